import { detectApps } from '../src/host/detect.js';
import type { Edit } from '../src/host/edit.js';
import { aimEdits } from '../src/plan/aim.js';
import type { WantedEdit } from '../src/plan/hostRecords.js';
import type { Found, Snapshot } from '../src/project/snapshot.js';
import type { TargetName } from '../src/targets/target.js';

type Engine = 'launch' | 'implicit' | 'explicit';

const info = 'ios/Runner/Info.plist';
const xcode = 'ios/Runner.xcodeproj/project.pbxproj';

/** One edit of every kind, at the files of Flutter's template, as an integration for the engine would want them. */
export function everyEdit(engine: Engine = 'launch', { video = true } = {}): WantedEdit[] {
  const own = engine === 'explicit';
  const ios: Edit[] = [
    { kind: 'plistArray', file: info, reason: 'calls', key: 'UIBackgroundModes', values: ['audio', 'voip'] },
    ...['Microphone', ...(video ? ['Camera'] : [])].map((device): Edit => ({
      kind: 'plistString',
      file: info,
      reason: `the ${device} in calls`,
      key: `NS${device}UsageDescription`,
      value: 'Needed for calls.',
    })),
    {
      kind: 'plistScenes',
      file: info,
      reason: 'iOS wants scenes',
      delegateClass: own ? '$(PRODUCT_MODULE_NAME).SceneDelegate' : 'FlutterSceneDelegate',
      ...(own ? { replaces: ['sceneStoryboard', 'sceneDelegateClass'] } : { storyboard: 'Main' }),
    },
    {
      kind: 'entitlement',
      file: 'ios/Runner/Runner.entitlements',
      reason: 'without it there is no token',
      key: 'aps-environment',
      value: 'development',
    },
    {
      kind: 'pbxSetting',
      file: xcode,
      reason: 'every configuration is entitled',
      setting: 'CODE_SIGN_ENTITLEMENTS',
      value: 'Runner/Runner.entitlements',
    },
    { kind: 'pbxFile', file: xcode, reason: 'shows', path: 'Runner/Runner.entitlements' },
    {
      kind: 'appDelegate',
      file: 'ios/Runner/AppDelegate.swift',
      reason: 'a push can launch the app',
      imports: ['planetkit_push'],
      statements: [
        'PlanetkitPush.start()',
        ...(own ? ['callEngine.run()', 'GeneratedPluginRegistrant.register(with: callEngine)'] : []),
      ],
      engine,
      ...(own ? { members: ['lazy var callEngine = FlutterEngine(name: "calls")'] } : {}),
      objectiveC: ['[PlanetkitPush start];'],
      replaces: ['pluginRegistration'],
    },
    ...(own
      ? ([
          {
            kind: 'sceneDelegate',
            file: 'ios/Runner/SceneDelegate.swift',
            reason: 'the window shows the engine that runs',
            imports: [],
            statements: ['showCallEngine(in: scene)'],
          },
          {
            kind: 'pbxFile',
            file: xcode,
            reason: 'built',
            path: 'Runner/SceneDelegate.swift',
            phase: 'Sources',
          },
        ] as const)
      : []),
  ];
  const manifest = 'android/app/src/main/AndroidManifest.xml';
  return [
    ...wanted('ios', ios),
    ...wanted('android', [
      {
        kind: 'manifestElement',
        file: manifest,
        reason: 'rings',
        parent: 'manifest',
        tag: 'uses-permission',
        name: 'android.permission.VIBRATE',
      },
      {
        kind: 'manifestAttribute',
        file: manifest,
        reason: 'one task',
        tag: 'activity',
        name: '.MainActivity',
        attribute: 'android:showForAllUsers',
        value: 'true',
      },
    ]),
    ...wanted('dart', [
      {
        kind: 'pubspecDependency',
        file: 'pubspec.yaml',
        reason: 'the app depends on the plugin',
        package: 'planetkit_push',
        source: { path: 'packages/planetkit_push' },
      },
    ]),
  ];
}

const wanted = (target: TargetName, edits: readonly Edit[]): WantedEdit[] =>
  edits.map((edit) => ({ target, edit }));

/** Edits at the files of the app these files are. */
export function aimed(files: Readonly<Record<string, string>>, edits = everyEdit()) {
  return aimEdits(edits, detectApps(new Map(Object.entries(files))));
}

/** A snapshot of files that were never written. */
export function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  return {
    root: '/project',
    foldsCase: false,
    at: (path): Found =>
      files[path] === undefined ? { kind: 'absent' } : { kind: 'file', text: files[path] },
  };
}
