import 'package:flutter_test/flutter_test.dart';
import 'package:planet_kit_flutter/fake_planet_kit.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';
import 'package:stub_tests/right_signatures.dart';

void main() {
  final fake = FakePlanetKit.instance;
  final ended = <PlanetKitDisconnectReason>[];

  Future<PlanetKitVerifyCallParam> param() async =>
      PlanetKitVerifyCallParamBuilder()
          .setMyUserId('me')
          .setMyServiceId('service')
          .setCcParam((await PlanetKitCcParam.createCcParam('cc'))!)
          .build();

  setUp(() {
    fake.reset();
    ended.clear();
  });

  test('the fake records what it was asked, in order', () async {
    final call = await verify('cc', ended.add);
    expect(await call!.muteMyAudio(true), isTrue);
    expect(fake.requests.map((request) => request.method), [
      PlanetKitMethod.initializePlanetKit,
      PlanetKitMethod.createCcParam,
      PlanetKitMethod.verifyCall,
      PlanetKitMethod.muteMyAudio,
    ]);
    expect(fake.requests.last.callId, call.callId);
    expect(fake.requests.last.arguments, [true]);
  });

  test('a verification can be refused, throw, or never answer', () async {
    fake.refuseVerification(PlanetKitStartFailReason.kitInvalidPeerId);
    expect(await verify('cc', ended.add), isNull);
    fake.refuseVerification(PlanetKitStartFailReason.none);
    expect(await verify('cc', ended.add), isNull);
    fake.fail(PlanetKitMethod.verifyCall, StateError('scripted'));
    await expectLater(verify('cc', ended.add), throwsStateError);
    fake.neverAnswer(PlanetKitMethod.verifyCall);
    var answered = false;
    verify('cc', ended.add).then((_) => answered = true);
    await pumpEventQueue();
    expect(answered, isFalse);
  });

  test('a disconnect is delivered once, and nothing after it', () async {
    final call = (await verify('cc', ended.add))!;
    fake.disconnect(call.callId, reason: PlanetKitDisconnectReason.cancel);
    fake.disconnect(call.callId);
    var heard = 0;
    fake.emit(call.callId, (call, on) => heard += 1);
    expect(ended, [PlanetKitDisconnectReason.cancel]);
    expect(heard, 0);
  });

  test('only a call that exists natively can be adopted', () async {
    final handler = PlanetKitCallEventHandler(
      onWaitConnected: (call) {},
      onConnected: (call, isInResponderPreparation, shouldFinish) {},
      onDisconnected: (call, reason, source, userCode, byRemote) =>
          ended.add(reason),
      onVerified: (call, peerUseResponderPreparation) {},
      onPreparationFinished: (call) {},
    );
    final manager = PlanetKitManager.instance;
    expect(await manager.adoptBackgroundCall('gone', handler), isNull);
    final id = await verifyInBackground(await param());
    final adopted = await manager.adoptBackgroundCall(id!, handler);
    expect(adopted!.callId, id);
    fake.disconnect(id, reason: PlanetKitDisconnectReason.normal);
    expect(ended, [PlanetKitDisconnectReason.normal]);
    expect(await manager.adoptBackgroundCall(id, handler), isNull);
  });

  test('the builder refuses to build without the three required values', () {
    expect(
      () => PlanetKitVerifyCallParamBuilder().setMyUserId('me').build(),
      throwsException,
    );
  });

  test('unknown numbers decode as in the SDK', () {
    expect(
      PlanetKitStartFailReason.fromInt(4711),
      PlanetKitStartFailReason.none,
    );
    expect(
      PlanetKitDisconnectReason.fromInt(4711),
      PlanetKitDisconnectReason.unknown,
    );
    expect(() => PlanetKitMediaType.fromInt(4711), throwsArgumentError);
    expect(PlanetKitDisconnectReason.values, hasLength(44));
    expect(PlanetKitStartFailReason.values, hasLength(37));
  });

  testWidgets('the video view tells its id once it is built', (tester) async {
    final view = PlanetKitVideoViewBuilder.instance.create(
      PlanetKitViewScaleType.centerCrop,
    );
    final id = view.onCreate.first;
    await tester.pumpWidget(view);
    expect(await id, isNotEmpty);
  });
}
