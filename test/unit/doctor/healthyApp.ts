import { expect } from 'vitest';
import type { Model } from '../../../src/contract/model.js';
import type { Finding } from '../../../src/doctor/finding.js';
import { examine, guide, ownFiles, wired } from '../../doctor.js';

type Files = Record<string, string>;
export type Change = (files: Files) => void;

/** Files the cases change. */
export const paths = {
  info: 'ios/Runner/Info.plist',
  xcode: 'ios/Runner.xcodeproj/project.pbxproj',
  delegate: 'ios/Runner/AppDelegate.swift',
  manifest: 'android/app/src/main/AndroidManifest.xml',
  gradle: 'android/app/build.gradle.kts',
  main: 'lib/main.dart',
  wrapper: 'android/gradle/wrapper/gradle-wrapper.properties',
  entitlements: 'ios/Runner/Runner.entitlements',
} as const;

/** An app in which nothing is left to do. */
export const healthy: Files = {
  ...wired(ownFiles('licence-headers')),
  'lib/login.dart': 'Future<void> afterLogin() async => show(await PlanetKitPush.instance.readiness());\n',
};
export const model: Model = {
  ...guide,
  ios: { ...guide.ios, ringtone: 'ring.caf', icon: 'CallIcon' },
  android: { ...guide.android, ringtone: 'ring', icon: 'ic_call' },
};
export const assets = [
  'ios/Runner/ring.caf',
  'ios/Runner/Assets.xcassets/CallIcon.imageset/Contents.json',
  'android/app/src/main/res/raw/ring.ogg',
  'android/app/src/main/res/drawable/ic_call.xml',
];
export const inTarget: Change = (files) => {
  files[paths.xcode] = files[paths.xcode]!.replace(
    '97C146FE1CF9000F007C117D /* Assets.xcassets in Resources */,',
    '$&\n\t\t\t\tA10000000000000000000001 /* ring.caf in Resources */,',
  );
};

export const replace =
  (path: string, from: string | RegExp, to: string): Change =>
  (files) => {
    const text = files[path]!;
    files[path] = text.replace(from, to);
    if (files[path] === text) throw new Error(`${String(from)} is not in ${path}`);
  };
export const drop =
  (path: string): Change =>
  (files) => {
    delete files[path];
  };
export const put =
  (path: string, text: string): Change =>
  (files) => {
    files[path] = text;
  };

export function found(changes: readonly Change[], id: string, binary = assets): Finding[] {
  const files = { ...healthy };
  inTarget(files);
  for (const change of changes) change(files);
  return examine(files, model, binary).filter((finding) => finding.id === id);
}

export const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

/** Check, case, state, reason, what changes; then the place: a file, and text of its line. */
export type Case = readonly [
  id: string,
  what: string,
  state: string,
  reason: RegExp,
  change: Change,
  file?: string,
  part?: string,
];

/** The body of a test of one case. */
export function tells([id, , state, reason, change, file, part]: Case): void {
  const finding = found([change], id).find((one) => one.state === state);
  expect(finding?.reason).toMatch(reason);
  expect(finding?.fix).toBeTruthy();
  if (file !== undefined) expect(finding?.file).toBe(file);
  if (part === undefined) return;
  const files = { ...healthy };
  inTarget(files);
  change(files);
  expect(finding?.line).toBe(lineOf(files[file!]!, part));
}
