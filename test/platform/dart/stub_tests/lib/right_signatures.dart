import 'dart:convert';

import 'package:crypto/crypto.dart';
import 'package:firebase_core/firebase_core.dart';
import 'package:firebase_messaging/firebase_messaging.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';

/// Every use of the SDKs that the integration needs, with the real signatures.
Future<PlanetKitCall?> verify(
  String ccParam,
  void Function(PlanetKitDisconnectReason reason) ended,
) async {
  final manager = PlanetKitManager.instance;
  await manager.initializePlanetKit(
    PlanetKitInitParam(
      logSetting: PlanetKitLogSetting(
        enabled: true,
        logLevel: PlanetKitLogLevel.simple,
        logSizeLimit: PlanetKitLogSizeLimit.small,
      ),
      serverUrl: 'https://planet.example',
    ),
  );
  final boardingPass = await PlanetKitCcParam.createCcParam(ccParam);
  if (boardingPass == null) return null;
  final param = PlanetKitVerifyCallParamBuilder()
      .setMyUserId('me')
      .setMyServiceId('service')
      .setCcParam(boardingPass)
      .setCallKitType(PlanetKitCallKitType.user)
      .setRingtonePath('assets/ring.mp3')
      .setAllowCallWithoutMicPermission(true)
      .build();
  final handler = PlanetKitCallEventHandler(
    onWaitConnected: (call) {},
    onConnected: (call, isInResponderPreparation, shouldFinishPreparation) {},
    onDisconnected: (call, reason, source, userCode, byRemote) => ended(reason),
    onVerified: (call, peerUseResponderPreparation) {},
    onPreparationFinished: (call) {},
    onPeerHold: (call, reason) {},
  );
  final result = await manager.verifyCall(param, handler);
  if (result.reason != PlanetKitStartFailReason.none) return null;
  return result.call;
}

Future<String?> verifyInBackground(PlanetKitVerifyCallParam param) async {
  final result = await PlanetKitManager.instance.verifyBackgroundCall(
    param,
    PlanetKitBackgroundCallEventHandler(
      onDisconnected: (call, reason, source, userCode, byRemote) {},
      onVerified: (call, peerUseResponderPreparation) {},
      onError: (call) {},
      onBackgroundCallAdopted: (call) {},
    ),
  );
  return result.call?.backgroundCallId;
}

/// All 44 reasons, no default: a reason missing in the stub is an error here.
String cause(PlanetKitDisconnectReason reason) => switch (reason) {
  PlanetKitDisconnectReason.normal ||
  PlanetKitDisconnectReason.decline ||
  PlanetKitDisconnectReason.cancel ||
  PlanetKitDisconnectReason.busy ||
  PlanetKitDisconnectReason.maxCallTimeExceeded ||
  PlanetKitDisconnectReason.releasedCall ||
  PlanetKitDisconnectReason.aloneKickOut => 'remoteEnded',
  PlanetKitDisconnectReason.noAnswer => 'unanswered',
  PlanetKitDisconnectReason.multiDeviceAnswer => 'answeredElsewhere',
  PlanetKitDisconnectReason.multiDeviceDecline => 'declinedElsewhere',
  PlanetKitDisconnectReason.cellCall ||
  PlanetKitDisconnectReason.appDestroy ||
  PlanetKitDisconnectReason.systemSleep ||
  PlanetKitDisconnectReason.systemLogOff ||
  PlanetKitDisconnectReason.desktopScreenLocked => 'interrupted',
  PlanetKitDisconnectReason.internalError ||
  PlanetKitDisconnectReason.userError ||
  PlanetKitDisconnectReason.internalKitError ||
  PlanetKitDisconnectReason.micNoSource ||
  PlanetKitDisconnectReason.alreadyGotACall ||
  PlanetKitDisconnectReason.multiDeviceInUse ||
  PlanetKitDisconnectReason.networkUnstable ||
  PlanetKitDisconnectReason.pushError ||
  PlanetKitDisconnectReason.authError ||
  PlanetKitDisconnectReason.serverInternalError ||
  PlanetKitDisconnectReason.unavailableNetwork ||
  PlanetKitDisconnectReason.mtuExceeded ||
  PlanetKitDisconnectReason.appServerDataError ||
  PlanetKitDisconnectReason.roomIsFull ||
  PlanetKitDisconnectReason.roomNotFound ||
  PlanetKitDisconnectReason.anotherInstanceTryToJoin ||
  PlanetKitDisconnectReason.serviceAccessTokenError ||
  PlanetKitDisconnectReason.serviceInvalidID ||
  PlanetKitDisconnectReason.serviceMaintenance ||
  PlanetKitDisconnectReason.serviceBusy ||
  PlanetKitDisconnectReason.serviceInternalError ||
  PlanetKitDisconnectReason.serviceHttpError ||
  PlanetKitDisconnectReason.serviceHttpConnectionTimeOut ||
  PlanetKitDisconnectReason.serviceHttpInvalidPeerCert ||
  PlanetKitDisconnectReason.serviceHttpConnectFail ||
  PlanetKitDisconnectReason.serviceHttpInvalidUrl ||
  PlanetKitDisconnectReason.serviceIncompatiblePlanetKitVer ||
  PlanetKitDisconnectReason.serviceTooManyRequests ||
  PlanetKitDisconnectReason.unknown => 'failed',
};

Future<void> receive(void Function(Map<String, Object?> data) deliver) async {
  if (Firebase.apps.isEmpty) await Firebase.initializeApp();
  FirebaseMessaging.onMessage.listen((message) => deliver(message.data));
  await FirebaseMessaging.instance.getToken();
}

List<int> digest(String text) => sha1.convert(utf8.encode(text)).bytes;
