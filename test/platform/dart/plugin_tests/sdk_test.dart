import 'package:flutter/foundation.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planet_kit_flutter/fake_planet_kit.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';
import 'package:planetkit_push/src/call_failure.dart';
import 'package:planetkit_push/src/call_owner.dart';
import 'package:planetkit_push/src/call_state.dart';
import 'package:planetkit_push/src/end_reasons.dart';
import 'package:planetkit_push/src/planet_kit_port.dart';
import 'package:planetkit_push/src/planet_kit_sdk.dart';
import 'package:planetkit_push/src/settings.dart';

const me = Identity(userId: 'me', serviceId: 'service');
const settings = PlanetKitPushSettings(
  planetKitServerUrl: 'https://planet.example',
  holdTone: 'assets/hold.wav',
);

Matcher fails(CallFailure failure) => throwsA(
  isA<PlanetKitPushException>().having((e) => e.failure, 'failure', failure),
);

void main() {
  final fake = FakePlanetKit.instance;
  final heard = <Object>[];
  late PlanetKitSdk kit;

  PhoneEvents events(String whose) => PhoneEvents(
    onConnected: () => heard.add('$whose connected'),
    onDisconnected: (reason) => heard.add((whose, reason)),
  );

  setUp(() {
    fake.reset();
    heard.clear();
    kit = PlanetKitSdk(settings);
    debugDefaultTargetPlatformOverride = null;
  });

  test('C7 a verified call does what it is told, and says so', () async {
    final call = await kit.verify('pass', me, events('a'));
    expect(await call.accept(), isTrue);
    fake.answer(PlanetKitMethod.endCall, (_) => false);
    expect(await call.end(), isFalse);
    await call.hold(true);
    await call.hold(false);
    expect(fake.requests.skip(3).map((request) => request.method), [
      PlanetKitMethod.acceptCall,
      PlanetKitMethod.endCall,
      PlanetKitMethod.hold,
      PlanetKitMethod.unhold,
    ]);
  });

  test('C7 success without a call is a failure, also in the background', () {
    fake.refuseVerification(PlanetKitStartFailReason.none);
    expect(kit.verify('p', me, events('a')), fails(CallFailure.verifyRejected));
    expect(
      kit.verifyInBackground('p', me, events('a')),
      fails(CallFailure.verifyRejected),
    );
  });

  test('D49 what PlanetKit refuses in the background is seen', () {
    fake.refuseVerification(
      PlanetKitStartFailReason.kitNoPermissionRecordAudio,
    );
    expect(
      kit.verifyInBackground('p', me, events('a')),
      fails(CallFailure.noMicPermission),
    );
  });

  test('C7 a boarding pass that is none is refused', () {
    fake.answer(PlanetKitMethod.createCcParam, (_) => null);
    expect(kit.verify('p', me, events('a')), fails(CallFailure.invalidParam));
  });

  test('C16 PlanetKit is initialised once, and again after a failure', () async {
    fake.answer(PlanetKitMethod.initializePlanetKit, (_) => false);
    await expectLater(
      kit.verify('p', me, events('a')),
      fails(CallFailure.notInitialised),
    );
    fake.answer(PlanetKitMethod.initializePlanetKit, (_) => true);
    await Future.wait([
      kit.verify('p', me, events('a')),
      kit.verify('q', me, events('b')),
    ]);
    await kit.adopt('absent', events('c'));
    expect(fake.requestsOf(PlanetKitMethod.initializePlanetKit), hasLength(2));
  });

  test('D16 an end before the result reaches its call', () async {
    fake.answer(PlanetKitMethod.verifyCall, (request) {
      final handler = request.arguments[1]! as PlanetKitCallEventHandler;
      final call = PlanetKitCall(
        callId: 'kit',
        eventHandler: handler,
        myMediaStatus: PlanetKitMyMediaStatus(myMediaStatusId: 'kit'),
      );
      fake.disconnect('kit', reason: PlanetKitDisconnectReason.cancel);
      return PlanetKitVerifyCallResult(
        call: call,
        reason: PlanetKitStartFailReason.none,
      );
    });
    await kit.verify('p', me, events('a'));
    expect(heard, [('a', EndReason.remoteEnded)]);
  });

  test('D17 an event reaches its own call alone', () async {
    final a = await kit.verify('p', me, events('a'));
    final b = await kit.verify('q', me, events('b'));
    fake.emit(b.id, (call, on) => on.onConnected(call, false, false));
    fake.disconnect(a.id);
    expect(heard, ['b connected', ('a', EndReason.remoteEnded)]);
  });

  test('X18 adopted calls are told of their end', () async {
    final id = await kit.verifyInBackground('p', me, events('background'));
    final call = await kit.adopt(id, events('ui'));
    expect(call!.id, id);
    fake.disconnect(id, reason: PlanetKitDisconnectReason.noAnswer);
    expect(heard, contains(('ui', EndReason.unanswered)));
    expect(await kit.adopt(id, events('ui')), isNull);
  });

  for (final platform in [TargetPlatform.iOS, TargetPlatform.android]) {
    test('C14 no second ringtone on ${platform.name}', () async {
      debugDefaultTargetPlatformOverride = platform;
      await kit.verify('p', me, events('a'));
      debugDefaultTargetPlatformOverride = null;
      final request = fake.requestsOf(PlanetKitMethod.verifyCall).single;
      final param = request.arguments.first! as PlanetKitVerifyCallParam;
      final onIos = platform == TargetPlatform.iOS;
      expect(param.ringtonePath, isNull);
      expect(param.holdTonePath, 'assets/hold.wav');
      expect((param.myUserId, param.myServiceId), ('me', 'service'));
      expect(param.callKitType == PlanetKitCallKitType.user, onIos);
      expect(param.allowCallWithoutMicPermission ?? false, !onIos);
    });
  }

  test('D58 the log is small, and off in release', () async {
    await kit.verify('p', me, events('a'));
    final request = fake.requestsOf(PlanetKitMethod.initializePlanetKit).single;
    final log = (request.arguments.single! as PlanetKitInitParam).logSetting;
    expect(log.enabled, !kReleaseMode);
    expect(log.logLevel, PlanetKitLogLevel.simple);
    expect(log.logSizeLimit, PlanetKitLogSizeLimit.small);
  });

  test('D18 every reason has its own end', () {
    String ends(EndReason end, {required bool byRemote}) => [
      for (final reason in PlanetKitDisconnectReason.values)
        if (endReasonOf(reason, byRemote: byRemote) == end) reason.name,
    ].join(' ');
    expect(ends(EndReason.unanswered, byRemote: true), 'noAnswer');
    expect(
      ends(EndReason.answeredElsewhere, byRemote: true),
      'multiDeviceAnswer',
    );
    expect(
      ends(EndReason.declinedElsewhere, byRemote: true),
      'multiDeviceDecline',
    );
    expect(
      ends(EndReason.remoteEnded, byRemote: false),
      'normal decline cancel busy maxCallTimeExceeded releasedCall '
      'aloneKickOut',
    );
    expect(
      ends(EndReason.remoteEnded, byRemote: true),
      'normal decline cellCall cancel busy maxCallTimeExceeded releasedCall '
      'appDestroy systemSleep systemLogOff desktopScreenLocked aloneKickOut',
    );
    expect(ends(EndReason.userEnded, byRemote: true), '');
  });

  test('C13 every refusal has its failure', () {
    expect(
      {
        for (final reason in PlanetKitStartFailReason.values)
          if (startFailureOf(reason) case final failure
              when failure != CallFailure.verifyRejected)
            reason.name: failure.name,
      },
      {
        'invalidParam': 'invalidParam',
        'decodeCallParam': 'invalidParam',
        'invalidUserId': 'notLoggedIn',
        'invalidServiceId': 'notLoggedIn',
        'notInitialized': 'notInitialised',
        'kitUnknownMediaType': 'invalidParam',
        'kitInvalidPushMessage': 'invalidParam',
        'kitInternalInitializationError': 'notInitialised',
        'kitNoPermissionRecordAudio': 'noMicPermission',
        'kitMyUserIdBlank': 'notLoggedIn',
        'kitMyServiceIdBlank': 'notLoggedIn',
        'kitNoPermissionReadPhoneState': 'noPhonePermission',
      },
    );
  });
}
