import { describe, expect, it } from 'vitest';
import { basePath } from '../../../src/plan/lock.js';
import { runLockPath } from '../../../src/plan/runLock.js';
import { contractText } from '../../contracts.js';
import { MemoryFileSystem } from '../../memoryFileSystem.js';
import { generatedProject, planOf, regenerate, renderedOf, root, soleProcess } from '../../regeneration.js';

const before = contractText('guide');
const after = before.replace('cc_param', 'boarding_pass');
const file = `${root}/packages/planetkit_push/lib/src/push_payload.dart`;
const state = `${root}/.planetkit-push`;

/** A generated project with a hand edit at the end of a file that `after` changes elsewhere. */
async function edited(): Promise<MemoryFileSystem> {
  const fileSystem = await generatedProject(before);
  fileSystem.put(file, `${fileSystem.text(file)}// mine\n`);
  return fileSystem;
}

function removeBelow(fileSystem: MemoryFileSystem, folder: string): void {
  for (const path of Object.keys(fileSystem.tree(folder))) fileSystem.remove(`${folder}/${path}`);
}

describe('a damaged state folder', () => {
  it('lock deleted: the bases still tell hand edits, which are merged', async () => {
    const fileSystem = await edited();
    fileSystem.remove(`${state}/lock.json`);
    expect(planOf(await regenerate(fileSystem, after)).needsHand).toBe(false);
    expect(fileSystem.text(file)).toMatch(/boarding_pass[^]*\/\/ mine\n$/);
  });

  it.each([
    ['deleted', null],
    ['corrupted', 'x\n'],
  ])('base %s: an untouched file is updated, an edited one is kept and listed', async (_what, text) => {
    const fileSystem = await edited();
    const was = fileSystem.text(file);
    for (const path of Object.keys(fileSystem.tree(`${state}/base`)))
      if (text === null) fileSystem.remove(`${state}/base/${path}`);
      else fileSystem.put(`${state}/base/${path}`, text);
    const plan = planOf(await regenerate(fileSystem, after));
    expect(plan.files.filter(({ action }) => action === 'keep').map(({ note }) => note)).toEqual([
      'edited by hand, and its base is lost: it cannot be merged',
    ]);
    expect(fileSystem.text(file)).toBe(was);
    expect(fileSystem.text(`${root}/server/planetkit-push/src/encode.ts`)).toContain('boarding_pass');
    const overwritten = planOf(await regenerate(fileSystem, after, { onConflict: 'overwrite' }));
    expect(overwritten.needsHand).toBe(false);
    expect(fileSystem.text(file)).not.toContain('// mine');
  });

  it('both gone: nothing that differs is overwritten', async () => {
    const fileSystem = await edited();
    const was = fileSystem.text(file);
    removeBelow(fileSystem, state);
    const plan = planOf(await regenerate(fileSystem, before));
    expect(plan.files.filter(({ action }) => action === 'keep').map(({ class: is }) => is)).toEqual([
      'foreign',
    ]);
    expect(fileSystem.text(file)).toBe(was);
  });

  it('both corrupted: the same', async () => {
    const fileSystem = await edited();
    const was = fileSystem.text(file);
    for (const path of Object.keys(fileSystem.tree(state))) fileSystem.put(`${state}/${path}`, 'x\0');
    const outcome = await regenerate(fileSystem, before);
    expect(outcome).toMatchObject({ kind: 'stopped' });
    expect(fileSystem.text(file)).toBe(was);
  });

  it.each(['lock.json', 'lock.next.json', 'base/packages/planetkit_push/pubspec.yaml.base'])(
    'a folder in the place of %s stops the run',
    async (name) => {
      const fileSystem = await generatedProject(before);
      if (fileSystem.kind(`${state}/${name}`) === 'file') fileSystem.remove(`${state}/${name}`);
      fileSystem.makeFolder(`${state}/${name}`);
      const tree = fileSystem.tree(root);
      const outcome = await regenerate(fileSystem, after);
      expect(outcome).toMatchObject({
        kind: 'stopped',
        plan: { stopped: [{ cause: 'state', path: `.planetkit-push/${name}` }] },
      });
      expect(fileSystem.tree(root)).toEqual(tree);
    },
  );

  it('a state folder that is a link elsewhere stops the run', async () => {
    const fileSystem = new MemoryFileSystem({ '/elsewhere/lock.json': 'theirs' });
    fileSystem.link(state, '/elsewhere');
    expect(await regenerate(fileSystem, before)).toMatchObject({ kind: 'failed' });
    expect(fileSystem.tree('/elsewhere')).toEqual({ 'lock.json': 'theirs' });
  });
});

it('targets left behind by --only still know their files when the plugin has moved', async () => {
  const moved = `${before}out: { plugin: plugins/planetkit_push }\n`;
  const fileSystem = await generatedProject(before);
  planOf(await regenerate(fileSystem, moved, { targets: ['server', 'docs'] }));
  expect(planOf(await regenerate(fileSystem, moved)).needsHand).toBe(false);
  expect(fileSystem.tree(root)).toEqual((await generatedProject(moved)).tree(root));
});

it('says what a lock that is gone or broken costs', async () => {
  for (const text of [null, '{']) {
    const fileSystem = await generatedProject(before);
    if (text === null) fileSystem.remove(`${state}/lock.json`);
    else fileSystem.put(`${state}/lock.json`, text);
    const [note] = planOf(await regenerate(fileSystem, before)).notes;
    expect(note).toContain('bring it back from version control');
    expect(planOf(await regenerate(fileSystem, before)).notes).toEqual([]);
  }
  const fresh = new MemoryFileSystem();
  fresh.makeFolder(root);
  expect(planOf(await regenerate(fresh, before)).notes).toEqual([]);
});

describe.each([
  ['empty', ''],
  ['full of zeros', '\0'.repeat(64)],
])('files that a power cut left %s', (_what, text) => {
  it('are written again, bases and lock as well', async () => {
    const fileSystem = await generatedProject(before);
    const whole = fileSystem.tree(root);
    const once = (await renderedOf(before)).filter(({ ownership }) => ownership === 'once');
    const kept = new Set(once.flatMap(({ path }) => [path, basePath(path)]));
    for (const path of Object.keys(whole)) if (!kept.has(path)) fileSystem.put(`${root}/${path}`, text);
    expect(planOf(await regenerate(fileSystem, before)).needsHand).toBe(false);
    expect(fileSystem.tree(root)).toEqual(whole);
  });

  it('are written again also where lock and base are whole, with what the contract says by then', async () => {
    const fileSystem = await generatedProject(before);
    fileSystem.put(file, text);
    fileSystem.put(`${root}/vectors.json`, text);
    expect(planOf(await regenerate(fileSystem, after)).needsHand).toBe(false);
    expect(fileSystem.tree(root)).toEqual((await generatedProject(after)).tree(root));
  });
});

describe('a project that is not plain', () => {
  it('a folder where a file should be is left, and listed', async () => {
    const fileSystem = await generatedProject(before);
    fileSystem.remove(file);
    fileSystem.put(`${file}/inside.txt`, 'theirs');
    const plan = planOf(await regenerate(fileSystem, after));
    expect(plan.files.find(({ class: is }) => is === 'blocked')?.note).toBe('a folder is in its place');
    expect(fileSystem.text(`${file}/inside.txt`)).toBe('theirs');
  });

  it('a project reached through a symbolic link is generated as any other', async () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeFolder('/real/app');
    fileSystem.link(root, '/real/app');
    planOf(await regenerate(fileSystem, before));
    expect(fileSystem.tree('/real/app')).toEqual((await generatedProject(before)).tree(root));
  });

  it('where case is folded, a package whose case changed keeps its hand edits and loses no file', async () => {
    const upper = before.replace('androidPackage: com.acme', 'androidPackage: com.Acme');
    const fileSystem = new MemoryFileSystem({}, { foldsCase: true });
    fileSystem.makeFolder(root);
    planOf(await regenerate(fileSystem, upper));
    const kotlin = (name: string): string =>
      `${root}/packages/planetkit_push/android/src/main/kotlin/com/acme/talk/planetkitpush/${name}`;
    fileSystem.put(kotlin('CallId.kt'), `${fileSystem.text(kotlin('CallId.kt'))}// mine\n`);
    expect(planOf(await regenerate(fileSystem, before)).needsHand).toBe(false);
    expect(fileSystem.text(kotlin('CallId.kt'))).toMatch(/package com\.acme[^]*\/\/ mine\n$/);
    expect(fileSystem.text(kotlin('WireReader.kt'))).toContain('package com.acme');
    expect(planOf(await regenerate(fileSystem, before)).changes).toBe(false);
  });

  it('where it is not, the file of the old case goes', async () => {
    const upper = before.replace('androidPackage: com.acme', 'androidPackage: com.Acme');
    const fileSystem = await generatedProject(upper);
    planOf(await regenerate(fileSystem, before));
    const tree = fileSystem.tree(root);
    expect(Object.keys(tree)).toEqual(Object.keys((await generatedProject(before)).tree(root)));
    for (const { path, ownership, text } of await renderedOf(before))
      if (ownership === 'owned') expect(tree[path], path).toBe(text);
  });
});

describe('a second run at the same time', () => {
  const held = (pid: number, host = 'here'): MemoryFileSystem =>
    new MemoryFileSystem({ [`${root}/${runLockPath}`]: JSON.stringify({ pid, host, token: 't' }) });

  it('waits for the first', async () => {
    const fileSystem = held(7);
    let turns = 0;
    const port = {
      ...soleProcess,
      isAlive: () => true,
      wait: () => {
        if (++turns === 5) fileSystem.remove(`${root}/${runLockPath}`);
        return Promise.resolve();
      },
    };
    planOf(await regenerate(fileSystem, before, { port }));
    expect(turns).toBe(5);
    expect(fileSystem.kind(`${root}/${runLockPath}`)).toBe('nothing');
  });

  it.each([
    ['lives on', 7, 'here', true, 'process 7 is at work here'],
    ['is on another machine', 7, 'there', false, 'process 7 of there is at work here'],
  ])('gives up on one that %s, and writes nothing', async (_what, pid, host, alive, reason) => {
    const fileSystem = held(pid, host);
    const outcome = await regenerate(fileSystem, before, { port: { ...soleProcess, isAlive: () => alive } });
    expect(outcome).toEqual({ kind: 'failed', failure: { path: runLockPath, reason, held: true } });
    expect(Object.keys(fileSystem.tree(root))).toEqual([runLockPath]);
  });

  it.each([['{"pid":7,"host":"here"}'], ['']])('takes over what a dead one left: %s', async (text) => {
    const fileSystem = new MemoryFileSystem({ [`${root}/${runLockPath}`]: text });
    planOf(await regenerate(fileSystem, before));
    expect(fileSystem.tree(root)).toEqual((await generatedProject(before)).tree(root));
  });

  it('two runs on one project leave what one would', async () => {
    const fileSystem = await edited();
    const alone = await edited();
    planOf(await regenerate(alone, after));
    const port = { ...soleProcess, isAlive: () => true, wait: () => new Promise<void>(setImmediate) };
    await Promise.all([regenerate(fileSystem, after, { port }), regenerate(fileSystem, after, { port })]);
    expect(fileSystem.tree(root)).toEqual(alone.tree(root));
  });
});

describe('--on-conflict', () => {
  async function conflicting(): Promise<MemoryFileSystem> {
    const fileSystem = await generatedProject(before);
    fileSystem.put(
      file,
      fileSystem.text(file).replace(/^.*cc_param.*$/m, (line) => `${line} // mine`),
    );
    return fileSystem;
  }

  it('keep leaves the file, brings the rest, and can be merged later', async () => {
    const fileSystem = await conflicting();
    const was = fileSystem.text(file);
    expect(planOf(await regenerate(fileSystem, after, { onConflict: 'keep' })).needsHand).toBe(true);
    expect(fileSystem.text(file)).toBe(was);
    expect(fileSystem.text(`${root}/server/planetkit-push/src/encode.ts`)).toContain('boarding_pass');
    planOf(await regenerate(fileSystem, after));
    expect(fileSystem.text(file)).toContain('<<<<<<< hand edits');
  });

  it('overwrite takes the generated file, and says so', async () => {
    const fileSystem = await conflicting();
    const plan = planOf(await regenerate(fileSystem, after, { onConflict: 'overwrite' }));
    expect(plan.needsHand).toBe(false);
    expect(plan.files.find(({ note }) => note !== undefined)?.note).toContain('replaced');
    expect(fileSystem.tree(root)).toEqual((await generatedProject(after)).tree(root));
  });

  it('overwrite keeps a hand edit that can be merged', async () => {
    const fileSystem = await edited();
    planOf(await regenerate(fileSystem, after, { onConflict: 'overwrite' }));
    expect(fileSystem.text(file)).toMatch(/boarding_pass[^]*\/\/ mine\n$/);
  });

  it('fail writes nothing at all', async () => {
    const fileSystem = await conflicting();
    const tree = fileSystem.tree(root);
    expect(await regenerate(fileSystem, after, { onConflict: 'fail' })).toMatchObject({
      kind: 'stopped',
      plan: { stopped: [{ cause: 'conflict' }] },
    });
    expect(fileSystem.tree(root)).toEqual(tree);
  });

  it('a conflict that was resolved is a hand edit like any other', async () => {
    const fileSystem = await conflicting();
    planOf(await regenerate(fileSystem, after));
    const resolved = fileSystem.text(file).replace(/<{7}.*\n[^]*?={7}\n([^]*?)>{7}.*\n/, '$1// resolved\n');
    fileSystem.put(file, resolved);
    expect(planOf(await regenerate(fileSystem, after)).needsHand).toBe(false);
    expect(fileSystem.text(file)).toBe(resolved);
  });
});
