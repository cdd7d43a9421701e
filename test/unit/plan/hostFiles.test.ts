import { describe, expect, it } from 'vitest';
import { planEdits } from '../../../src/plan/hostFiles.js';
import { takeBack } from '../../../src/plan/takeBack.js';
import type { HostRecords } from '../../../src/plan/hostFiles.js';
import { isHostRecord } from '../../../src/plan/hostRecords.js';
import type { WantedEdit } from '../../../src/plan/hostRecords.js';
import { targetNames } from '../../../src/targets/target.js';
import { appFiles } from '../../apps.js';
import { aimed, everyEdit, snapshotOf } from '../../hostEdits.js';

type Files = Record<string, string>;

const entitlements = 'ios/Runner/Runner.entitlements';
const delegate = 'ios/Runner/AppDelegate.swift';
const info = 'ios/Runner/Info.plist';
const stock = appFiles('stock');

/** Plans and applies in memory. */
function run(files: Files, recorded: HostRecords = {}, edits?: readonly WantedEdit[], targets = targetNames) {
  const { edits: wanted, elsewhere } = aimed(files, edits as WantedEdit[]);
  const planned = planEdits({ wanted, elsewhere, recorded, targets, snapshot: snapshotOf(files) });
  const after: Files = { ...files };
  for (const file of planned.files)
    if (file.after === null) delete after[file.path];
    else after[file.path] = file.after;
  const states = Object.fromEntries(planned.files.map(({ path, state }) => [path, state]));
  return { ...planned, after, states };
}

function remove(files: Files, recorded: HostRecords): Files {
  const after: Files = { ...files };
  for (const [path, records] of Object.entries(recorded)) {
    const { text, left } = takeBack(files[path]!, records);
    expect(left).toEqual([]);
    if (text === null) delete after[path];
    else after[path] = text;
  }
  return after;
}

describe('the host files of the stock app', () => {
  it.each(['launch', 'implicit', 'explicit'] as const)(
    'are edited for the engine %s, then left alone, then restored to the byte',
    (engine) => {
      const first = run(stock, {}, everyEdit(engine));
      expect(first.files.flatMap(({ failures }) => failures)).toEqual([]);
      expect(first.states).toMatchObject({
        [entitlements]: 'created',
        [info]: 'edited',
        [delegate]: 'edited',
      });
      const second = run(first.after, first.edits, everyEdit(engine));
      expect(new Set(Object.values(second.states))).toEqual(new Set(['unchanged']));
      expect(second.edits).toEqual(first.edits);
      expect(remove(first.after, first.edits)).toEqual(stock);
    },
  );

  it('become those of a first run when the contract changes, there and back', () => {
    for (const [from, to] of [
      [everyEdit('launch'), everyEdit('explicit')],
      [everyEdit('explicit'), everyEdit('implicit')],
      [everyEdit('launch', { video: true }), everyEdit('launch', { video: false })],
    ] as const) {
      const first = run(stock, {}, from);
      const second = run(first.after, first.edits, to);
      expect(second.after).toEqual(run(stock, {}, to).after);
      expect(second.edits).toEqual(run(stock, {}, to).edits);
      expect(remove(second.after, second.edits)).toEqual(stock);
    }
  });

  it('come back when somebody deleted them or took our lines out', () => {
    const first = run(stock);
    const damaged: Files = { ...first.after, [delegate]: stock[delegate]! };
    delete damaged[entitlements];
    const second = run(damaged, first.edits);
    expect(second.states).toMatchObject({
      [entitlements]: 'created',
      [delegate]: 'edited',
      [info]: 'unchanged',
    });
    expect(second.after).toEqual(first.after);
    expect(second.edits).toEqual(first.edits);
  });

  it('keep what other targets did in a run of some', () => {
    const first = run(stock);
    const only = everyEdit('launch', { video: false }).filter(({ target }) => target === 'ios');
    const second = run(first.after, first.edits, only, ['ios'] as never);
    expect(second.edits['pubspec.yaml']).toEqual(first.edits['pubspec.yaml']);
    expect(second.after['pubspec.yaml']).toBe(first.after['pubspec.yaml']);
    expect(second.after[info]).not.toContain('NSCamera');
  });
});

describe('a plugin that gets another name', () => {
  const renamed = everyEdit().map((one) =>
    one.edit.kind === 'appDelegate' ? { ...one, edit: { ...one.edit, imports: ['acme_push'] } } : one,
  );

  it.each([
    ['import planetkit_push', 'import planetkit_push // mine'],
    ['PlanetkitPush.start()', 'PlanetkitPush.start(); mine()'],
  ])('tells of the old import, on every run, where somebody wrote more: %s, %s', (ours, theirs) => {
    const first = run(stock);
    const mine = { ...first.after, [delegate]: first.after[delegate]!.replace(ours, theirs) };
    const second = run(mine, first.edits, renamed);
    const third = run(second.after, second.edits, renamed);
    for (const { after, files } of [second, third]) {
      expect(after[delegate]).toContain('import acme_push\n');
      expect(files.find(({ path }) => path === delegate)!.notes).toEqual([
        'what was put in here has been changed since; take it out by hand: import planetkit_push',
      ]);
    }
    const tidy = second.after[delegate]!.replace(/import planetkit_push.*\n/, '');
    const last = run({ ...second.after, [delegate]: tidy }, second.edits, renamed);
    expect(last.files.find(({ path }) => path === delegate)!.notes).toEqual([]);
  });
});

describe('an edit without a place', () => {
  const broken = { ...stock, [info]: stock[info]!.replace('<key>LSRequiresIPhoneOS</key>', '') };

  it('leaves its file to the byte, says all that is to be pasted, and lets the rest go on', () => {
    const { files, states, after, edits } = run(broken);
    expect(after[info]).toBe(broken[info]);
    expect(edits[info]).toBeUndefined();
    expect(states).toMatchObject({ [info]: 'failed', [delegate]: 'edited' });
    const { failures } = files.find(({ path }) => path === info)!;
    expect(failures.map(({ snippet }) => snippet).join('\n')).toMatch(/voip[^]*NSMicrophone[^]*NSCamera/);
    expect(failures.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('that shares its file with good ones holds those back too, and shows them', () => {
    const implicit = everyEdit('implicit').map((one) =>
      one.edit.kind === 'plistString' ? { ...one, edit: { ...one.edit, file: delegate } } : one,
    );
    const { files, after } = run(stock, {}, implicit);
    expect(after[delegate]).toBe(stock[delegate]);
    const { failures } = files.find(({ path }) => path === delegate)!;
    expect(failures.at(-1)!.reason).toContain('not done either');
    expect(failures.at(-1)!.snippet).toContain('PlanetkitPush.start()');
  });

  it('keeps the records of what stands there from before', () => {
    const first = run(stock);
    const conflict = { ...first.after, [info]: `<<<<<<< HEAD\n${first.after[info]}` };
    const second = run(conflict, first.edits);
    expect(second.states[info]).toBe('failed');
    expect(second.edits[info]).toEqual(first.edits[info]);
  });
});

describe('a file that an edit may make', () => {
  it('is made only where the iOS project is', () => {
    const android = Object.fromEntries(Object.entries(stock).filter(([path]) => !path.startsWith('ios/')));
    const { states } = run(android);
    expect(states).toMatchObject({ [entitlements]: 'absent', [info]: 'absent', 'pubspec.yaml': 'edited' });
  });

  it('goes when it is no longer wanted, and stays where somebody changed it', () => {
    const app = { ...stock };
    delete app['ios/Runner/SceneDelegate.swift'];
    const scene = 'ios/Runner/SceneDelegate.swift';
    const first = run(app, {}, everyEdit('explicit'));
    expect(first.states[scene]).toBe('created');
    expect(run(first.after, first.edits, everyEdit('launch')).states[scene]).toBe('deleted');
    const mine = { ...first.after, [scene]: `${first.after[scene]}// mine\n` };
    const kept = run(mine, first.edits, everyEdit('launch'));
    expect(kept.after[scene]).toBe(mine[scene]);
    const { notes } = kept.files.find(({ path }) => path === scene)!;
    expect(notes).toEqual([expect.stringContaining('made for the calls, and changed since')]);
  });

  it('goes also after its line ends were converted', () => {
    const first = run(stock);
    const text = first.after[entitlements]!.replaceAll('\n', '\r\n');
    expect(takeBack(text, first.edits[entitlements]!).text).toBeNull();
  });
});

describe('a folder of several apps', () => {
  const apps: Files = Object.fromEntries(
    ['apps/talk', 'apps/admin'].flatMap((root) =>
      Object.entries(stock).map(([path, text]) => [`${root}/${path}`, text]),
    ),
  );
  it('gets no edit at its root, and is told where the apps are', () => {
    const workspace = { ...apps, 'pubspec.yaml': 'name: all\nworkspace:\n  - apps/talk\n' };
    const { files, after } = run(workspace);
    expect(after).toEqual(expect.objectContaining(workspace));
    expect(files).toHaveLength(1);
    expect(files[0]!.notes[0]).toContain('apps/admin, apps/talk');
  });

  it('with an app at its root edits that one', () => {
    const { files } = run({ ...stock, ...apps });
    expect(files.every(({ path }) => !path.startsWith('apps/'))).toBe(true);
    expect(files.map(({ path }) => path)).toContain(delegate);
  });
});

describe('a record of a lock', () => {
  const record = { file: 'a', target: 'ios', edit: 'x', request: 'y', insertions: [] };
  it('counts only in its full form, for its own file', () => {
    expect(isHostRecord(record, 'a')).toBe(true);
    expect(isHostRecord({ ...record, created: true }, 'a')).toBe(true);
  });
  it.each([
    ['another file', { ...record, file: '../b' }],
    ['a wrong mark', { ...record, created: 'yes' }],
    ['no id', { ...record, edit: 1 }],
    ['null', null],
    ['text', 'x'],
  ])('does not count: %s', (_, value) => {
    expect(isHostRecord(value, 'a')).toBe(false);
  });
});

describe('entitlements', () => {
  it('of the app’s own in every configuration get the key, and no file of ours is named', () => {
    const own = 'ios/Runner/Talk.entitlements';
    const project = 'ios/Runner.xcodeproj/project.pbxproj';
    const named = stock[project]!.replaceAll(
      'CLANG_ENABLE_MODULES = YES;',
      'CLANG_ENABLE_MODULES = YES;\n\t\t\t\tCODE_SIGN_ENTITLEMENTS = "$(SRCROOT)/Runner/Talk.entitlements";',
    );
    const { states, after } = run({ ...stock, [project]: named });
    expect(states).toMatchObject({ [own]: 'created', [project]: 'unchanged' });
    expect(after[own]).toContain('aps-environment');
    expect(after[entitlements]).toBeUndefined();
  });
});
