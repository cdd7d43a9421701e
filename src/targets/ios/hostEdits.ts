import type { Model } from '../../contract/model.js';
import type { Edit } from '../../host/edit.js';

const runner = 'ios/Runner';
const project = 'ios/Runner.xcodeproj/project.pbxproj';

/** What the app itself must have, because a plugin cannot bring it. */
export function hostEdits(model: Model): Edit[] {
  const { plugin } = model;
  if (plugin === null) return [];
  return [...delegateEdits(model, plugin.name), ...plistEdits(model), ...signingEdits()];
}

/** AppDelegate, and for an explicit engine the scene delegate that shows it. */
function delegateEdits({ ios }: Model, plugin: string): Edit[] {
  const own = ios.engine === 'explicit';
  const delegate: Edit = {
    kind: 'appDelegate',
    file: `${runner}/AppDelegate.swift`,
    reason: 'a push can launch the app: calls start before anything else, and Dart runs without a scene',
    imports: [plugin],
    statements: [
      'IncomingCalls.start()',
      ...(own ? ['callEngine.run()', 'GeneratedPluginRegistrant.register(with: callEngine)'] : []),
    ],
    engine: ios.engine,
    ...(own ? { members: ['lazy var callEngine = FlutterEngine(name: "calls")'] } : {}),
    objectiveC: ['[IncomingCalls start];'],
    replaces: ['pluginRegistration'],
  };
  if (!own) return [delegate];
  return [
    delegate,
    {
      kind: 'sceneDelegate',
      file: `${runner}/SceneDelegate.swift`,
      reason: 'the window shows the engine that runs since the launch',
      imports: ['Flutter', 'UIKit'],
      statements: [
        'if let windowScene = scene as? UIWindowScene,',
        '\tlet engine = (UIApplication.shared.delegate as? AppDelegate)?.callEngine',
        '{',
        '\tlet window = UIWindow(windowScene: windowScene)',
        '\twindow.rootViewController = FlutterViewController(engine: engine, nibName: nil, bundle: nil)',
        '\tself.window = window',
        '\twindow.makeKeyAndVisible()',
        '}',
      ],
    },
    {
      kind: 'pbxFile',
      file: project,
      reason: 'the scene delegate is part of the app',
      path: 'Runner/SceneDelegate.swift',
      phase: 'Sources',
    },
  ];
}

function plistEdits({ app, ios }: Model): Edit[] {
  const file = `${runner}/Info.plist`;
  const usage = (key: string, device: string): Edit => ({
    kind: 'plistString',
    file,
    reason: `iOS ends an app that uses the ${device} without saying why`,
    key,
    value: `${app.name} uses the ${device} for calls.`,
  });
  return [
    {
      kind: 'plistArray',
      file,
      reason: 'calls ring and go on in the background',
      key: 'UIBackgroundModes',
      values: ['audio', 'voip'],
    },
    usage('NSMicrophoneUsageDescription', 'microphone'),
    ...(ios.video ? [usage('NSCameraUsageDescription', 'camera')] : []),
    ...(ios.includesCallsInRecents ? [callBackEdit(file)] : []),
    ios.engine === 'explicit'
      ? {
          kind: 'plistScenes',
          file,
          reason: 'the scene delegate makes the window; a storyboard would start a second engine',
          delegateClass: '$(PRODUCT_MODULE_NAME).SceneDelegate',
          replaces: ['sceneStoryboard', 'sceneDelegateClass'],
        }
      : {
          kind: 'plistScenes',
          file,
          reason: 'iOS 27 launches no app without scenes',
          delegateClass: 'FlutterSceneDelegate',
          storyboard: 'Main',
        },
  ];
}

const callBackEdit = (file: string): Edit => ({
  kind: 'plistArray',
  file,
  reason: 'a tap in the list of recent calls opens the app',
  key: 'NSUserActivityTypes',
  values: ['INStartCallIntent'],
});

function signingEdits(): Edit[] {
  return [
    {
      kind: 'entitlement',
      file: `${runner}/Runner.entitlements`,
      reason: 'without it there is no push token',
      key: 'aps-environment',
      value: 'development',
    },
    {
      kind: 'pbxSetting',
      file: project,
      reason: 'every build configuration is signed with the entitlements',
      setting: 'CODE_SIGN_ENTITLEMENTS',
      value: 'Runner/Runner.entitlements',
    },
    {
      kind: 'pbxFile',
      file: project,
      reason: 'Xcode shows the entitlements',
      path: 'Runner/Runner.entitlements',
    },
  ];
}
