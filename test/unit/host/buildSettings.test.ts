import { describe, expect, it } from 'vitest';
import { detectApps } from '../../../src/host/detect.js';
import { planEdits } from '../../../src/plan/hostFiles.js';
import { targetNames } from '../../../src/targets/target.js';
import { aimed, everyEdit, snapshotOf } from '../../hostEdits.js';
import { xcodeProject } from './fixtures/xcode.js';

const pubspec = 'name: talk\ndependencies:\n  flutter:\n    sdk: flutter\n';
const PROJECT = 'ios/Runner.xcodeproj/project.pbxproj';
const plist = '<plist version="1.0"><dict/></plist>\n';

/** An app of two configurations; each is based on an xcconfig file of its name. */
function app(
  settings: readonly string[],
  files: Record<string, string> = {},
  shared: readonly string[] = [],
) {
  const names = ['Debug', 'Release'];
  const references = names.map(
    (name) =>
      `\t\tH${name} /* ${name}.xcconfig */ = {isa = PBXFileReference; path = Flutter/${name}.xcconfig; sourceTree = SOURCE_ROOT; };`,
  );
  let project = xcodeProject({
    app: Object.fromEntries(names.map((name) => [name, settings])),
    objects: references,
    children: names.map((name) => `H${name} /* ${name}.xcconfig */,`),
  });
  names.forEach((name, index) => {
    const opening = `\t\tG${index} /* ${name} */ = {\n`;
    project = project.replace(opening, `${opening}\t\t\tbaseConfigurationReference = H${name};\n`);
  });
  project = project.replace(
    '\t\t\t\tSDKROOT',
    [...shared.map((line) => `\t\t\t\t${line}`), '\t\t\t\tSDKROOT'].join('\n'),
  );
  const all = { 'pubspec.yaml': pubspec, [PROJECT]: project, 'ios/Runner/Info.plist': plist, ...files };
  return { all, ios: detectApps(new Map(Object.entries(all)))[0]!.ios! };
}

const entitlementsOf = (ios: ReturnType<typeof app>['ios']) =>
  ios.configurations.map(({ entitlements }) => entitlements);

describe('I31 build settings', () => {
  it('name a file by the configuration, the target and each other', () => {
    const files = Object.fromEntries(
      ['Debug', 'Release'].map((name) => [`ios/Runner/Info-${name}.plist`, plist]),
    );
    const { ios, all } = app(
      [
        'CODE_SIGN_ENTITLEMENTS = "$(SRCROOT)/${TARGET_NAME}/$(KIND).entitlements";',
        'INFOPLIST_FILE = "Runner/Info-$(CONFIGURATION).plist";',
        'KIND = "$(CONFIGURATION)-push";',
      ],
      files,
    );
    expect(ios.infoPlists).toEqual(['ios/Runner/Info-Debug.plist', 'ios/Runner/Info-Release.plist']);
    expect(entitlementsOf(ios)).toEqual([
      'ios/Runner/Debug-push.entitlements',
      'ios/Runner/Release-push.entitlements',
    ]);
    const edited = new Set(aimed(all, everyEdit()).edits.map(({ edit }) => edit.file));
    expect([...edited].filter((file) => /plist|entitlements/.test(file)).sort()).toEqual(
      [...ios.infoPlists, ...ios.entitlements].sort(),
    );
  });

  it('come from an xcconfig file and from what it includes; a later line wins', () => {
    const { ios } = app([], {
      'ios/Flutter/Debug.xcconfig':
        '// CODE_SIGN_ENTITLEMENTS = No\n#include? "Pods/none.xcconfig"\n#include "../Config/all.xcconfig"\r\nFLAVOR = dev // now\n',
      'ios/Flutter/Release.xcconfig':
        '#include "Release.xcconfig"\nCODE_SIGN_ENTITLEMENTS = Runner/Store.entitlements\n',
      'ios/Config/all.xcconfig': 'FLAVOR = all\nCODE_SIGN_ENTITLEMENTS = Runner/$(FLAVOR).entitlements\n',
    });
    expect(entitlementsOf(ios)).toEqual(['ios/Runner/dev.entitlements', 'ios/Runner/Store.entitlements']);
    expect(ios.configurations.map(({ inherited }) => inherited)).toEqual([true, true]);
  });

  it('of the project hold where the target says nothing, and are not written over', () => {
    const { ios, all } = app([], {}, ['CODE_SIGN_ENTITLEMENTS = Runner/Shared.entitlements;']);
    expect(entitlementsOf(ios)).toEqual(['ios/Runner/Shared.entitlements', undefined]);
    const setting = aimed(all, everyEdit()).edits.find(({ edit }) => edit.kind === 'pbxSetting')!.edit;
    expect(setting).toMatchObject({ except: ['Debug'] });
  });

  it('that cannot be told name no file to make', () => {
    const { ios, all } = app(['CODE_SIGN_ENTITLEMENTS = "Runner/$(BRAND).entitlements";']);
    expect(entitlementsOf(ios)).toContain('ios/Runner/$(BRAND).entitlements');
    const wanted = aimed(all, everyEdit()).edits;
    const { files } = planEdits({
      wanted,
      recorded: {},
      targets: targetNames,
      snapshot: snapshotOf(all),
    });
    expect(files.filter(({ path }) => path.endsWith('.entitlements'))).toMatchObject([
      { path: 'ios/Runner/$(BRAND).entitlements', state: 'absent' },
    ]);
  });

  it('that name themselves come to an end', () => {
    const { ios } = app(['CODE_SIGN_ENTITLEMENTS = "$(CODE_SIGN_ENTITLEMENTS)x";']);
    expect(ios.entitlements).toEqual([]);
  });

  it('of another target’s xcconfig file are not the app’s', () => {
    const { ios } = app([], {
      'ios/Share/Share.xcconfig': 'CODE_SIGN_ENTITLEMENTS = Share/Share.entitlements\n',
    });
    expect(ios.entitlements).toEqual([]);
  });
});

describe('AppDelegate', () => {
  it('is the one that is compiled, where another lies beside it', () => {
    const project = xcodeProject();
    const swift = 'import Flutter\nclass AppDelegate: FlutterAppDelegate {}\n';
    const files = {
      'ios/Runner/AppDelegate.m': '@implementation AppDelegate\n@end\n',
      'ios/Runner/AppDelegate.swift': swift,
    };
    const found = (text: string) =>
      detectApps(new Map(Object.entries({ 'pubspec.yaml': pubspec, [PROJECT]: text, ...files })))[0]!.ios!
        .appDelegate!.path;
    expect(found(project)).toBe('ios/Runner/AppDelegate.swift');
    expect(found(project.replaceAll('AppDelegate.swift', 'AppDelegate.m'))).toBe('ios/Runner/AppDelegate.m');
  });
});
