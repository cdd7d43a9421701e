import { describe, expect, it } from 'vitest';
import { found, put, replace, paths, tells } from './healthyApp.js';
import type { Case } from './healthyApp.js';

const cases: readonly Case[] = [
  [
    'leftover.callkit-package',
    'told of pushes',
    'fail',
    /again/,
    replace(
      paths.delegate,
      'FirebaseApp.configure()',
      'SwiftFlutterCallkitIncomingPlugin.sharedInstance?.showCallkitIncoming(data, fromPushKit: true)',
    ),
    paths.delegate,
    '        SwiftFlutter',
  ],
  [
    'leftover.push-receiver',
    'one',
    'warn',
    /every push/,
    replace(
      paths.manifest,
      '</application>',
      '<receiver android:name=".R"><intent-filter><action android:name="com.google.android.c2dm.intent.RECEIVE"/></intent-filter></receiver></application>',
    ),
    paths.manifest,
    '<receiver',
  ],
  [
    'leftover.service-channel',
    "the guide's",
    'warn',
    /service of its own/,
    put(
      'android/app/src/main/kotlin/com/acme/talk/Calls.kt',
      'val c = MethodChannel(messenger, "talk/foreground_service")\n',
    ),
    'android/app/src/main/kotlin/com/acme/talk/Calls.kt',
    'val c',
  ],
  [
    'leftover.show-incoming',
    'one',
    'fail',
    /second time/,
    put('lib/push.dart', '\nf() => FlutterCallkitIncoming.showCallkitIncoming(p);\n'),
    'lib/push.dart',
    'f()',
  ],
  [
    'leftover.packages',
    'one that answers by itself',
    'fail',
    /receiver of its own/,
    replace('pubspec.yaml', '\ndev_', '  connectycube_flutter_call_kit: ^2.8.0\n\ndev_'),
    'pubspec.yaml',
    '  connectycube',
  ],
];

describe('the doctor on leftovers', () => {
  for (const one of cases) it(`${one[0]} tells: ${one[1]}`, () => tells(one));

  it('leftover.pushkit tells nothing of a file that no target compiles', () => {
    const registry = 'let registry = PKPushRegistry(queue: .main)\n';
    const told = (path: string) => found([put(path, registry)], 'leftover.pushkit');
    expect(told('ios/Runner/Old.swift')).toEqual([]);
    expect(told('ios/Calls/Sources/Calls/Push.swift')).toHaveLength(1);
    const compiled = replace(
      paths.xcode,
      'AppDelegate.swift in Sources */,',
      '$&\n\t\t\t\tA1 /* Old.swift in Sources */,',
    );
    expect(found([put('ios/Runner/Old.swift', registry), compiled], 'leftover.pushkit')).toHaveLength(1);
  });
});
