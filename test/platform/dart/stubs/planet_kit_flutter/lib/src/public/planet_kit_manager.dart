import '../fake/fake_planet_kit.dart';
import 'call/planet_kit_background_call.dart';
import 'call/planet_kit_call.dart';
import 'call/planet_kit_make_call_param.dart';
import 'call/planet_kit_make_call_result.dart';
import 'call/planet_kit_verify_background_call_result.dart';
import 'call/planet_kit_verify_call_param.dart';
import 'call/planet_kit_verify_call_result.dart';
import 'conference/planet_kit_conference.dart';
import 'conference/planet_kit_conference_join_conference_result.dart';
import 'conference/planet_kit_join_conference_param.dart';
import 'my_media_status/planet_kit_my_media_status.dart';
import 'planet_kit_init_param.dart';
import 'planet_kit_start_fail_reason.dart';
import 'planet_kit_version_info.dart';

class PlanetKitManager {
  PlanetKitManager._privateConstructor();

  static final PlanetKitManager instance =
      PlanetKitManager._privateConstructor();

  FakePlanetKit get _fake => FakePlanetKit.instance;

  Future<String?> getPlatformVersion() =>
      _fake.perform(PlanetKitMethod.getPlatformVersion, const [], () => null);

  Future<PlanetKitVersionInfo?> getVersionInfo() =>
      _fake.perform(PlanetKitMethod.getVersionInfo, const [], () => null);

  Future<bool> initializePlanetKit(PlanetKitInitParam initParam) async => _fake
      .perform(PlanetKitMethod.initializePlanetKit, [initParam], () => true);

  Future<bool> setServerUrl(String serverURL) async =>
      _fake.perform(PlanetKitMethod.setServerUrl, [serverURL], () => true);

  Future<PlanetKitMakeCallResult> makeCall(PlanetKitMakeCallParam param,
          PlanetKitCallEventHandler eventHandler) async =>
      _fake.perform(
        PlanetKitMethod.makeCall,
        [param, eventHandler],
        () => PlanetKitMakeCallResult(
          call: _call(_fake.newCallId(), eventHandler),
          reason: PlanetKitStartFailReason.none,
        ),
      );

  Future<PlanetKitVerifyCallResult> verifyCall(PlanetKitVerifyCallParam param,
          PlanetKitCallEventHandler eventHandler) async =>
      _fake.perform(
        PlanetKitMethod.verifyCall,
        [param, eventHandler],
        () => PlanetKitVerifyCallResult(
          call: _call(_fake.newCallId(), eventHandler),
          reason: PlanetKitStartFailReason.none,
        ),
      );

  Future<PlanetKitVerifyBackgroundCallResult> verifyBackgroundCall(
          PlanetKitVerifyCallParam param,
          PlanetKitBackgroundCallEventHandler eventHandler) async =>
      _fake.perform(
        PlanetKitMethod.verifyBackgroundCall,
        [param, eventHandler],
        () => PlanetKitVerifyBackgroundCallResult(
          call: PlanetKitBackgroundCall(
            backgroundCallId: _fake.newCallId(),
            eventHandler: eventHandler,
          ),
          reason: PlanetKitStartFailReason.none,
        ),
      );

  Future<PlanetKitCall?> adoptBackgroundCall(String backgroundCallId,
          PlanetKitCallEventHandler eventHandler) async =>
      _fake.perform(
        PlanetKitMethod.adoptBackgroundCall,
        [backgroundCallId, eventHandler],
        () => _fake.nativeCalls.contains(backgroundCallId)
            ? _call(backgroundCallId, eventHandler)
            : null,
      );

  Future<PlanetKitJoinConferenceResult> joinConference(
          PlanetKitJoinConferenceParam param,
          PlanetKitConferenceEventHandler eventHandler) async =>
      _fake.perform(
        PlanetKitMethod.joinConference,
        [param, eventHandler],
        () => throw UnsupportedError('the stub joins no conference'),
      );

  PlanetKitCall _call(String id, PlanetKitCallEventHandler eventHandler) =>
      PlanetKitCall(
        callId: id,
        eventHandler: eventHandler,
        myMediaStatus: PlanetKitMyMediaStatus(myMediaStatusId: id),
      );
}
