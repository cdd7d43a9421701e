import { describe, expect, it } from 'vitest';
import { eject } from '../../../src/eject.js';
import type { Lock } from '../../../src/plan/lock.js';
import { contractText } from '../../contracts.js';
import type { MemoryFileSystem } from '../../memoryFileSystem.js';
import {
  generatedProject,
  planOf,
  regenerate as regenerateWith,
  renderedOf,
  root,
} from '../../regeneration.js';
import { killAt, revive } from './kill.js';

const before = contractText('guide');
const moved = before.replace('androidPackage: com.acme.talk', 'androidPackage: com.acme.call');
const third = moved.replace('cc_param', 'boarding_pass');
const kotlin = 'packages/planetkit_push/android/src/main/kotlin/com/acme';
const old = `${kotlin}/talk/planetkitpush/PushPayload.kt`;
const now = `${kotlin}/call/planetkitpush/PushPayload.kt`;

const targets = ['android'] as const;
/** A file that moves and is edited, one that moves, one that is updated in its place: others would only take time. */
const only = /(?:PushPayload|CallId)\.kt$|build\.gradle\.kts$/;
const regenerate = (fileSystem: MemoryFileSystem, contract: string) =>
  regenerateWith(fileSystem, contract, { targets, only });

/** A generated project with a hand edit in a file whose path goes by the contract. */
async function start(edit = (text: string) => `${text}// mine\n`): Promise<MemoryFileSystem> {
  const fileSystem = await generatedProject(before, {}, targets, only);
  fileSystem.put(`${root}/${old}`, edit(fileSystem.text(`${root}/${old}`)));
  return fileSystem;
}

async function generatedNow(contract = moved): Promise<string> {
  return (await renderedOf(contract)).find(({ path }) => path === now)!.text;
}

/** `text` is what its owner made of it, null: they deleted it. */
async function handedOver(text: string | null = 'mine\n'): Promise<MemoryFileSystem> {
  const fileSystem = await generatedProject(before, {}, targets, only);
  expect(await eject({ root, fileSystem }, old)).toMatchObject({ kind: 'done' });
  if (text === null) fileSystem.remove(`${root}/${old}`);
  else fileSystem.put(`${root}/${old}`, text);
  return fileSystem;
}

describe('a file edited by hand to which the contract gives another path', () => {
  it('is there with its edits, and no longer at the old one', async () => {
    const fileSystem = await start();
    const plan = planOf(await regenerate(fileSystem, moved));
    expect(fileSystem.text(`${root}/${now}`)).toBe(`${await generatedNow()}// mine\n`);
    expect(fileSystem.kind(`${root}/${old}`)).toBe('nothing');
    expect(fileSystem.kind(`${root}/${kotlin}/talk`)).toBe('nothing');
    expect(plan.needsHand).toBe(false);
    expect(plan.files.find(({ path }) => path === now)).toMatchObject({
      class: 'edited',
      action: 'create',
      note: `with the hand edits of ${old}`,
    });
  });

  it('counts as edited from then on: the next run changes nothing, a later contract is merged', async () => {
    const fileSystem = await start();
    planOf(await regenerate(fileSystem, moved));
    const tree = fileSystem.tree(root);
    expect(planOf(await regenerate(fileSystem, moved)).changes).toBe(false);
    expect(fileSystem.tree(root)).toEqual(tree);
    planOf(await regenerate(fileSystem, third));
    expect(fileSystem.text(`${root}/${now}`)).toBe(`${await generatedNow(third)}// mine\n`);
    planOf(await regenerate(fileSystem, before));
    expect(fileSystem.text(`${root}/${old}`)).toMatch(/package com\.acme\.talk[^]*\/\/ mine\n$/);
    expect(fileSystem.kind(`${root}/${now}`)).toBe('nothing');
  });

  it('keeps its line ends', async () => {
    const fileSystem = await start((text) => `${text}// mine\n`.replaceAll('\n', '\r\n'));
    planOf(await regenerate(fileSystem, moved));
    expect(fileSystem.text(`${root}/${now}`)).toBe(
      `${await generatedNow()}// mine\n`.replaceAll('\n', '\r\n'),
    );
    expect(planOf(await regenerate(fileSystem, moved)).changes).toBe(false);
  });

  it.each([
    [
      'an edit of a line that the contract changes too',
      (text: string) => text.replace(/^package .*$/m, 'package mine'),
    ],
    ['merge markers', (text: string) => `<<<<<<< a\n=======\n>>>>>>> b\n${text}`],
  ])('stays beside the new one with %s, and says where that is', async (_what, edit) => {
    const fileSystem = await start(edit);
    const hand = fileSystem.text(`${root}/${old}`);
    const plan = planOf(await regenerate(fileSystem, moved));
    expect(
      plan.files.filter(({ action }) => action === 'keep').map(({ path, note }) => [path, note]),
    ).toEqual([[old, `generated as ${now} now, but edited by hand: carry your edits over, and delete it`]]);
    expect(fileSystem.text(`${root}/${old}`)).toBe(hand);
    expect(fileSystem.text(`${root}/${now}`)).toBe(await generatedNow());
  });

  it('is not asked for any more once a person has deleted it', async () => {
    const fileSystem = await start((text) => text.replace(/^package .*$/m, '$& // mine'));
    expect(planOf(await regenerate(fileSystem, moved)).needsHand).toBe(true);
    expect(planOf(await regenerate(fileSystem, moved)).needsHand).toBe(true);
    fileSystem.remove(`${root}/${old}`);
    expect(planOf(await regenerate(fileSystem, moved)).needsHand).toBe(false);
  });

  it('does not write over what somebody put at the new path', async () => {
    const fileSystem = await start();
    fileSystem.put(`${root}/${now}`, 'theirs\n');
    const plan = planOf(await regenerate(fileSystem, moved));
    expect(plan.needsHand).toBe(true);
    expect(fileSystem.text(`${root}/${now}`)).toBe('theirs\n');
    expect(fileSystem.text(`${root}/${old}`)).toContain('// mine');
  });
});

it('a file that was written once and is the app’s since moves with the folder it is in', async () => {
  const main = (folder: string) => `${root}/${folder}/src/main.ts`;
  const elsewhere = `${before}out: { server: backend/push }\n`;
  const fileSystem = await generatedProject(before, {}, ['server']);
  const mine = `${fileSystem.text(main('server/planetkit-push'))}// mine\n`;
  fileSystem.put(main('server/planetkit-push'), mine);
  const plan = planOf(await regenerateWith(fileSystem, elsewhere, { targets: ['server'] }));
  expect(plan.needsHand).toBe(false);
  expect(fileSystem.text(main('backend/push'))).toBe(mine);
  expect(fileSystem.kind(`${root}/server`)).toBe('nothing');
  fileSystem.put(main('backend/push'), 'all mine\n');
  expect(planOf(await regenerateWith(fileSystem, elsewhere, { targets: ['server'] })).changes).toBe(false);
});

it('what was written once and edited stays where a file is at its new path, and is named', async () => {
  const main = (folder: string) => `${root}/${folder}/src/main.ts`;
  const elsewhere = `${before}out: { server: backend/push }\n`;
  const fileSystem = await generatedProject(before, {}, ['server']);
  fileSystem.put(main('server/planetkit-push'), 'mine\n');
  fileSystem.put(main('backend/push'), 'mine too\n');
  const plan = planOf(await regenerateWith(fileSystem, elsewhere, { targets: ['server'] }));
  expect(plan.files.filter(({ action }) => action === 'keep').map(({ path }) => path)).toEqual([
    'server/planetkit-push/src/main.ts',
  ]);
  expect([main('server/planetkit-push'), main('backend/push')].map((path) => fileSystem.text(path))).toEqual([
    'mine\n',
    'mine too\n',
  ]);
});

describe('a file that was handed over, to which the contract gives another path', () => {
  const ownership = (fileSystem: MemoryFileSystem): unknown =>
    (JSON.parse(fileSystem.text(`${root}/.planetkit-push/lock.json`)) as Lock).files[now]?.ownership;

  it('moves as it is and stays handed over', async () => {
    const fileSystem = await handedOver();
    const plan = planOf(await regenerate(fileSystem, moved));
    expect(plan.needsHand).toBe(false);
    expect(fileSystem.text(`${root}/${now}`)).toBe('mine\n');
    expect(fileSystem.kind(`${root}/${old}`)).toBe('nothing');
    expect(ownership(fileSystem)).toBe('ejected');
    expect(planOf(await regenerate(fileSystem, third)).files.find(({ path }) => path === now)).toMatchObject({
      class: 'ejected',
      action: 'none',
    });
    planOf(await regenerate(fileSystem, before));
    expect(fileSystem.text(`${root}/${old}`)).toBe('mine\n');
  });

  it('is not made again where its owner deleted it', async () => {
    const fileSystem = await handedOver(null);
    planOf(await regenerate(fileSystem, moved));
    expect(fileSystem.kind(`${root}/${now}`)).toBe('nothing');
    expect(ownership(fileSystem)).toBe('ejected');
  });

  it.each([
    ['is handed over at the new path where its owner moved it', null, 'mine\n', []],
    ['goes from the old path where the new one has the same text', 'mine\n', 'mine\n', []],
    ['stays beside another file and is named', 'mine\n', 'mine too\n', [old]],
  ])('%s', async (_what, text, there, named) => {
    const fileSystem = await handedOver(text);
    fileSystem.put(`${root}/${now}`, there);
    const plan = planOf(await regenerate(fileSystem, moved));
    expect(plan.files.filter(({ action }) => action === 'keep').map(({ path }) => path)).toEqual(named);
    expect(fileSystem.text(`${root}/${now}`)).toBe(there);
    expect(fileSystem.kind(`${root}/${old}`)).toBe(named.length > 0 ? 'file' : 'nothing');
    expect(ownership(fileSystem)).toBe('ejected');
    expect(planOf(await regenerate(fileSystem, moved)).needsHand).toBe(false);
  });
});

it('a lock cannot make a file of the user’s own one of ours that has moved', async () => {
  const fileSystem = await generatedProject(before);
  const lockFile = `${root}/.planetkit-push/lock.json`;
  const readme = 'packages/planetkit_push/README.md';
  const generated = fileSystem.text(`${root}/${readme}`);
  const lock = JSON.parse(fileSystem.text(lockFile)) as {
    files: Record<string, unknown>;
    models: object;
    targets: object;
  };
  const [model] = Object.values(lock.models) as { plugin: object }[];
  lock.models = { ...lock.models, forged: { ...model, plugin: { path: 'docs', name: 'x' } } };
  lock.targets = { ...lock.targets, dart: 'forged' };
  lock.files['docs/README.md'] = lock.files[readme];
  delete lock.files[readme];
  for (const path of [readme, `.planetkit-push/base/${readme}.base`]) fileSystem.remove(`${root}/${path}`);
  fileSystem.put(lockFile, JSON.stringify(lock));
  fileSystem.put(`${root}/docs/README.md`, '# my own docs\n');
  fileSystem.put(`${root}/.planetkit-push/base/docs/README.md.base`, generated);
  planOf(await regenerateWith(fileSystem, before));
  expect(fileSystem.text(`${root}/docs/README.md`)).toBe('# my own docs\n');
  expect(fileSystem.text(`${root}/${readme}`)).toBe(generated);
});

it.each([
  ['edited', 'the same contract', start, moved],
  ['edited', 'a later one', start, third],
  ['handed over', 'the same contract', () => handedOver('// mine\n'), moved],
])(
  'a run killed after any operation loses nothing of a file that is %s, and the next, for %s, finishes it',
  async (_is, _which, begin, next) => {
    const direct = await begin();
    planOf(await regenerate(direct, moved));
    planOf(await regenerate(direct, next));
    const origin = await begin();
    let finished = false;
    for (let at = 1; !finished; at++) {
      const fileSystem = origin.clone();
      const run = killAt(fileSystem, at, 'after');
      const outcome = await regenerate(fileSystem, moved).catch(() => null);
      revive(fileSystem);
      finished = outcome?.kind === 'done' && run.count < at;
      const texts = [old, now].map((path) => fileSystem.tree(root)[path] ?? '');
      expect(
        texts.some((text) => text.includes('// mine')),
        `operation ${at}`,
      ).toBe(true);
      expect(planOf(await regenerate(fileSystem, next)).needsHand, `operation ${at}`).toBe(false);
      expect(fileSystem.tree(root), `operation ${at}`).toEqual(direct.tree(root));
    }
  },
);
