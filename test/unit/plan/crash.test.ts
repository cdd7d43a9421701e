import { describe, expect, it } from 'vitest';
import { contractText } from '../../contracts.js';
import { FileSystemError } from '../../memoryFileSystem.js';
import type { MemoryFileSystem, Operation } from '../../memoryFileSystem.js';
import {
  generatedProject,
  planOf,
  regenerate as regenerateWith,
  renderedOf,
  root,
} from '../../regeneration.js';
import { farLine } from './handEdits.js';
import { killAt, revive } from './kill.js';

const first = `${contractText('guide')}  extras:\n    note: { key: note, optional: true }\n`;
const second = contractText('guide').replace('cc_param', 'boarding_pass');
const third = `${first.replace('my_user_id', 'callee')}android: { ring: afterVerify }\n`;
const edited = 'packages/planetkit_push/lib/src/push_payload.dart';
const pubspec = 'name: talk\ndependencies:\n  flutter:\n    sdk: flutter\n';

/** One target has every kind of change: files that are merged, updated and deleted, and an edit of the app's. */
const targets = ['dart'] as const;
const regenerate = (fileSystem: MemoryFileSystem, contract: string) =>
  regenerateWith(fileSystem, contract, { targets });

/** A generated project with a hand edit that both later contracts can be merged with. */
async function start(): Promise<MemoryFileSystem> {
  const fileSystem = await generatedProject(first, { 'pubspec.yaml': pubspec }, targets);
  const text = fileSystem.text(`${root}/${edited}`);
  const generated = (await renderedOf(second)).find(({ path }) => path === edited)!.text;
  const lines = text.split('\n');
  lines[farLine(text, generated)] += ' // mine';
  fileSystem.put(`${root}/${edited}`, lines.join('\n'));
  return fileSystem;
}

async function outcomeOf(contract: string): Promise<Record<string, string>> {
  const fileSystem = await start();
  planOf(await regenerate(fileSystem, contract));
  return fileSystem.tree(root);
}

async function operations(when: 'before' | 'after'): Promise<number> {
  const fileSystem = await start();
  const counter = killAt(fileSystem, 0, when);
  planOf(await regenerate(fileSystem, second));
  return counter.count;
}

describe.each(['before', 'after'] as const)('a run killed %s any file-system operation', (when) => {
  it('is finished by the next: all new, the hand edit there, no stray file', async () => {
    const expected = await outcomeOf(second);
    const count = await operations(when);
    expect(count).toBeGreaterThan(when === 'before' ? 80 : 20);
    const origin = await start();
    for (let at = 1; at <= count; at++) {
      const fileSystem = origin.clone();
      killAt(fileSystem, at, when);
      await regenerate(fileSystem, second).catch(() => {});
      revive(fileSystem);
      expect(planOf(await regenerate(fileSystem, second)).needsHand, `operation ${at}`).toBe(false);
      expect(fileSystem.tree(root), `operation ${at}`).toEqual(expected);
    }
  });
});

it('a killed run is finished also when the contract changed since: nothing of ours is taken for a hand edit', async () => {
  const viaSecond = await start();
  planOf(await regenerate(viaSecond, second));
  planOf(await regenerate(viaSecond, third));
  const direct = await outcomeOf(third);
  const count = await operations('after');
  const origin = await start();
  for (let at = 1; at <= count; at++) {
    const fileSystem = origin.clone();
    killAt(fileSystem, at, 'after');
    await regenerate(fileSystem, second).catch(() => {});
    revive(fileSystem);
    expect(planOf(await regenerate(fileSystem, third)).needsHand, `operation ${at}`).toBe(false);
    expect(fileSystem.tree(root), `operation ${at}`).toEqual(direct);
  }
  expect(viaSecond.tree(root)).toEqual(direct);
});

it('a run that is killed again and again still gets there', async () => {
  const expected = await outcomeOf(second);
  const count = await operations('after');
  const fileSystem = await start();
  for (let at = 1; at <= count; at += 3) {
    killAt(fileSystem, at, 'after');
    await regenerate(fileSystem, second).catch(() => {});
    revive(fileSystem);
  }
  planOf(await regenerate(fileSystem, second));
  expect(fileSystem.tree(root)).toEqual(expected);
});

it('a hand edit made after the kill survives too', async () => {
  const origin = await start();
  const count = await operations('after');
  for (let at = 1; at <= count; at++) {
    const fileSystem = origin.clone();
    killAt(fileSystem, at, 'after');
    await regenerate(fileSystem, second).catch(() => {});
    revive(fileSystem);
    fileSystem.put(`${root}/${edited}`, `${fileSystem.text(`${root}/${edited}`)}// later\n`);
    planOf(await regenerate(fileSystem, second));
    const text = fileSystem.text(`${root}/${edited}`);
    expect(text, `operation ${at}`).toContain('// mine');
    expect(text, `operation ${at}`).toContain('// later');
    expect(text, `operation ${at}`).toContain('boarding_pass');
  }
});

describe('an I/O error', () => {
  const failing = async (
    code: string,
    fails: (operation: Operation, path: string) => boolean,
  ): Promise<{ fileSystem: MemoryFileSystem; path: string; reason: string }> => {
    const fileSystem = await start();
    fileSystem.before = (operation, path) => {
      if (fails(operation, path)) throw new FileSystemError(code);
    };
    const outcome = await regenerate(fileSystem, second);
    revive(fileSystem);
    if (outcome.kind !== 'failed') throw new Error(outcome.kind);
    return { fileSystem, ...outcome.failure };
  };

  it('a full disk stops the run before any file is touched', async () => {
    let room = 1;
    const { fileSystem, reason } = await failing(
      'ENOSPC',
      (operation) => operation === 'write' && room-- <= 0,
    );
    expect(reason).toBe('ENOSPC');
    expect(fileSystem.tree(root)).toEqual((await start()).tree(root));
  });

  it('a file that cannot be replaced is named; the next run goes on', async () => {
    const { fileSystem, path, reason } = await failing(
      'EPERM',
      (operation, at) => operation === 'rename' && at === `${root}/${edited}`,
    );
    expect([path, reason]).toEqual([edited, 'EPERM']);
    planOf(await regenerate(fileSystem, second));
    expect(fileSystem.tree(root)).toEqual(await outcomeOf(second));
  });

  it('a file that cannot be read is left alone', async () => {
    const fileSystem = await start();
    fileSystem.before = (operation, path) => {
      if (operation === 'read' && path === `${root}/${edited}`) throw new FileSystemError('EACCES');
    };
    const plan = planOf(await regenerate(fileSystem, second));
    revive(fileSystem);
    expect(plan.files.find(({ path }) => path === edited)).toMatchObject({
      class: 'blocked',
      action: 'keep',
      note: 'it cannot be read (EACCES)',
    });
    expect(fileSystem.text(`${root}/${edited}`)).toContain('// mine');
  });

  it('an edit saved while the run is at work is not written over', async () => {
    const fileSystem = await start();
    fileSystem.after = (operation, path) => {
      if (operation !== 'rename' || !path.endsWith('lock.next.json')) return;
      fileSystem.put(`${root}/${edited}`, 'saved just now\n');
    };
    const outcome = await regenerate(fileSystem, second);
    expect(outcome).toMatchObject({ kind: 'failed', failure: { path: edited } });
    expect(fileSystem.text(`${root}/${edited}`)).toBe('saved just now\n');
  });
});
