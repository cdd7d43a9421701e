import { describe, expect, it } from 'vitest';
import { planEdits } from '../../../src/plan/hostFiles.js';
import { takeBack } from '../../../src/plan/takeBack.js';
import { hostEdits } from '../../../src/targets/ios/hostEdits.js';
import { targetNames } from '../../../src/targets/target.js';
import { appFiles, appNames, rootOf } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { contractText, modelOf } from '../../contracts.js';
import { aimed, everyEdit, snapshotOf } from '../../hostEdits.js';
import { examine, ownFiles, wired } from '../../doctor.js';
import { contentsOf, project, treeOf } from '../../project.js';

const contract = `${contractText('guide')}\nout: { plugin: packages/planetkit_push, server: false }\n`;
/** A person has to paste into AppDelegate.m. */
const byHand = (name: string): boolean => name === 'objective-c' && hostEdits(modelOf(contract)).length > 0;

describe.each(appNames)('the app %s', (name) => {
  it('is generated into, left alone the second time, checked, and restored to the byte', async () => {
    const files = appFiles(name);
    const root = rootOf(name);
    const at = `${root === '' ? '' : `${root}/`}planetkit-push.yaml`;
    const folder = project(null, { ...files, [at]: contract });
    const before = contentsOf(folder);
    const cwd = `${folder}/${root}`;
    const first = await runCommand(cwd, 'generate');
    expect(first.error).toBe('');
    expect(first.code).toBe(byHand(name) ? 3 : 0);
    expect(first.out).toContain('edited pubspec.yaml');
    const generated = treeOf(folder);
    const second = await runCommand(cwd, 'generate');
    expect(second.out).toMatch(/^nothing to do/m);
    expect(treeOf(folder)).toEqual(generated);
    expect((await runCommand(cwd, 'check')).code).toBe(byHand(name) ? 1 : 0);
    const dry = await runCommand(cwd, 'remove', '--dry-run');
    expect(dry.out).toContain('to restore pubspec.yaml');
    expect(treeOf(folder)).toEqual(generated);
    const removed = await runCommand(cwd, 'remove');
    expect(removed.out).toContain('restored pubspec.yaml');
    expect(removed.code).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
    expect(await runCommand(cwd, 'remove')).toMatchObject({ code: 0, out: 'Nothing was generated here.' });
  });

  it.each(['launch', 'implicit', 'explicit'] as const)(
    'takes edits of every kind for the engine %s, once, and gives them back to the byte',
    (engine) => {
      const files = ownFiles(name);
      const wanted = aimed(files, everyEdit(engine)).edits;
      const run = (now: Record<string, string>, recorded = {}) =>
        planEdits({ wanted, recorded, targets: targetNames, snapshot: snapshotOf(now) });
      const first = run(files);
      const failed = first.files.filter(({ state }) => state === 'failed').map(({ path }) => path);
      expect(failed).toEqual(failing[name]?.[engine] ?? []);
      const after = { ...files };
      for (const file of first.files) if (file.after !== null) after[file.path] = file.after;
      const second = run(after, first.edits);
      expect(second.files.map(({ state }) => state)).not.toContain('edited');
      expect(second.edits).toEqual(first.edits);
      for (const [path, records] of Object.entries(first.edits)) {
        const { text, left } = takeBack(after[path]!, records);
        expect(left).toEqual([]);
        expect(text).toBe(files[path] ?? null);
      }
    },
  );
});

/** Findings of every app that has no screen for readiness yet. */
const unasked = ['microphone', 'notifications', 'full-screen-intent', 'phone-state', 'bluetooth'].map(
  (item) => `warn preflight.${item}`,
);
const unwired = ['fail dart.background-handler', 'fail dart.plugin-used'];
const gradle7 = [
  'fail android.gradle android/gradle/wrapper/gradle-wrapper.properties:5',
  'fail android.agp android/build.gradle:9',
  'fail android.kotlin android/build.gradle:2',
  'fail android.min-sdk android/app/build.gradle:28',
  'fail android.google-services',
];
const flutter310 = [
  'unknown dart.dart pubspec.yaml:7',
  'fail dart.firebase_messaging pubspec.yaml',
  ...unwired,
  ...unasked,
  'fail ios.deployment-target ios/Runner.xcodeproj/project.pbxproj:253',
  'fail ios.deployment-target ios/Podfile:1',
  'unknown ios.xcode ios/Runner.xcodeproj/project.pbxproj:116',
  ...gradle7,
];
const flutter324 = [
  'unknown dart.dart pubspec.yaml:7',
  'fail dart.firebase_messaging pubspec.yaml:13',
  'warn dart.background-handler lib/main.dart:14',
  ...unasked,
  'fail ios.deployment-target ios/Runner.xcodeproj/project.pbxproj:253',
  'fail ios.deployment-target ios/Podfile:1',
  'warn android.agp android/settings.gradle:19',
  'fail android.kotlin android/settings.gradle:21',
];
const gradle9 = [...unasked, 'unknown android.gradle android/gradle/wrapper/gradle-wrapper.properties:5'];

/** What the doctor says once everything is generated, besides what is ok. */
const findings: Record<string, readonly string[]> = {
  'flutter-3.10-java': flutter310,
  'objective-c': ['fail project.host-files ios/Runner/AppDelegate.m', ...flutter310],
  'flutter-3.24': flutter324,
  crlf: flutter324,
  'channel-in-delegate': [
    'warn dart.background-handler lib/main.dart:14',
    ...unasked,
    'warn ios.background-modes ios/Runner/Info.plist:26',
    'warn ios.scene-manifest ios/Runner/AppDelegate.swift:19',
    'fail ios.deployment-target ios/Runner.xcodeproj/project.pbxproj:253',
    'fail ios.deployment-target ios/Podfile:1',
  ],
  'flutter-3.29-flavours': [
    ...unasked,
    'warn android.agp android/settings.gradle.kts:22',
    'fail android.kotlin android/settings.gradle.kts:24',
  ],
  stock: [
    'fail dart.firebase_messaging pubspec.yaml',
    ...unwired,
    ...unasked,
    'fail ios.deployment-target ios/Runner.xcodeproj/project.pbxproj:271',
    'fail android.google-services',
  ],
  'flutter-3.44': gradle9,
  'flutter-3.47-synchronised': gradle9,
  'licence-headers': unasked,
  monorepo: unasked,
  'renamed-two-targets': unasked,
  'scenes-off': [...unasked, 'warn ios.scene-manifest ios/Runner/Info.plist:46'],
  'half-wired': [
    'fail dart.planet_kit_flutter pubspec.yaml:15',
    'warn dart.planet_kit_flutter pubspec.yaml:15',
    'fail dart.background-handler lib/main.dart:6',
    'fail dart.plugin-used',
    ...unasked,
    'warn ios.background-modes ios/Runner/Info.plist:39',
    'fail ios.microphone-usage ios/Runner/Info.plist:46',
    'fail android.google-services android/app/google-services.json',
    'fail android.permission.RECORD_AUDIO android/app/src/main/AndroidManifest.xml:3',
    'warn android.needless-permissions android/app/src/main/AndroidManifest.xml:4',
    'fail leftover.pushkit ios/Runner/AppDelegate.swift:19',
    'fail leftover.pushkit ios/Runner/AppDelegate.swift:31',
    'fail leftover.callkit ios/Runner/AppDelegate.swift:18',
    'fail leftover.messaging-service android/app/src/main/AndroidManifest.xml:36',
    'warn leftover.foreground-service android/app/src/main/AndroidManifest.xml:32',
    'fail leftover.verify lib/main.dart:8',
    'warn leftover.push-channel lib/main.dart:15',
    'warn leftover.packages pubspec.yaml:14',
  ],
};

/** Where an edit finds no place, and the reason is in the app. */
const failing: Record<string, Partial<Record<'launch' | 'implicit' | 'explicit', string[]>>> = {
  'objective-c': Object.fromEntries(
    (['launch', 'implicit', 'explicit'] as const).map((engine) => [engine, ['ios/Runner/AppDelegate.m']]),
  ),
  // An engine of its own means scenes, which the code of AppDelegate does not bear.
  'channel-in-delegate': { explicit: ['ios/Runner/Info.plist'] },
};

describe('the doctor', () => {
  it.each(appNames)('tells of %s what is not ready, and where', (name) => {
    const told = examine(wired(ownFiles(name))).filter(({ state }) => state !== 'ok');
    expect(told.every(({ reason, fix }) => reason !== '' && fix !== undefined && fix !== '')).toBe(true);
    expect(
      told.map(({ state, id, file, line }) =>
        [state, id, file === undefined ? '' : line === undefined ? file : `${file}:${line}`].join(' ').trim(),
      ),
    ).toEqual(findings[name]);
  });
});
