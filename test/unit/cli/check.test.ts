import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../../src/version.js';
import { runCommand } from '../../cli.js';
import { appFiles } from '../../apps.js';
import { contractText, goldenContracts } from '../../contracts.js';
import { project, treeOf } from '../../project.js';

const payload = 'packages/planetkit_push/lib/src/push_payload.dart';
const setUp = 'lib/planetkit_push_setup.dart';
const pubspec = 'name: talk\ndependencies:\n  flutter:\n    sdk: flutter\n';

async function generated(
  files: Readonly<Record<string, string>> = { 'pubspec.yaml': pubspec },
): Promise<string> {
  const root = project('guide', files);
  await runCommand(root, 'generate');
  return root;
}

describe.each([[[]], [['--full']]])('check %j', (options) => {
  const check = (root: string) => runCommand(root, 'check', ...options);

  it('is green right after generate, and writes nothing', async () => {
    const root = await generated();
    const before = treeOf(root);
    const { code, out, error } = await check(root);
    expect([code, out.split('\n')[0], error]).toEqual([0, 'up to date', '']);
    expect(treeOf(root)).toEqual(before);
  });

  it('is red before the first generate', async () => {
    const { code, out } = await check(project('guide'));
    expect(code).toBe(1);
    expect(out).toContain('never generated');
  });

  it('is red when the contract changed, green when only a comment did', async () => {
    const root = await generated();
    const contract = join(root, 'planetkit-push.yaml');
    writeFileSync(contract, `${contractText('guide')}# a comment\n`);
    expect((await check(root)).code).toBe(0);
    writeFileSync(contract, contractText('guide').replace('cc_param', 'boarding_pass'));
    const { code, out } = await check(root);
    expect(code).toBe(1);
    expect(out).toContain('planetkit-push.yaml: the contract changed');
  });

  it('is red for a hand edit until a generate has kept it', async () => {
    const root = await generated();
    writeFileSync(join(root, payload), `${readFileSync(join(root, payload), 'utf8')}// mine\n`);
    const { code, out } = await check(root);
    expect(code).toBe(1);
    expect(out).toContain(`${payload}: edited by hand`);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(readFileSync(join(root, payload), 'utf8')).toContain('// mine');
    expect((await check(root)).code).toBe(0);
  });

  it('is red for a missing file, an empty one and for merge markers', async () => {
    const root = await generated();
    rmSync(join(root, payload));
    expect((await check(root)).out).toContain(`${payload}: missing`);
    writeFileSync(join(root, payload), '');
    expect((await check(root)).out).toContain(`${payload}: empty`);
    writeFileSync(join(root, payload), '<<<<<<< a\n=======\n>>>>>>> b\n');
    expect((await check(root)).out).toContain(`${payload}: holds merge markers`);
  });

  it('is red for a missing file that was written once, unless it was ejected', async () => {
    const root = await generated();
    rmSync(join(root, setUp));
    const { code, out } = await check(root);
    expect([code, out.split('\n')[0]]).toEqual([1, `${setUp}: missing`]);
    await runCommand(root, 'eject', setUp);
    expect((await check(root)).code).toBe(0);
  });

  it('leaves alone what the app made of a file that was written once', async () => {
    const root = await generated();
    writeFileSync(join(root, setUp), '');
    expect((await check(root)).code).toBe(0);
  });

  it('is red where the lock has no target: after a remove that left something', async () => {
    const root = await generated();
    const lock = join(root, '.planetkit-push/lock.json');
    const { edits } = JSON.parse(readFileSync(lock, 'utf8')) as { edits: object };
    writeFileSync(
      lock,
      JSON.stringify({ lock: 1, generator: version, targets: {}, files: {}, edits, models: {} }),
    );
    const { code, out } = await check(root);
    expect([code, out.split('\n')[0]]).toEqual([1, 'never generated: run `planetkit-push generate`']);
  });

  it('says of a file no longer generated to delete it, and once it is gone who forgets it', async () => {
    const root = await generated();
    const stale = 'server/planetkit-push/src/settings.ts';
    appendFileSync(join(root, stale), '// mine\n');
    appendFileSync(join(root, 'planetkit-push.yaml'), 'out: { server: false }\n');
    expect((await runCommand(root, 'generate')).code).toBe(3);
    expect((await check(root)).out).toContain(`${stale}: no longer generated: delete it`);
    rmSync(join(root, stale));
    const { code, out } = await check(root);
    expect([code, out.split('\n')[0]]).toEqual([
      1,
      `${stale}: no longer generated, and gone: generate takes it off the list`,
    ]);
    await runCommand(root, 'generate');
    expect((await check(root)).code).toBe(0);
  });

  it('judges host files by whether our lines are there, not by their bytes', async () => {
    const root = await generated();
    const file = join(root, 'pubspec.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}  http: ^1.0.0\n`);
    expect((await check(root)).code).toBe(0);
    writeFileSync(file, pubspec);
    const { code, out } = await check(root);
    expect(code).toBe(1);
    expect(out).toContain('pubspec.yaml: lacks what the plugin needs');
  });

  it('mentions an absent host file without calling it drift', async () => {
    const { code, out } = await check(await generated({}));
    expect(code).toBe(0);
    expect(out).toContain('pubspec.yaml: absent');
  });

  it('names another generator version first', async () => {
    const root = await generated();
    const lock = join(root, '.planetkit-push/lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"generator": "[^"]+"/, '"generator": "0.0.1"'));
    const { code, out } = await check(root);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toContain('generated by version 0.0.1');
  });

  it('exits 2 for a contract that does not hold', async () => {
    const root = await generated();
    writeFileSync(join(root, 'planetkit-push.yaml'), 'contract: 1\n');
    expect((await check(root)).code).toBe(2);
  });
});

it('check ignores line ends: a checkout with CRLF is green', async () => {
  const root = await generated();
  const file = join(root, payload);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  expect((await runCommand(root, 'check', '--full')).code).toBe(0);
});

describe('check --full', () => {
  const full = (root: string) => runCommand(root, 'check', '--full');
  const base = `.planetkit-push/base/${payload}.base`;
  const lock = '.planetkit-push/lock.json';

  it.each<[string, string, (file: string) => void]>([
    ['a base that is gone', base, (file) => rmSync(file)],
    ['a base that was altered', base, (file) => appendFileSync(file, '// ?\n')],
    [
      'a lock that was reformatted',
      lock,
      (file) => writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))),
    ],
  ])('is red for %s, until a generate', async (_, path, change) => {
    const root = await generated();
    change(join(root, path));
    const { code, out } = await full(root);
    expect([code, out.split('\n')[0]]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^${path}: generate would`)),
    ]);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect((await full(root)).code).toBe(0);
  });

  it('is red for a file that stands in the place of one of ours', async () => {
    const folder = project('guide', { 'pubspec.yaml': pubspec, 'push.schema.json': '{}\n' });
    mkdirSync(join(folder, 'vectors.json'));
    expect((await runCommand(folder, 'generate')).code).toBe(3);
    const { code, out } = await full(folder);
    expect(code).toBe(1);
    expect(out).toContain(
      'push.schema.json: a file that this generator did not write is in its place\nvectors.json: ',
    );
  });

  it('is green for a hand edit that a generate kept against the contract', async () => {
    const root = await generated();
    const change = (text: string) =>
      writeFileSync(
        join(root, payload),
        readFileSync(join(root, payload), 'utf8').replaceAll('cc_param', text),
      );
    change('mine');
    writeFileSync(
      join(root, 'planetkit-push.yaml'),
      contractText('guide').replace('cc_param', 'boarding_pass'),
    );
    expect((await runCommand(root, 'generate', '--on-conflict', 'keep')).code).toBe(3);
    expect(readFileSync(join(root, payload), 'utf8')).toContain('mine');
    expect((await full(root)).code).toBe(0);
  });
});

it.each([...goldenContracts])('after generate with the contract %s both checks are green', async (name) => {
  const root = project(name, appFiles('stock'));
  expect((await runCommand(root, 'generate')).code).toBe(0);
  for (const options of [[], ['--full']]) expect((await runCommand(root, 'check', ...options)).code).toBe(0);
});
