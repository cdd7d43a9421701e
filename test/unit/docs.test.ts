import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { problemLines } from '../../src/cli/report.js';
import { loadContract } from '../../src/contract/load.js';
import { breakingReference } from '../../src/breaking/reference.js';
import { contractReference, rulesReference } from '../../src/contract/reference.js';
import { contractText, modelOf, renderAll } from '../contracts.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** The code blocks of a language in the README. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

describe('docs made from data', () => {
  it.each([
    ['docs/contract.md', contractReference()],
    ['docs/contract-rules.md', rulesReference()],
    ['docs/breaking.md', breakingReference()],
  ])('%s is in step (else: npm run docs)', async (path, text) => {
    const options = await resolveConfig(new URL(`../../${path}`, import.meta.url).pathname);
    expect(read(path)).toBe(await format(text, { ...options, parser: 'markdown' }));
  });
});

describe('README', () => {
  it('begins with the two commands that do everything', () => {
    expect(
      readme
        .split('\n')
        .slice(2, 6)
        .map((line) => line.replace(/ +#.*/, '')),
    ).toEqual(['```sh', 'npm ci && npm run demo', 'npm ci && npm test', '```']);
  });

  it('shows contracts that hold; the second is the guide', () => {
    const contracts = blocks('yaml');
    for (const text of contracts) expect(loadContract(text, 'c'), text).toMatchObject({ ok: true });
    expect(modelOf(contracts[1] ?? '')).toEqual(modelOf(contractText('guide')));
  });

  it('shows Swift that is emitted', async () => {
    const rendered = await renderAll(modelOf(contractText('guide')), ['ios']);
    const swift = rendered.find(({ path }) => path.endsWith('PushPayload.swift'))?.text ?? '';
    const shown = (blocks('swift')[0] ?? '').trimEnd().replace(/^(?=.)/gm, '  ');
    expect(swift).toContain(shown);
  });

  it('shows an error as it is printed', () => {
    const text = contractText('guide')
      .replace("# The field names of LINE Planet's guide for PlanetKit Flutter.\n", '')
      .replace('callerId:', 'calerId:');
    const loaded = loadContract(text, 'planetkit-push.yaml');
    const printed = loaded.ok ? '' : `${problemLines(loaded.problems, text).join('\n')}\n`;
    expect(blocks('text')[0]).toBe(printed);
  });

  it('names every command and exit code the bin has', () => {
    for (const command of ['init', 'generate', 'check']) expect(readme).toContain(`\`${command}\``);
  });
});

it('docs/dependencies.md has a row for every runtime dependency', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual(Object.keys(dependencies).sort());
});
