import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { git, tryGit } from '../../git.js';
import { contentsOf, project } from '../../project.js';

const contract = 'planetkit-push.yaml';
const extras = 'packages/planetkit_push/lib/src/push_extras.dart';
const lock = '.planetkit-push/lock.json';
const withExtras = (...names: string[]): string =>
  `${contractText('guide')}  extras:\n${['first', ...names].map((name) => `    ${name}: { key: ${name}_key, optional: true }\n`).join('')}out: { server: false }\n`;

type HandEdit = (root: string) => void;
const appendTo =
  (path: string): HandEdit =>
  (root) =>
    appendFileSync(join(root, path), '// mine\n');

/** Two branches that added an extra in the same place, generated and edited by hand; `ours` ejected a file as well. */
async function merged(
  style: 'merge' | 'diff3',
  { ours = () => {}, theirs = () => {} }: { ours?: HandEdit; theirs?: HandEdit } = {},
): Promise<string> {
  const root = project({ text: withExtras() }, appFiles('stock'));
  const generate = async (text: string): Promise<void> => {
    writeFileSync(join(root, contract), text);
    expect((await runCommand(root, 'generate')).code).toBe(0);
  };
  const commit = (): void => {
    git(root, 'add', '--all');
    git(root, 'commit', '-qm', 'x');
  };
  git(root, 'init', '-q');
  await generate(withExtras());
  commit();
  git(root, 'checkout', '-qb', 'other');
  await generate(withExtras('left'));
  theirs(root);
  commit();
  git(root, 'checkout', '-q', 'main');
  await generate(withExtras('right'));
  ours(root);
  expect((await runCommand(root, 'eject', 'push.schema.json')).code).toBe(0);
  commit();
  expect(tryGit(root, '-c', `merge.conflictStyle=${style}`, 'merge', '-q', 'other')).toBe(false);
  expect(readFileSync(join(root, extras), 'utf8')).toContain('<<<<<<<');
  expect(readFileSync(join(root, lock), 'utf8')).toContain('<<<<<<<');
  writeFileSync(join(root, contract), withExtras('left', 'right'));
  return root;
}

const withMarkers = (root: string): string[] =>
  Object.entries(contentsOf(root)).flatMap(([path, text]) =>
    !path.startsWith('.git/') && /^<{7} /m.test(text) ? [path] : [],
  );

describe.each(['merge', 'diff3'] as const)('two branches that both generated, merged (%s)', (style) => {
  it('need only their contract resolved: generate does the rest', async () => {
    const root = await merged(style, { ours: appendTo(extras) });
    const checked = await runCommand(root, 'check');
    expect(checked.code).toBe(1);
    expect(checked.out).toContain(`${lock}: holds both sides of a merge`);

    const { code, out } = await runCommand(root, 'generate');
    expect(out).toContain(`${lock} held both sides of a merge and is one again`);
    expect(withMarkers(root)).toEqual(['push.schema.json']); // handed over: the branch has to be merged by hand
    expect(code).toBe(0);

    const fresh = project({ text: withExtras('left', 'right') }, appFiles('stock'));
    await runCommand(fresh, 'generate');
    const [left, wanted] = [contentsOf(root), contentsOf(fresh)];
    for (const [path, text] of Object.entries(wanted))
      if (path !== lock && !path.includes('push.schema.json'))
        expect(left[path], path).toBe(path === extras ? `${text}// mine\n` : text);
    expect((await runCommand(root, 'check', '--full')).code).toBe(0);
    expect((await runCommand(root, 'generate')).out).toMatch(/^nothing to do/);
  });
});

it('what a merged lock knows can still be taken back', async () => {
  const root = await merged('merge');
  expect((await runCommand(root, 'generate')).code).toBe(0);
  expect((await runCommand(root, 'remove')).code).toBe(0);
  const left = contentsOf(root);
  for (const [path, text] of Object.entries(appFiles('stock'))) expect(left[path], path).toBe(text);
  expect(readdirSync(root)).toContain('push.schema.json');
  expect(readdirSync(root)).not.toContain('packages');
});

it('a lock that was resolved to one side costs no hand edit either', async () => {
  const root = await merged('merge', { ours: appendTo('packages/planetkit_push/README.md') });
  git(root, 'checkout', '-q', '--ours', lock);
  const readme = readFileSync(join(root, 'packages/planetkit_push/README.md'), 'utf8');
  await runCommand(root, 'generate');
  expect(readFileSync(join(root, 'packages/planetkit_push/README.md'), 'utf8')).toContain('// mine');
  expect(readme).toContain('// mine');
});

it('one line that both branches edited by hand keeps its markers, and only those', async () => {
  const mine =
    (which: string) =>
    (root: string): void => {
      const text = readFileSync(join(root, extras), 'utf8');
      writeFileSync(join(root, extras), text.replace(/^/, `// ${which}\n`));
    };
  const root = await merged('merge', { ours: mine('ours'), theirs: mine('theirs') });
  const { code, out } = await runCommand(root, 'generate');
  expect(code).toBe(3);
  expect(out).toContain(`${extras}: two branches edited one place by hand`);
  const text = readFileSync(join(root, extras), 'utf8');
  expect(text).toMatch(/^<{7} HEAD\n\/\/ ours\n={7}\n\/\/ theirs\n>{7} other\n/);
  expect(text.match(/^<{7} /gm)).toHaveLength(1);
  writeFileSync(join(root, extras), text.replace(/^[<=>]{7}.*\n/gm, ''));
  expect((await runCommand(root, 'generate')).code).toBe(0);
  expect((await runCommand(root, 'check', '--full')).code).toBe(0);
  writeFileSync(join(root, contract), withExtras('left', 'right', 'third'));
  expect((await runCommand(root, 'generate')).code).toBe(0);
  expect(readFileSync(join(root, extras), 'utf8')).toMatch(/^\/\/ ours\n\/\/ theirs\n[^]*third_key/);
});

it('a hand edit in the very lines that conflict is left to its author, who goes on from there', async () => {
  const root = await merged('merge', {
    ours: (at) => {
      const text = readFileSync(join(at, extras), 'utf8');
      writeFileSync(
        join(at, extras),
        text.replace(/^.*right_key.*$/gm, (line) => `${line} // mine`),
      );
    },
  });
  const { code, out } = await runCommand(root, 'generate');
  expect(code).toBe(3);
  expect(out).toContain(`${extras}: holds merge markers`);
  const resolved = readFileSync(join(root, extras), 'utf8').replace(/^[<=>]{7}.*\n/gm, '');
  expect(resolved).toContain('// mine');
  writeFileSync(join(root, extras), resolved);
  expect((await runCommand(root, 'generate')).code).toBe(0);
  expect(readFileSync(join(root, extras), 'utf8')).toBe(resolved);
});
