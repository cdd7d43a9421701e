import 'package:firebase_core/fake_firebase_core.dart';
import 'package:firebase_messaging/fake_firebase_messaging.dart';
import 'package:flutter/foundation.dart';
import 'package:flutter/material.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planet_kit_flutter/fake_planet_kit.dart';
import 'package:planetkit_push/planetkit_push.dart';
import 'package:planetkit_push/src/call_bridge.dart';
import 'package:planetkit_push/src/call_names.dart';

import 'fake_engine.dart';
import 'fake_native.dart';
import 'fake_planet_kit.dart' as fake;

const a = '00000000-0000-5000-8000-00000000000a';

/// A phone that rings, and the channel of a plugin that begins on it.
Future<(PlanetKitPush, IncomingCall)> ringing() async {
  final native = FakeNative()
    ..readiness = [
      {
        CallKey.item: CallReadinessItem.notifications,
        CallKey.ok: false,
        CallKey.fix: CallFix.settings,
      },
    ];
  TestDefaultBinaryMessengerBinding.instance.defaultBinaryMessenger
      .setMockMessageHandler(
    callChannel,
    (message) => FakeEngine(native).send(callChannel, message),
  );
  final push = PlanetKitPush.test(
    kit: fake.FakePlanetKit(),
    native: CallBridge(
      background: false,
      note: (note) {},
      messenger: FakeEngine(native),
    ),
  );
  await push.attach();
  native.ring(a);
  await pumpEventQueue();
  return (push, push.calls.value.single);
}

void prepare() {
  TestWidgetsFlutterBinding.ensureInitialized();
  setUp(() async {
    FakePlanetKit.instance.reset();
    resetFirebase();
    FakeMessaging.instance.reset();
    await PlanetKitPush.reset();
    debugDefaultTargetPlatformOverride = TargetPlatform.android;
  });
  tearDown(() => debugDefaultTargetPlatformOverride = null);
}

void runsExample(
  String name,
  Future<void> Function(PlanetKitPush push, IncomingCall call) example,
) => test('the example of $name runs', () async {
  final (push, call) = await ringing();
  await example(push, call);
  await pumpEventQueue();
  debugDefaultTargetPlatformOverride = null;
});

void showsExample(
  String name,
  Widget Function(PlanetKitPush push, IncomingCall call) example,
) => testWidgets('the example of $name is shown', (tester) async {
  debugDefaultTargetPlatformOverride = null;
  final (push, call) = (await tester.runAsync(ringing))!;
  await tester.pumpWidget(
    MaterialApp(
      theme: ThemeData(splashFactory: NoSplash.splashFactory),
      home: Scaffold(body: Builder(builder: (context) => example(push, call))),
    ),
  );
  expect(find.byType(Text), findsWidgets);
});

void startsExample(String name, Future<void> Function() main) =>
    testWidgets('the example of $name starts an app', (tester) async {
      debugDefaultTargetPlatformOverride = null;
      await tester.runAsync(() async {
        await ringing();
        await main();
      });
      await tester.pump();
      expect(find.text('home'), findsOneWidget);
    });
