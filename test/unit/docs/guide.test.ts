import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { appFiles } from '../../apps.js';
import { project } from '../../project.js';
import { codeBlocks, page, section } from './markdown.js';

const bin = fileURLToPath(new URL('../../../dist/src/cli/bin.js', import.meta.url));

it(
  'the README leads from nothing to a ringing phone: each step does what it says',
  { timeout: 240_000 },
  () => {
    const root = project(null, appFiles('stock'));
    let said = '';
    let steps = 0;
    for (const { language, file, text } of codeBlocks(
      section(page('README.md'), 'From nothing to a ringing phone'),
    )) {
      if (language === 'sh')
        for (const line of text.trim().split('\n')) {
          const [npx, name, ...args] = line.split(' ');
          expect([npx, name]).toEqual(['npx', 'generator-planetkit-push']);
          const ran = spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: 'utf8', input: '' });
          said = ran.stdout + ran.stderr;
          expect([line, ran.status]).toEqual([line, args[0] === 'doctor' ? 1 : 0]);
          steps++;
        }
      else if (language === 'text')
        for (const line of text.trimEnd().split('\n'))
          expect(said.split('\n'), `after step ${steps}`).toContain(line);
      else if (file !== undefined && !existsSync(join(root, file))) writeFileSync(join(root, file), text);
      else if (file !== undefined) expect(readFileSync(join(root, file), 'utf8')).toContain(text);
      else expect.unreachable(`a block of ${language} that no step runs`);
    }
    expect(steps).toBe(6);
  },
);
