import { describe, expect, it } from 'vitest';
import { drop, found, put, replace, paths, tells } from './healthyApp.js';
import type { Case } from './healthyApp.js';

const cases: readonly Case[] = [
  [
    'ios.bundle-id',
    'of no configuration that of the contract',
    'warn',
    /app's is com\.acme\.other, that of the contract com\.acme\.talk:/,
    replace(paths.xcode, /(PRODUCT_BUNDLE_IDENTIFIER = )com\.acme\.talk;/g, '$1com.acme.other;'),
    paths.xcode,
  ],
  [
    'ios.bundle-id',
    'written with a variable',
    'unknown',
    /none is written/,
    replace(paths.xcode, /(PRODUCT_BUNDLE_IDENTIFIER = )com\.acme\.talk;/g, '$1"$(ID)";'),
    paths.xcode,
  ],
  [
    'ios.background-modes',
    'voip missing',
    'fail',
    /voip missing/,
    replace(paths.info, /\s*<string>voip<\/string>/, ''),
    paths.info,
    '\t<key>UIBackgroundModes',
  ],
  [
    'ios.background-modes',
    'unreadable',
    'unknown',
    /cannot be read/,
    put(paths.info, 'bplist00'),
    paths.info,
  ],
  [
    'ios.microphone-usage',
    'missing',
    'fail',
    /missing/,
    replace(paths.info, 'NSMicrophoneUsage', 'NSPhoneUsage'),
    paths.info,
  ],
  [
    'ios.camera-usage',
    'empty',
    'fail',
    /empty/,
    replace(paths.info, /(NSCameraUsageDescription<\/key>\s*<string>)[^<]*/, '$1'),
    paths.info,
    '\t<key>NSCamera',
  ],
  [
    'ios.scene-manifest',
    'missing',
    'fail',
    /missing/,
    replace(paths.info, 'UIApplicationSceneManifest', 'Scenes'),
    paths.info,
  ],
  [
    'ios.scene-manifest',
    'switched off',
    'warn',
    /_UIApplication/,
    replace(paths.info, 'UIApplicationSceneManifest', '_UIApplicationSceneManifest'),
    paths.info,
    '\t<key>_UIApplicationSceneManifest',
  ],
  [
    'ios.scene-manifest',
    'a class that is nowhere',
    'fail',
    /SceneDelegate, which no/,
    replace(paths.info, '>FlutterSceneDelegate<', '>$(PRODUCT_MODULE_NAME).SceneDelegate<'),
    paths.info,
    '\t<key>UIApplicationSceneManifest',
  ],
  [
    'ios.scene-manifest',
    'missing, and what keeps it out',
    'warn',
    /not added: AppDelegate uses window/,
    (files) => {
      replace(paths.info, 'UIApplicationSceneManifest', 'Scenes')(files);
      replace(paths.delegate, 'FirebaseApp.configure()', 'window?.makeKeyAndVisible()')(files);
    },
    paths.delegate,
    '    window?',
  ],
  [
    'ios.scene-manifest',
    'missing, as the window is made in code',
    'warn',
    /no UIMainStoryboardFile/,
    replace(paths.info, /UIApplicationSceneManifest|UIMainStoryboardFile/g, 'Other'),
    paths.info,
  ],
  [
    'ios.scene-code',
    'of an app without scenes',
    'warn',
    /nil under scenes/,
    replace(paths.delegate, 'FirebaseApp.configure()', 'window?.makeKeyAndVisible()'),
    paths.delegate,
    '    window?',
  ],
  ['ios.push-entitlement', 'no file', 'fail', /not there/, drop(paths.entitlements), paths.xcode],
  [
    'ios.push-entitlement',
    'no key',
    'fail',
    /lacks aps-environment/,
    replace(paths.entitlements, 'aps-environment', 'other'),
    paths.entitlements,
  ],
  [
    'ios.push-entitlement',
    'one configuration without',
    'fail',
    /Debug has no/,
    replace(paths.xcode, /\t*CODE_SIGN_ENTITLEMENTS = .*\n/, ''),
    paths.xcode,
  ],
  [
    'ios.voip-entitlement',
    'the old one',
    'warn',
    /iOS 26/,
    replace(
      paths.entitlements,
      '</dict>',
      '<key>com.apple.developer.pushkit.unrestricted-voip</key><true/></dict>',
    ),
    paths.entitlements,
  ],
  [
    'ios.deployment-target',
    'too low',
    'fail',
    /is 13\.0/,
    replace('ios/Podfile', '15.0', '13.0'),
    'ios/Podfile',
    'platform',
  ],
  [
    'ios.xcode',
    'old',
    'unknown',
    /Xcode 14\.3/,
    replace(paths.xcode, 'LastUpgradeCheck = 1510', 'LastUpgradeCheck = 1430'),
    paths.xcode,
    'LastUpgradeCheck',
  ],
  [
    'ios.plugin-registration',
    'twice',
    'fail',
    /twice/,
    replace(paths.delegate, 'FirebaseApp.configure()', 'GeneratedPluginRegistrant.register(with: self)'),
    paths.delegate,
  ],
  [
    'ios.plugin-registration',
    'in both ways',
    'fail',
    /twice/,
    replace(
      paths.delegate,
      /\}\s*$/,
      '  func didInitializeImplicitFlutterEngine(_ bridge: FlutterImplicitEngineBridge) {\n    GeneratedPluginRegistrant.register(with: bridge.pluginRegistry)\n  }\n}\n',
    ),
    paths.delegate,
    '    GeneratedPluginRegistrant.register(with: bridge',
  ],
];

describe('the doctor on the iOS side', () => {
  for (const one of cases) it(`${one[0]} tells: ${one[1]}`, () => tells(one));
});

it('ios.bundle-id wants the id of the contract of one configuration, and no more', () => {
  const flavour = replace(paths.xcode, 'IDENTIFIER = com.acme.talk;', 'IDENTIFIER = com.acme.talk.dev;');
  expect(found([flavour], 'ios.bundle-id')).toMatchObject([{ state: 'ok', reason: 'com.acme.talk' }]);
});
