import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { contractText, modelOf, renderAll } from '../contracts.js';
import { contentsOf, temporaryFolder } from '../project.js';

const script = fileURLToPath(new URL('../../scripts/demo.mjs', import.meta.url));

it('the demo generates into a copy of the stock app what the platform suites compile', async () => {
  const app = `${temporaryFolder()}/app`;
  const { status, stdout } = spawnSync(process.execPath, [script, app], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('pubspec.yaml ~');
  expect(stdout).toMatch(/generate took \d+ ms/);
  expect(stdout).toContain('up to date');
  const files = contentsOf(app);
  for (const { path, text } of await renderAll(modelOf(contractText('guide'))))
    expect(files[path], path).toBe(Buffer.from(text, 'utf8').toString('latin1'));
});
