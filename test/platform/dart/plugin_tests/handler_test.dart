import 'dart:async';
import 'dart:math';

import 'package:firebase_core/fake_firebase_core.dart';
import 'package:firebase_core/firebase_core.dart';
import 'package:firebase_messaging/fake_firebase_messaging.dart';
import 'package:firebase_messaging/firebase_messaging.dart';
import 'package:flutter/foundation.dart';
import 'package:flutter/widgets.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planet_kit_flutter/fake_planet_kit.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';
import 'package:planetkit_push/planetkit_push.dart';
import 'package:planetkit_push/src/call_id.dart';
import 'package:planetkit_push/src/call_names.dart';

import 'fake_native.dart';

const settings = PlanetKitPushSettings(
  planetKitServerUrl: 'https://planet.example',
);

/// What the contract of these tests makes of a call.
RemoteMessage ring(String pass) => RemoteMessage(
  data: {'kind': 'ring', 'payload': '{"cc_param":"$pass"}'},
);

void main() {
  final messenger =
      TestWidgetsFlutterBinding.ensureInitialized().defaultBinaryMessenger;
  final kit = FakePlanetKit.instance;
  late FakeNative native;

  /// Leads the isolate's real channel to the native code of these tests.
  FakeEngine engine() {
    final engine = FakeEngine(native);
    messenger.setMockMessageHandler(
      callChannel,
      (message) => engine.send(callChannel, message),
    );
    engine.setMessageHandler(callChannel, (message) async {
      await messenger.handlePlatformMessage(callChannel, message, (_) {});
      return null;
    });
    return engine;
  }

  setUp(() {
    native = FakeNative();
    kit.reset();
    resetFirebase();
    FakeMessaging.instance.reset();
    PlanetKitPush.reset();
    engine();
    debugDefaultTargetPlatformOverride = TargetPlatform.android;
  });

  Future<bool> handle(RemoteMessage message) async {
    final taken = await handlePlanetKitPush(message, settings: settings);
    await pumpEventQueue();
    return taken;
  }

  tearDown(() => debugDefaultTargetPlatformOverride = null);

  for (final (name, data) in <(String, Map<String, dynamic>)>[
    ('of the app', {'type': 'chat', 'text': 'hello'}),
    ('of another kind', {'kind': 'promo', 'cc_param': 'x'}),
    ('without data', {}),
    ('with wrong types', {'kind': 1, 'payload': <String>[]}),
  ]) {
    test('D13 a message $name is left alone', () async {
      expect(await handle(RemoteMessage(data: data)), isFalse);
      debugDefaultTargetPlatformOverride = null;
      expect(native.log, isEmpty);
      expect(kit.requests, isEmpty);
    });
  }

  test('X9 a push without what a call needs is taken, and asks nothing',
      () async {
    expect(await handle(RemoteMessage(data: {'kind': 'ring'})), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(native.told(CallMethod.push), hasLength(1));
    expect(kit.requests, isEmpty);
  });

  test('X9 whatever data a message carries, the handler returns', () async {
    final random = Random(1);
    const values = <Object?>[
      null, true, 0, -1, 1.5, '', 'ring', 'cancel', '{', '[]', 'null',
      '{"cc_param":1}', '{"cc_param":"x"}', '{"cc_param":{}}', '{"sid":[]}', //
      <Object?>[], <String, Object?>{'cc_param': 'x'}, '\u0000', '😀',
    ];
    const keys = ['kind', 'payload', 'cc_param', 'sid', 'planet_param', ''];
    var taken = 0;
    for (var turn = 0; turn < 500; turn += 1) {
      final message = RemoteMessage(data: {
        for (final key in keys)
          if (random.nextBool()) key: values[random.nextInt(values.length)],
      });
      if (await handlePlanetKitPush(message, settings: settings)) taken += 1;
    }
    debugDefaultTargetPlatformOverride = null;
    expect(taken, inExclusiveRange(0, 500));
    expect(native.told(CallMethod.push), hasLength(taken));
    expect(kit.requests, isEmpty);
  });

  test('A9 in the background: verified, told, and it returns', () async {
    native.ring(callIdNamed('pass'));
    expect(await handle(ring('pass')), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(native.toldOf(CallMethod.attach, CallKey.role), [
      CallRole.background,
    ]);
    expect(native.toldOf(CallMethod.verified, CallKey.kind), [
      CallKind.background,
    ]);
    expect(kit.requestsOf(PlanetKitMethod.verifyCall), isEmpty);
  });

  for (final (name, reason, method) in [
    ('verified', PlanetKitStartFailReason.none, CallMethod.verified),
    ('refused', PlanetKitStartFailReason.reuse, CallMethod.ended),
  ]) {
    test('A9 in the background it returns only once it is $name', () async {
      native.ring(callIdNamed('pass'));
      final answer = Completer<Object?>();
      late final PlanetKitRequest request;
      kit.answer(PlanetKitMethod.verifyBackgroundCall, (asked) {
        request = asked;
        return answer.future;
      });
      var returned = false;
      final handling = handle(ring('pass')).then((_) => returned = true);
      await pumpEventQueue(times: 100);
      final early = returned;
      answer.complete(PlanetKitVerifyBackgroundCallResult(
        call: reason == PlanetKitStartFailReason.none
            ? PlanetKitBackgroundCall(
                backgroundCallId: 'kit',
                eventHandler: request.arguments.last!
                    as PlanetKitBackgroundCallEventHandler,
              )
            : null,
        reason: reason,
      ));
      await handling;
      debugDefaultTargetPlatformOverride = null;
      expect(early, isFalse);
      expect(native.told(method), hasLength(1));
    });
  }

  test('A9 a call turned away: it returns once the caller is told', () async {
    native.onPush = (data) {
      final id = callIdNamed('pass');
      native.ring(id)!.phase = CallPhase.ended;
      native.announce(id, CallEventType.busyRejected);
    };
    final ending = Completer<Object?>();
    kit.answer(PlanetKitMethod.endCall, (_) => ending.future);
    var returned = false;
    final handling = handle(ring('pass')).then((_) => returned = true);
    await pumpEventQueue(times: 100);
    final early = returned;
    ending.complete(true);
    await handling;
    debugDefaultTargetPlatformOverride = null;
    expect(early, isFalse);
    expect(kit.requestsOf(PlanetKitMethod.endCall), hasLength(1));
  });

  test('A9 a cancelled call: it returns once PlanetKit is told', () async {
    final id = callIdNamed('pass');
    native.ring(id);
    await handle(ring('pass'));
    native.onPush = (data) => native.end(id, CallEventType.cancelled);
    final ending = Completer<Object?>();
    kit.answer(PlanetKitMethod.endCall, (_) => ending.future);
    var returned = false;
    final handling = handle(const RemoteMessage(
      data: {'kind': 'cancel', 'payload': '{"cc_param":"pass"}'},
    )).then((_) => returned = true);
    await pumpEventQueue(times: 100);
    final early = returned;
    ending.complete(true);
    await handling;
    debugDefaultTargetPlatformOverride = null;
    expect(early, isFalse);
    expect(native.toldOf(CallMethod.ended, CallKey.reason), [
      CallEndReason.remoteEnded,
    ]);
  });

  test('A9 another isolate has the call: it returns', () async {
    native.refusals[CallMethod.claim] = CallErrorCode.notOwner;
    expect(await handle(ring('pass')), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(kit.requests, isEmpty);
  });

  test('C16 the background isolate forgets who was logged in', () async {
    for (final (pass, user) in [('first', 'me'), ('second', 'you')]) {
      native
        ..identity = {CallKey.userId: user, CallKey.serviceId: 'service'}
        ..ring(callIdNamed(pass));
      await handle(ring(pass));
    }
    debugDefaultTargetPlatformOverride = null;
    expect(native.told(CallMethod.attach), hasLength(1));
    final verified = kit.requestsOf(PlanetKitMethod.verifyBackgroundCall);
    expect(
      [
        for (final request in verified)
          (request.arguments.first! as PlanetKitVerifyCallParam).myUserId,
      ],
      ['me', 'you'],
    );
  });

  test('D48 a push with the app open is the open app\'s', () async {
    await PlanetKitPush.initialize(settings);
    native.ring(callIdNamed('pass'));
    expect(await handle(ring('pass')), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(native.toldOf(CallMethod.attach, CallKey.role), [CallRole.ui]);
    expect(kit.requestsOf(PlanetKitMethod.verifyBackgroundCall), isEmpty);
    expect(kit.requestsOf(PlanetKitMethod.verifyCall), hasLength(1));
  });

  test('A10 FlutterFire may be faster than native code', () async {
    native.onPush = (data) => native.ring(callIdNamed('pass'));
    expect(await handle(ring('pass')), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(native.toldOf(CallMethod.push, CallKey.data), [
      {'kind': 'ring', 'payload': '{"cc_param":"pass"}'},
    ]);
    expect(kit.requestsOf(PlanetKitMethod.verifyBackgroundCall), hasLength(1));
  });

  test('on iOS calls come by PushKit', () async {
    debugDefaultTargetPlatformOverride = TargetPlatform.iOS;
    expect(await handle(ring('pass')), isTrue);
    debugDefaultTargetPlatformOverride = null;
    expect(native.log, isEmpty);
  });

  test('without settings, before the app has begun, it says so', () async {
    await expectLater(handlePlanetKitPush(ring('pass')), throwsStateError);
    debugDefaultTargetPlatformOverride = null;
  });

  test('D22 the token: the one now and each new one', () async {
    await Firebase.initializeApp();
    final push = await PlanetKitPush.initialize(settings);
    final tokens = <String?>[];
    push.tokens.stream.listen((token) => tokens.add(token?.token));
    await pumpEventQueue();
    FakeMessaging.instance.refreshToken('next');
    await pumpEventQueue();
    debugDefaultTargetPlatformOverride = null;
    expect(tokens.where((token) => token != null), ['fcm-token', 'next']);
  });

  test('D22 a VoIP token at attach, by event, and its end', () async {
    debugDefaultTargetPlatformOverride = TargetPlatform.iOS;
    native.token = {
      CallKey.token: 'abcd',
      CallKey.environment: CallPushEnvironment.sandbox,
      CallKey.topic: 'com.acme.voip',
    };
    final push = await PlanetKitPush.initialize(settings);
    final first = push.tokens.value! as VoipToken;
    native.broadcast({
      CallKey.type: CallEventType.token,
      CallKey.token: 'ef01',
      CallKey.environment: CallPushEnvironment.production,
    });
    final second = push.tokens.value! as VoipToken;
    native.broadcast({CallKey.type: CallEventType.tokenInvalidated});
    debugDefaultTargetPlatformOverride = null;
    expect((first.token, first.sandbox, first.topic), (
      'abcd',
      true,
      'com.acme.voip',
    ));
    expect((second.token, second.sandbox), ('ef01', false));
    expect(push.tokens.value, isNull);
  });

  test('I30 whom to call back is kept until the app listens', () async {
    debugDefaultTargetPlatformOverride = TargetPlatform.iOS;
    final push = await PlanetKitPush.initialize(settings);
    native.broadcast({
      CallKey.type: CallEventType.callBack,
      CallKey.userId: 'bob',
      CallKey.video: true,
    });
    native.broadcast({CallKey.type: CallEventType.callBack, CallKey.userId: 1});
    await pumpEventQueue();
    final heard = <(String, bool)>[];
    push.callBacks.listen((who) => heard.add((who.userId, who.video)));
    await pumpEventQueue();
    debugDefaultTargetPlatformOverride = null;
    expect(heard, [('bob', true)]);
  });

  test('D45 adopted when the app comes to the front', () async {
    final push = await PlanetKitPush.initialize(settings);
    final call = native.ring('00000000-0000-5000-8000-00000000000b')!;
    await pumpEventQueue();
    kit.reset();
    native.end('00000000-0000-5000-8000-00000000000b', CallEventType.cancelled);
    await pumpEventQueue();
    expect(call.live, isFalse);
    final before = native.told(CallMethod.attach).length;
    for (final state in [
      AppLifecycleState.inactive,
      AppLifecycleState.hidden,
      AppLifecycleState.paused,
      AppLifecycleState.hidden,
      AppLifecycleState.inactive,
      AppLifecycleState.resumed,
    ]) {
      TestWidgetsFlutterBinding.instance.handleAppLifecycleStateChanged(state);
    }
    await pumpEventQueue();
    debugDefaultTargetPlatformOverride = null;
    expect(native.told(CallMethod.attach), hasLength(before + 1));
    expect(push.calls.value, isEmpty);
  });

  test('C2 another version of native code: initialize says so', () async {
    native.protocol = callProtocolVersion + 1;
    final starting = PlanetKitPush.initialize(settings);
    await expectLater(
      starting,
      throwsA(
        isA<PlanetKitPushException>().having(
          (e) => e.failure,
          'failure',
          CallFailure.protocolMismatch,
        ),
      ),
    );
    native.protocol = callProtocolVersion;
    await PlanetKitPush.initialize(settings);
    debugDefaultTargetPlatformOverride = null;
  });

  test('C15 readiness and diagnostics come from native code', () async {
    native.readiness = [
      {
        CallKey.item: CallReadinessItem.notifications,
        CallKey.ok: false,
        CallKey.fix: CallFix.settings,
      },
      'nonsense',
      {CallKey.ok: true},
      {CallKey.item: CallReadinessItem.camera},
    ];
    final push = await PlanetKitPush.initialize(settings);
    final [item, camera] = await push.readiness();
    await push.openFix(item);
    final told = native.toldOf(CallMethod.openFix, CallKey.item);
    final diagnostics = await push.diagnostics();
    await push.setIdentity(const Identity(userId: 'u', serviceId: 's'));
    await push.setIdentity(null);
    debugDefaultTargetPlatformOverride = null;
    expect((item.item, item.ok, item.fix), (
      'notifications',
      false,
      ReadinessFix.settings,
    ));
    expect(told, ['notifications']);
    expect((camera.ok, camera.fix), (false, ReadinessFix.none));
    expect(diagnostics['native'], {'calls': 0});
    expect(native.told(CallMethod.setIdentity), [
      {CallKey.userId: 'u', CallKey.serviceId: 's'},
      <Object?, Object?>{},
    ]);
  });
}
