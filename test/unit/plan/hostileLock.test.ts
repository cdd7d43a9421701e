import { describe, expect, it } from 'vitest';
import { parseLock } from '../../../src/plan/readLock.js';
import type { Lock } from '../../../src/plan/lock.js';
import { hashOf } from '../../../src/project/text.js';
import { contractText } from '../../contracts.js';
import type { MemoryFileSystem } from '../../memoryFileSystem.js';
import { generatedProject, planOf, regenerate, root } from '../../regeneration.js';

const contract = contractText('guide');
const lockFile = `${root}/.planetkit-push/lock.json`;
const mine = 'void main() {}\n';
const layout = { app: { androidPackage: 'a' }, plugin: null, server: null, android: { icon: null } };

type Forged = { -readonly [Key in keyof Lock]: Lock[Key] } & { files: Record<string, unknown> };

/** A generated project whose lock somebody changed. */
async function forged(change: (lock: Forged) => void): Promise<MemoryFileSystem> {
  const fileSystem = await generatedProject(contract, { 'lib/main.dart': mine });
  const lock = JSON.parse(fileSystem.text(lockFile)) as Forged;
  change(lock);
  fileSystem.put(lockFile, JSON.stringify(lock));
  return fileSystem;
}

const claim = (path: string, text = mine) => ({
  [path]: { target: 'dart', ownership: 'owned', sha256: hashOf(text) },
});

describe('a lock that lists what is not ours', () => {
  it.each(['/etc/hosts', '../outside.txt', 'a/../../outside.txt', 'C:/x', 'a\\..\\x', './lib/main.dart', ''])(
    'ignores the path %j',
    async (path) => {
      const fileSystem = await forged((lock) => Object.assign(lock.files, claim(path)));
      fileSystem.put('/projects/outside.txt', mine);
      fileSystem.put('/etc/hosts', mine);
      planOf(await regenerate(fileSystem, contract));
      expect(fileSystem.text('/projects/outside.txt')).toBe(mine);
      expect(fileSystem.text('/etc/hosts')).toBe(mine);
      expect(fileSystem.text(`${root}/lib/main.dart`)).toBe(mine);
      expect(fileSystem.text(lockFile)).not.toContain(JSON.stringify(path));
    },
  );

  it('does not delete a file of the user’s own though its hash fits', async () => {
    const fileSystem = await forged((lock) => Object.assign(lock.files, claim('lib/main.dart')));
    const plan = planOf(await regenerate(fileSystem, contract));
    expect(plan.files.find(({ path }) => path === 'lib/main.dart')).toMatchObject({
      class: 'foreign',
      action: 'keep',
    });
    expect(fileSystem.text(`${root}/lib/main.dart`)).toBe(mine);
    expect(planOf(await regenerate(fileSystem, contract)).needsHand).toBe(false);
  });

  it.each([
    ['in the app', 'lib/main.dart', 'lib'],
    ['in a folder that only the lock calls a plugin', 'tools/release.sh', 'tools'],
    ['beside our files', 'packages/planetkit_push/lib/src/mine.dart', 'packages/planetkit_push'],
    ['of a name of ours, in a folder of the app', 'lib/pubspec.yaml', 'lib'],
  ])('nor one %s when base and models are forged as well', async (_where, path, plugin) => {
    const fileSystem = await forged((lock) => {
      Object.assign(lock.files, claim(path));
      const [[hash, model]] = Object.entries(lock.models) as [[string, Lock['models'][string]]];
      lock.models = { ...lock.models, forged: { ...model, plugin: { path: plugin, name: 'x' } } };
      lock.targets = { ...lock.targets, dart: 'forged', ios: hash };
    });
    fileSystem.put(`${root}/${path}`, mine);
    fileSystem.put(`${root}/.planetkit-push/base/${path}.base`, mine);
    planOf(await regenerate(fileSystem, contract));
    expect(fileSystem.text(`${root}/${path}`)).toBe(mine);
    expect(planOf(await regenerate(fileSystem, contract)).changes).toBe(false);
  });

  it('nor in a folder of ours without a base that says so', async () => {
    const path = 'packages/planetkit_push/lib/src/push_extras.dart';
    const fileSystem = await forged((lock) => Object.assign(lock.files, claim(path)));
    fileSystem.put(`${root}/${path}`, mine);
    expect(planOf(await regenerate(fileSystem, contract)).needsHand).toBe(true);
    expect(fileSystem.text(`${root}/${path}`)).toBe(mine);
  });

  it('does not follow a folder that is a symbolic link', async () => {
    const path = 'old/plugin/pubspec.yaml';
    const fileSystem = await forged((lock) => {
      Object.assign(lock.files, claim(path));
      const [model] = Object.values(lock.models);
      lock.models = { ...lock.models, forged: { ...model!, plugin: { path: 'old/plugin', name: 'plugin' } } };
    });
    fileSystem.put('/home/me/pubspec.yaml', mine);
    fileSystem.put(`${root}/.planetkit-push/base/${path}.base`, mine);
    fileSystem.makeFolder(`${root}/old`);
    fileSystem.link(`${root}/old/plugin`, '/home/me');
    planOf(await regenerate(fileSystem, contract));
    expect(fileSystem.text('/home/me/pubspec.yaml')).toBe(mine);
  });

  it('still deletes what is ours in every respect', async () => {
    const path = 'packages/planetkit_push/lib/src/push_extras.dart';
    const fileSystem = await forged((lock) => Object.assign(lock.files, claim(path)));
    fileSystem.put(`${root}/${path}`, mine);
    fileSystem.put(`${root}/.planetkit-push/base/${path}.base`, mine);
    planOf(await regenerate(fileSystem, contract));
    expect(fileSystem.kind(`${root}/${path}`)).toBe('nothing');
  });
});

describe('a lock of another form', () => {
  it('of a later version stops the run', async () => {
    const fileSystem = await forged((lock) => Object.assign(lock, { lock: 2 }));
    const before = fileSystem.tree(root);
    const outcome = await regenerate(fileSystem, contract.replace('cc_param', 'x'));
    expect(outcome).toMatchObject({ kind: 'stopped', plan: { stopped: [{ cause: 'newer' }] } });
    expect(fileSystem.tree(root)).toEqual(before);
  });

  it.each([
    ['text', 'not JSON'],
    ['markers round no lock', '<<<<<<< HEAD\n{}\n=======\n[\n>>>>>>> b\n'],
    ['a list', '[]'],
    ['null', 'null'],
    ['another version', '{ "lock": 0 }'],
    ['nothing', ''],
  ])('that is %s is made anew', async (_what, text) => {
    const fileSystem = await generatedProject(contract);
    const before = fileSystem.tree(root);
    fileSystem.put(lockFile, text);
    const plan = planOf(await regenerate(fileSystem, contract));
    expect(plan.notes.join()).toContain('lock.json');
    expect(plan.needsHand).toBe(false);
    expect(fileSystem.tree(root)).toEqual(before);
  });

  it.each([
    ['records that are none', { 'pubspec.yaml': [1, null, { file: 'pubspec.yaml' }] }],
    ['records of another file', { 'pubspec.yaml': [{ file: '../x', insertions: [] }] }],
    ['no list', { 'pubspec.yaml': { length: 3 } }],
    ['a path that leaves', { '../x': [] }],
  ])('with %s for edits drops them', (_what, edits) => {
    const lock = parseLock(JSON.stringify({ lock: 1, generator: '1', targets: {}, files: {}, edits }));
    expect(Object.values(lock?.edits ?? {}).flat()).toEqual([]);
    expect(lock?.edits).not.toHaveProperty(['../x']);
  });

  it.each([
    ['target', { target: 'rust' }],
    ['ownership', { ownership: 'mine' }],
    ['hash', { sha256: 1 }],
    ['left', { left: {} }],
    ['stale', { stale: 'yes' }],
  ])('drops an entry with a wrong %s', (_what, wrong) => {
    const entry = { target: 'dart', ownership: 'owned', sha256: '', ...wrong };
    expect(parseLock(JSON.stringify({ lock: 1, files: { a: entry } }))?.files).toEqual({});
  });

  it.each([
    ['that is none', null],
    ['without an app', { plugin: null, server: null, android: { icon: null } }],
    ['without a plugin’s path', { ...layout, plugin: { name: 'x' } }],
    ['with a path that is none', { ...layout, server: { path: 1 } }],
    ['with an icon that is none', { ...layout, android: { icon: [] } }],
  ])('drops a model %s', (_what, model) => {
    const lock = parseLock(JSON.stringify({ lock: 1, models: { hash: model, other: layout } }));
    expect(lock?.models).toEqual({ other: layout });
  });

  it('has no entry for names that objects inherit', () => {
    const lock = parseLock(
      '{"lock":1,"files":{"__proto__":{"target":"dart","ownership":"owned","sha256":""}}}',
    );
    expect(lock?.files['toString']).toBeUndefined();
    expect(Object.keys(lock?.files ?? {})).toEqual(['__proto__']);
  });
});
