import { describe, expect, it } from 'vitest';
import { detectApps, isHostFile } from '../../../src/host/detect.js';
import { readGradle } from '../../../src/host/detect/gradle.js';
import { shapes } from './fixtures/appDelegates.js';
import { xcodeProject } from './fixtures/xcode.js';

const pubspec = 'name: talk\nenvironment:\n  sdk: ^3.10.0\ndependencies:\n  flutter:\n    sdk: flutter\n';
const plist = (...body: string[]) => `<plist version="1.0">\n<dict>\n${body.join('\n')}\n</dict>\n</plist>\n`;
const string = (key: string, value: string) => `<key>${key}</key><string>${value}</string>`;
const manifest = (label: string) =>
  `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.acme.old"><application android:label="${label}"/></manifest>\n`;
const gradle = [
  'plugins { id "com.android.application" }',
  'android {',
  '    namespace = "com.acme.talk" // namespace = "x"',
  '    defaultConfig {',
  '        applicationId = "com.acme.talk.app"',
  '        minSdk = flutter.minSdkVersion',
  '    }',
  '    buildTypes { release { signingConfig = signingConfigs.debug } }',
  '    productFlavors {',
  '        create("dev") { applicationIdSuffix = ".}dev" }',
  '        register("prod")',
  '    }',
  '}',
].join('\n');
const project = xcodeProject({
  app: {
    'Debug-dev': [
      'CODE_SIGN_ENTITLEMENTS = Runner/Dev.entitlements;',
      'PRODUCT_BUNDLE_IDENTIFIER = com.acme.talk.dev;',
    ],
    'Release-prod': [
      'INFOPLIST_FILE = "$(SRCROOT)/Runner/Info.plist";',
      'PRODUCT_BUNDLE_IDENTIFIER = com.acme.talk;',
    ],
    Profile: ['PRODUCT_BUNDLE_IDENTIFIER = "$(BUNDLE)";'],
  },
});
const files: Record<string, string> = {
  'pubspec.yaml': pubspec,
  'ios/Runner.xcodeproj/project.pbxproj': project,
  'ios/Runner/Info.plist': plist(string('CFBundleDisplayName', 'Acme Talk')),
  'ios/Runner/AppDelegate.swift': shapes.S,
  'ios/Runner/SceneDelegate.swift': 'class SceneDelegate: FlutterSceneDelegate {}',
  'ios/Flutter/Release.xcconfig': '#include "a"\nCODE_SIGN_ENTITLEMENTS = Runner/Release.entitlements\n',
  'ios/Podfile': "platform :ios, '15.0'\n",
  'android/app/build.gradle.kts': gradle,
  'android/app/src/main/AndroidManifest.xml': manifest('talk'),
  'android/app/src/dev/google-services.json': '{}',
  'android/app/src/main/kotlin/com/acme/talk/Keys.kt': 'object Keys',
  'android/app/src/main/kotlin/com/acme/talk/MainActivity.kt':
    'class MainActivity : FlutterFragmentActivity()',
};
const at = (root: string, all: Record<string, string>) =>
  Object.entries(all).map(([path, text]) => [`${root}${path}`, text] as const);
const without = (...paths: string[]) => Object.entries(files).filter(([path]) => !paths.includes(path));
const only = (entries: Iterable<readonly [string, string]>) => detectApps(new Map(entries))[0]!;

describe('an app', () => {
  it('is described from its own files', () => {
    expect(detectApps(new Map(Object.entries(files)))).toEqual([
      {
        root: '',
        name: 'talk',
        displayName: 'Acme Talk',
        dartSdk: '^3.10.0',
        flavors: ['dev', 'prod'],
        ios: {
          project: 'ios/Runner.xcodeproj/project.pbxproj',
          configurations: [
            { name: 'Debug-dev', bundleId: 'com.acme.talk.dev', entitlements: 'ios/Runner/Dev.entitlements' },
            { name: 'Release-prod', bundleId: 'com.acme.talk' },
            { name: 'Profile' },
          ],
          bundleIds: ['com.acme.talk.dev', 'com.acme.talk'],
          infoPlists: ['ios/Runner/Info.plist'],
          entitlements: ['ios/Runner/Dev.entitlements'],
          flavors: ['dev', 'prod'],
          appDelegate: { path: 'ios/Runner/AppDelegate.swift', language: 'swift', shape: 'S', obstacles: [] },
          sceneDelegate: 'ios/Runner/SceneDelegate.swift',
          scenes: 'none',
          packages: ['pods'],
          synchronised: false,
          displayName: 'Acme Talk',
        },
        android: {
          buildFile: 'android/app/build.gradle.kts',
          dsl: 'kotlin',
          applicationId: 'com.acme.talk.app',
          namespace: 'com.acme.talk',
          minSdk: 'flutter.minSdkVersion',
          flavors: ['dev', 'prod'],
          manifest: 'android/app/src/main/AndroidManifest.xml',
          mainActivity: {
            path: 'android/app/src/main/kotlin/com/acme/talk/MainActivity.kt',
            language: 'kotlin',
          },
          label: 'talk',
          googleServices: ['android/app/src/dev/google-services.json'],
        },
      },
    ]);
  });

  it.each([
    ['A', shapes.A, 'A'],
    ['B', shapes.B, 'B'],
    ['R', shapes.R, 'R'],
    ['of another base', 'class AppDelegate: NSObject {}', 'other'],
    ['that cannot be read', 'class AppDelegate: FlutterAppDelegate {', 'other'],
  ])('with an AppDelegate %s', (_, source, shape) => {
    const app = only([...without('ios/Runner/AppDelegate.swift'), ['ios/Runner/AppDelegate.swift', source]]);
    expect(app.ios?.appDelegate).toMatchObject({
      path: 'ios/Runner/AppDelegate.swift',
      language: 'swift',
      shape,
    });
  });

  it('in Objective-C, Java and Groovy, with its id in the manifest', () => {
    const old = [
      ...without('ios/Runner/AppDelegate.swift', 'android/app/build.gradle.kts').filter(
        ([path]) => !path.endsWith('.kt'),
      ),
      ['ios/Runner/AppDelegate.m', '@implementation AppDelegate\n@end\n'],
      [
        'android/app/build.gradle',
        "android {\n defaultConfig {\n applicationId 'com.acme.talk'\n minSdkVersion 21\n }\n}\n",
      ],
      [
        'android/app/src/main/java/com/acme/MainActivity.java',
        'public class MainActivity extends FlutterActivity {}',
      ],
    ] as [string, string][];
    const { ios, android } = only(old);
    expect(ios?.appDelegate).toMatchObject({ language: 'objectiveC' });
    expect(android).toMatchObject({
      dsl: 'groovy',
      applicationId: 'com.acme.talk',
      namespace: 'com.acme.old',
      minSdk: '21',
      mainActivity: { language: 'java' },
    });
  });

  it.each([
    ['flutter', string('UISceneDelegateClassName', 'FlutterSceneDelegate'), ''],
    ['app', string('UISceneDelegateClassName', '$(PRODUCT_MODULE_NAME).SceneDelegate'), ''],
    ['off', string('UISceneDelegateClassName', 'FlutterSceneDelegate'), '_'],
  ])('with scenes: %s', (scenes, configuration, mark) => {
    const info = plist(`<key>${mark}UIApplicationSceneManifest</key><dict>${configuration}</dict>`);
    const app = only([...without('ios/Runner/Info.plist'), ['ios/Runner/Info.plist', info]]);
    expect(app.ios?.scenes).toBe(scenes);
    expect(app.displayName).toBe('talk');
  });

  it('with Swift packages or synchronised folders', () => {
    const packages = project.replace('Info.plist */,', 'FlutterGeneratedPluginSwiftPackage */,');
    const path = 'ios/Runner.xcodeproj/project.pbxproj';
    expect(only([...without(path), [path, packages]]).ios?.packages).toEqual(['swiftPackages', 'pods']);
    const folder = project.replace('isa = PBXGroup', 'isa = PBXFileSystemSynchronizedRootGroup');
    expect(only([...without(path), [path, folder]]).ios?.synchronised).toBe(true);
  });

  it('whose files cannot be read is still found', () => {
    const broken = Object.keys(files).map(
      (path) => [path, path === 'pubspec.yaml' ? pubspec : '{<'] as const,
    );
    const app = only(broken);
    expect(app).toMatchObject({ name: 'talk', displayName: 'talk', flavors: [] });
    expect(app.ios).toMatchObject({ bundleIds: [], configurations: [], scenes: 'none' });
  });
});

describe('a folder with several packages', () => {
  it('gives its apps, not its plugins, packages and caches', () => {
    const android = { 'pubspec.yaml': pubspec, 'android/app/build.gradle': 'android { }' };
    const all = new Map([
      ...at('apps/b/', files),
      ...at('apps/a/', android),
      ...at('plugin/', { 'pubspec.yaml': pubspec, 'android/build.gradle': '' }),
      ...at('plugin/example/', android),
      ...at('package/', {
        'pubspec.yaml': 'name: p\ndependencies:\n  meta: any\n',
        'android/app/build.gradle': '',
      }),
      ...at('apps/a/build/copy/', android),
      ...at('.dart_tool/x/', android),
      ['pubspec.yaml', 'name: workspace\nworkspace: [apps/a]\n'],
    ]);
    expect(detectApps(all).map(({ root }) => root)).toEqual(['apps/a', 'apps/b', 'plugin/example']);
  });
});

describe('isHostFile', () => {
  it('takes what is read and nothing else', () => {
    expect(Object.keys(files).filter((path) => !isHostFile(path))).toEqual([]);
    for (const path of [
      'lib/main.dart',
      'ios/Pods/A/A.swift',
      'build/pubspec.yaml',
      'macos/Runner/Info.plist',
      'ios/Runner/a.png',
    ])
      expect(isHostFile(path)).toBe(false);
  });
});

describe('a project that is looked at again', () => {
  it('is told anew where a file changed, came or went, and else as before', () => {
    const apps = (change: Readonly<Record<string, string>>) =>
      detectApps(new Map(Object.entries({ ...files, ...change })));
    const first = apps({});
    expect(apps({})).toBe(first);
    expect(apps({ 'pubspec.yaml': pubspec.replace('talk', 'call') })).toMatchObject([{ name: 'call' }]);
    expect(apps({})).toEqual(first);
    expect(apps({ 'other/pubspec.yaml': pubspec, 'other/ios/Podfile': '' })).toEqual(first);
    const { 'ios/Runner.xcodeproj/project.pbxproj': _project, ...rest } = files;
    expect(detectApps(new Map(Object.entries(rest)))[0]).not.toHaveProperty('ios');
  });
});

describe('a Gradle file', () => {
  it.each([
    [
      'Groovy flavours',
      "android {\n productFlavors {\n dev { applicationId 'a' ; ndk { } }\n 'free' { }\n all { }\n }\n}",
      ['dev', 'free'],
    ],
    ['no flavours', 'android { }', []],
    ['flavours in a comment', 'android {\n /* productFlavors { x { } } */\n}', []],
  ])('with %s', (_, text, flavors) => {
    expect(readGradle(text).flavors).toEqual(flavors);
  });

  it('gives literals only', () => {
    expect(
      readGradle(
        'android { namespace "$base.talk"\n defaultConfig { applicationId project.id\n minSdkVersion(24) } }',
      ),
    ).toEqual({
      flavors: [],
      minSdk: '24',
    });
  });
});
