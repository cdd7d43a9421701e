import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { watch } from '../../../src/cli/commands/watch.js';
import { parseCommandLine } from '../../../src/cli/options.js';
import type { Terminal } from '../../../src/cli/terminal.js';
import { contractText } from '../../contracts.js';
import { project } from '../../project.js';

/** Watches while `steps` are taken one by one; each is an event. */
async function watched(root: string, steps: readonly (() => void)[]): Promise<string[]> {
  const parsed = parseCommandLine(['watch', '--cwd', root]);
  if (parsed.kind !== 'run') throw new Error(parsed.kind);
  const lines: string[] = [];
  const terminal: Terminal = {
    print: (...printed) => void lines.push(...printed),
    error: (...printed) => void lines.push(...printed.map((line) => `error: ${line}`)),
    interactive: false,
    width: 80,
    colours: false,
  };
  async function* changes(): AsyncIterable<unknown> {
    for (const step of steps) {
      step();
      yield await Promise.resolve(step);
    }
  }
  expect(await watch(parsed.options, terminal, changes())).toBe(0);
  return lines;
}

it('generates at once and on each change, one line a run; a save that changes nothing is silent', async () => {
  const root = project('guide');
  const contract = join(root, 'planetkit-push.yaml');
  const readme = join(root, 'packages/planetkit_push/README.md');
  const lines = await watched(root, [
    () => writeFileSync(contract, contractText('guide')),
    () => writeFileSync(contract, contractText('guide').replace('name: Acme Talk', 'name: Acme Call')),
    () => writeFileSync(readme, readFileSync(readme, 'utf8').replace('Acme Call', 'Mine')),
    () => writeFileSync(contract, contractText('guide').replace('name: Acme Talk', 'name: Acme Chat')),
  ]);
  expect(lines[0]).toMatch(/^created \d+$/);
  expect(lines[1]).toMatch(/^updated \d+$/);
  expect(lines[2]).toMatch(/^updated \d+; please look at packages\/planetkit_push\/README\.md$/);
  expect(lines).toHaveLength(3);
});

it('says what is wrong with a contract and goes on', async () => {
  const root = project('guide');
  const contract = join(root, 'planetkit-push.yaml');
  const lines = await watched(root, [
    () => writeFileSync(contract, 'contract: [\n'),
    () => writeFileSync(contract, contractText('guide').replace('cc_param', 'boarding_pass')),
  ]);
  expect(lines.some((line) => line.includes('YAML_SYNTAX'))).toBe(true);
  expect(lines.at(-1)).toMatch(/^updated \d+$/);
});
