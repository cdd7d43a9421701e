import { diagnose } from '../src/doctor/diagnose.js';
import type { Finding } from '../src/doctor/finding.js';
import { projectOf } from '../src/doctor/project.js';
import type { Model } from '../src/contract/model.js';
import { planEdits } from '../src/plan/hostFiles.js';
import { targetNames } from '../src/targets/target.js';
import { appFiles, rootOf } from './apps.js';
import { contractText, modelOf } from './contracts.js';
import { aimed, everyEdit, snapshotOf } from './hostEdits.js';

type Files = Record<string, string>;

const permissions = [
  'INTERNET',
  'ACCESS_NETWORK_STATE',
  'FOREGROUND_SERVICE',
  'FOREGROUND_SERVICE_PHONE_CALL',
  'MANAGE_OWN_CALLS',
  'FOREGROUND_SERVICE_MICROPHONE',
  'FOREGROUND_SERVICE_CAMERA',
  'FOREGROUND_SERVICE_MEDIA_PLAYBACK',
  'RECORD_AUDIO',
  'CAMERA',
  'READ_PHONE_STATE',
  'BLUETOOTH_CONNECT',
  'POST_NOTIFICATIONS',
  'USE_FULL_SCREEN_INTENT',
  'VIBRATE',
  'WAKE_LOCK',
];

/** A generated plugin, as far as the doctor looks at it. */
export const plugin: Files = {
  'packages/planetkit_push/pubspec.yaml': [
    'name: planetkit_push',
    'dependencies:',
    '  planet_kit_flutter:',
    '    git:',
    '      url: https://github.com/line/planet-kit-flutter.git',
    '      ref: 8a1b688c2e3dd6af03b7feb466c609dc670d138e',
    '',
  ].join('\n'),
  'packages/planetkit_push/android/src/main/AndroidManifest.xml': [
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android">',
    ...permissions.map((name) => `    <uses-permission android:name="android.permission.${name}" />`),
    '</manifest>',
    '',
  ].join('\n'),
};

/** Files of the app of a fixture that takes the calls, from its own folder. */
export function ownFiles(name: string): Files {
  const root = rootOf(name);
  if (root === '') return appFiles(name);
  const own = Object.entries(appFiles(name)).filter(([path]) => path.startsWith(`${root}/`));
  return Object.fromEntries(own.map(([path, text]) => [path.slice(root.length + 1), text]));
}

/** An app with every edit made that can be made, and with the plugin beside it. */
export function wired(files: Files): Files {
  const { edits: wanted } = aimed(files, everyEdit('launch'));
  const { files: host } = planEdits({
    wanted,
    recorded: {},
    targets: targetNames,
    snapshot: snapshotOf(files),
  });
  const after = { ...files, ...plugin };
  for (const { path, after: text } of host) if (text !== null) after[path] = text;
  return after;
}

export const guide: Model = modelOf(contractText('guide'));

/** What the doctor says of an app; `binary` are further files that are no text. */
export function examine(
  files: Files,
  model: Model | null = guide,
  binary: readonly string[] = [],
): Finding[] {
  const paths = [...Object.keys(files), ...binary].sort();
  const { edits } = aimed(files, everyEdit('launch'));
  return diagnose(projectOf({ paths, texts: new Map(Object.entries(files)) }, model, edits));
}
