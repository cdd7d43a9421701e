import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/host/edit.js';
import { delegateChild, delegateSource, xcodeProject, settingValues } from './fixtures/xcode.js';
import { edited, failed, lostLines, unchanged } from './laws.js';

const file = 'ios/Runner.xcodeproj/project.pbxproj';
const entitlements: Edit = {
  kind: 'pbxSetting',
  file,
  reason: 'without it there is no token',
  setting: 'CODE_SIGN_ENTITLEMENTS',
  value: 'Runner/Runner.entitlements',
};
const add = (path: string, phase?: 'Sources' | 'Resources'): Edit => ({
  kind: 'pbxFile',
  file,
  reason: 'new',
  path,
  ...(phase ? { phase } : {}),
});
const scene = add('Runner/SceneDelegate.swift', 'Sources');
const added = (before: string, after: string) => lostLines(after, before).map((line) => line.trim());
const setting = 'CODE_SIGN_ENTITLEMENTS = Runner/Runner.entitlements;';

describe('I31 CODE_SIGN_ENTITLEMENTS', () => {
  it('is set in every configuration of the app and in no other', () => {
    const source = xcodeProject();
    const { text, notes } = edited(source, entitlements);
    expect(added(source, text)).toEqual([setting, setting, setting]);
    expect(notes).toEqual([]);
    expect([...settingValues(text, 'CODE_SIGN_ENTITLEMENTS').keys()]).toEqual([
      'Debug',
      'Release',
      'Profile',
    ]);
    expect(text).toContain(`\t\t\t\t${setting}\n\t\t\t\tPRODUCT_BUNDLE_IDENTIFIER`);
  });

  it('of the user’s own stays in its configuration and is noted', () => {
    const source = xcodeProject({
      app: {
        Debug: ['CODE_SIGN_ENTITLEMENTS = "Runner/Debug App.entitlements";'],
        Release: ['A = 1;', '"CODE_SIGN_ENTITLEMENTS[sdk=iphoneos*]" = Runner/R.entitlements;'],
        Profile: [],
      },
    });
    const { text, notes } = edited(source, entitlements);
    expect(added(source, text)).toEqual([setting]);
    expect(notes.map(({ message }) => message)).toEqual([
      'CODE_SIGN_ENTITLEMENTS of Debug is Runner/Debug App.entitlements',
      'CODE_SIGN_ENTITLEMENTS[sdk=iphoneos*] of Release is Runner/R.entitlements',
    ]);
  });

  it('goes to its sorted place, also among entries in one line', () => {
    const source = xcodeProject({ app: { Debug: ['ASSET = a; ZED = z;', 'ZZ = z;'] } });
    expect(edited(source, entitlements).text).toContain(`ASSET = a; ${setting} ZED = z;`);
  });

  it('is quoted where the path needs it', () => {
    const source = xcodeProject();
    const edit = { ...entitlements, value: 'Runner/My-App "x".entitlements' };
    expect(edited(source, edit).text).toContain(
      'CODE_SIGN_ENTITLEMENTS = "Runner/My-App \\"x\\".entitlements";',
    );
  });

  it('is not looked for in a watch app', () => {
    const outcome = failed(xcodeProject({ appSdk: 'watchos' }), entitlements);
    expect(outcome).toMatchObject({
      reason: 'the project has no app target with build configurations',
      snippet: setting,
    });
  });
});

describe('a new file', () => {
  it('gets its four lines, SceneDelegate.swift with the ids of Flutter’s template', () => {
    const source = xcodeProject();
    const { text } = edited(source, scene);
    expect(added(source, text)).toEqual([
      '7884E8682EC3CC0700C636F2 /* SceneDelegate.swift in Sources */ = {isa = PBXBuildFile; fileRef = 7884E8672EC3CC0400C636F2 /* SceneDelegate.swift */; };',
      '7884E8672EC3CC0400C636F2 /* SceneDelegate.swift */ = {isa = PBXFileReference; lastKnownFileType = sourcecode.swift; path = SceneDelegate.swift; sourceTree = "<group>"; };',
      '7884E8672EC3CC0400C636F2 /* SceneDelegate.swift */,',
      '7884E8682EC3CC0700C636F2 /* SceneDelegate.swift in Sources */,',
    ]);
    expect(text).toContain(`${delegateChild}\n\t\t\t\t7884E8672EC3CC0400C636F2`);
    expect(text).toContain(`${delegateSource}\n\t\t\t\t7884E8682EC3CC0700C636F2`);
  });

  it('gets ids of its own path when those are taken, the same on every machine', () => {
    const taken =
      '\t\t7884E8672EC3CC0400C636F2 = {isa = PBXFileReference; path = Other.swift; sourceTree = "<group>"; };';
    const { text } = edited(xcodeProject({ objects: [taken] }), scene);
    expect(text).toMatch(/\t([0-9A-F]{24}) \/\* SceneDelegate\.swift \*\/ = /);
    expect(text.match(/([0-9A-F]{24}) \/\* SceneDelegate\.swift \*\/,/)![1]).not.toBe(
      '7884E8672EC3CC0400C636F2',
    );
    expect(edited(xcodeProject(), add('Runner/ringtone.caf', 'Resources')).text).toMatchSnapshot();
  });

  it('without a phase is only shown in the navigator', () => {
    const source = xcodeProject();
    const { text } = edited(source, add('Runner/Runner.entitlements'));
    expect(added(source, text)).toHaveLength(2);
    expect(text).toContain('lastKnownFileType = text.plist.entitlements; path = Runner.entitlements;');
  });

  it('completes what is wired by half', () => {
    const reference =
      '\t\tABC = {isa = PBXFileReference; lastKnownFileType = sourcecode.swift; path = SceneDelegate.swift; sourceTree = "<group>"; };';
    const source = xcodeProject({
      objects: [reference],
      children: ['ABC /* SceneDelegate.swift */,', delegateChild],
    });
    expect(added(source, edited(source, scene).text)).toEqual([
      '7884E8682EC3CC0700C636F2 /* SceneDelegate.swift in Sources */ = {isa = PBXBuildFile; fileRef = ABC /* SceneDelegate.swift */; };',
      '7884E8682EC3CC0700C636F2 /* SceneDelegate.swift in Sources */,',
    ]);
  });

  it('gives the last item of a list its comma', () => {
    const source = xcodeProject({ sources: [delegateSource.slice(0, -1)] });
    expect(edited(source, scene).text).toContain('A1, /* AppDelegate.swift in Sources */\n\t\t\t\t7884');
  });

  it('and others give one file in either order', () => {
    const edits = [
      scene,
      entitlements,
      add('Runner/Calls.swift', 'Sources'),
      add('Runner/ring.caf', 'Resources'),
    ];
    const apply = (order: Edit[]) => order.reduce((text, edit) => edited(text, edit).text, xcodeProject());
    const result = apply(edits);
    for (const first of edits) expect(apply([first, ...edits.filter((edit) => edit !== first)])).toBe(result);
    expect(apply([...edits].reverse())).toBe(result);
  });

  it('in a synchronised folder needs nothing', () => {
    const folder = (...extra: string[]) => [
      `\t\tS1 /* Runner */ = {isa = PBXFileSystemSynchronizedRootGroup; ${extra.join(' ')} path = Runner; sourceTree = "<group>"; };`,
      '\t\tS2 = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; membershipExceptions = (Info.plist, SceneDelegate.swift); };',
    ];
    const source = (...extra: string[]) =>
      xcodeProject({ objects: folder(...extra) }).replace('B1 /* Runner */,', 'S1 /* Runner */,');
    expect(unchanged(source(), scene).notes[0]?.message).toMatch(/synchronised folder/);
    expect(failed(source('exceptions = (S2);'), scene).reason).toMatch(/membership exceptions/);
  });

  it('whose folder has no group is refused, with the lines to paste', () => {
    const outcome = failed(xcodeProject(), add('Elsewhere/A.swift', 'Sources'));
    expect(outcome.reason).toBe('the project has no group for the folder Elsewhere');
    expect(outcome.snippet.split('\n')).toHaveLength(4);
  });
});

describe('bad input', () => {
  it.each([
    ['an XML property list', '<?xml version="1.0"?><plist/>', /save the project in Xcode/],
    ['a list', '( a, b )', /no dictionary/],
    ['no objects', '{ rootObject = A; }', /no objects/],
    ['no root object', '{ objects = { }; rootObject = A; }', /no root object/],
    ['an open dictionary', '{ objects = {', /is expected/],
    ['a missing semicolon', '{ a = b }', /";" is expected/],
    ['a missing comma', '{ a = (b c); }', /"," or "\)" is expected/],
    ['an open comment', '{ /* a = b; }', /comment is never closed/],
    ['something behind the end', '{ }\n}', /something follows/],
    ['merge markers', `${xcodeProject()}<<<<<<< HEAD\n`, /merge conflict/],
  ])('is refused: %s', (_, source, reason) => {
    expect(failed(source, entitlements).reason).toMatch(reason);
    expect(failed(source, scene).reason).toMatch(reason);
  });

  it('keeps CR LF and a missing final newline', () => {
    const source = xcodeProject().trimEnd().replace(/\n/g, '\r\n');
    expect(edited(source, entitlements).text.replace(/\r\n/g, '')).not.toContain('\n');
    expect(edited(source, scene).text.replace(/\r\n/g, '')).not.toContain('\n');
  });
});
