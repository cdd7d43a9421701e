import 'dart:typed_data';

import '../../fake/fake_planet_kit.dart';
import '../audio/planet_kit_hooked_audio.dart';
import '../data_session/planet_kit_data_session.dart';
import '../my_media_status/planet_kit_my_media_status.dart';
import '../planet_kit_disconnect_reason.dart';
import '../planet_kit_disconnect_source.dart';
import '../planet_kit_types.dart';
import '../statistics/planet_kit_statistics.dart';

class PlanetKitCallEventHandler {
  const PlanetKitCallEventHandler({
    required this.onWaitConnected,
    required this.onConnected,
    required this.onDisconnected,
    required this.onVerified,
    required this.onPreparationFinished,
    this.onPeerMicMuted,
    this.onPeerMicUnmuted,
    this.onNetworkReavailable,
    this.onNetworkUnavailable,
    this.onPeerHold,
    this.onPeerUnhold,
    this.onMyAudioMuteRequestedByPeer,
    this.onPeerVideoPaused,
    this.onPeerVideoResumed,
    this.onVideoEnabledByPeer,
    this.onVideoDisabledByPeer,
    this.onDetectedMyVideoNoSource,
    this.onPeerScreenShareStarted,
    this.onPeerScreenShareStopped,
    this.onPeerAudioDescriptionUpdated,
    this.onPeerSharedContentsSet,
    this.onPeerSharedContentsUnset,
    this.onPeerExclusivelySharedContentsSet,
    this.onPeerExclusivelySharedContentsUnset,
    this.onShortDataReceived,
    this.onDataSessionIncoming,
  });

  final void Function(PlanetKitCall call) onWaitConnected;
  final void Function(PlanetKitCall call, bool isInResponderPreparation,
      bool shouldFinishPreparation) onConnected;
  final void Function(
      PlanetKitCall call,
      PlanetKitDisconnectReason reason,
      PlanetKitDisconnectSource source,
      String? userCode,
      bool byRemote) onDisconnected;
  final void Function(PlanetKitCall call, bool peerUseResponderPreparation)
      onVerified;
  final void Function(PlanetKitCall call) onPreparationFinished;
  final void Function(PlanetKitCall call)? onPeerMicMuted;
  final void Function(PlanetKitCall call)? onPeerMicUnmuted;
  final void Function(PlanetKitCall call, bool isPeer, Duration willDisconnect)?
      onNetworkUnavailable;
  final void Function(PlanetKitCall call, bool isPeer)? onNetworkReavailable;
  final void Function(PlanetKitCall call, String? reason)? onPeerHold;
  final void Function(PlanetKitCall call)? onPeerUnhold;
  final void Function(PlanetKitCall call, bool mute)?
      onMyAudioMuteRequestedByPeer;
  final void Function(PlanetKitCall call, PlanetKitVideoPauseReason reason)?
      onPeerVideoPaused;
  final void Function(PlanetKitCall call)? onPeerVideoResumed;
  final void Function(PlanetKitCall call)? onVideoEnabledByPeer;
  final void Function(PlanetKitCall call, PlanetKitMediaDisableReason reason)?
      onVideoDisabledByPeer;
  final void Function(PlanetKitCall call)? onDetectedMyVideoNoSource;
  final void Function(PlanetKitCall call)? onPeerScreenShareStarted;
  final void Function(PlanetKitCall call)? onPeerScreenShareStopped;
  final void Function(PlanetKitCall call, int averageVolumeLevel)?
      onPeerAudioDescriptionUpdated;
  final void Function(PlanetKitCall call, Uint8List data, Duration elapsed)?
      onPeerSharedContentsSet;
  final void Function(PlanetKitCall call)? onPeerSharedContentsUnset;
  final void Function(PlanetKitCall call, Uint8List data, Duration elapsed)?
      onPeerExclusivelySharedContentsSet;
  final void Function(PlanetKitCall call)? onPeerExclusivelySharedContentsUnset;
  final void Function(PlanetKitCall call, String type, Uint8List data)?
      onShortDataReceived;
  final void Function(PlanetKitCall call, PlanetKitDataSessionStreamId streamId,
      PlanetKitDataSessionType type)? onDataSessionIncoming;
}

class PlanetKitCallHookedAudioHandler {
  PlanetKitCallHookedAudioHandler({required this.onHook});

  final void Function(PlanetKitCall call, PlanetKitHookedAudio audio) onHook;
}

class PlanetKitCall {
  PlanetKitCall({
    required this.callId,
    required PlanetKitCallEventHandler eventHandler,
    required this.myMediaStatus,
  }) {
    FakePlanetKit.instance.register(this, eventHandler);
  }

  final String callId;
  PlanetKitMyMediaStatus myMediaStatus;
  bool isDataSessionSupported = false;

  Future<bool> _ask(PlanetKitMethod method,
          [List<Object?> arguments = const [], bool otherwise = true]) =>
      FakePlanetKit.instance
          .perform(method, arguments, () => otherwise, callId: callId);

  Future<bool> get isMyAudioMuted async =>
      _ask(PlanetKitMethod.isMyAudioMuted, const [], false);

  Future<bool> get isSpeakerOut async =>
      _ask(PlanetKitMethod.isSpeakerOut, const [], false);

  Future<bool> get isOnHold async =>
      _ask(PlanetKitMethod.isOnHold, const [], false);

  Future<bool> acceptCall({
    bool useResponderPreparation = false,
    PlanetKitInitialMyVideoState initialMyVideoState =
        PlanetKitInitialMyVideoState.resume,
  }) async =>
      _ask(PlanetKitMethod.acceptCall,
          [useResponderPreparation, initialMyVideoState]);

  Future<bool> endCall({String? userReleasePhrase}) async =>
      _ask(PlanetKitMethod.endCall, [userReleasePhrase]);

  Future<bool> endCallWithError(String userReleasePhrase) async =>
      _ask(PlanetKitMethod.endCallWithError, [userReleasePhrase]);

  Future<bool> muteMyAudio(bool mute) async =>
      _ask(PlanetKitMethod.muteMyAudio, [mute]);

  Future<bool> speakerOut(bool speakerOut) async =>
      _ask(PlanetKitMethod.speakerOut, [speakerOut]);

  Future<bool> notifyCallKitAudioActivation() async =>
      _ask(PlanetKitMethod.notifyCallKitAudioActivation);

  Future<bool> finishPreparation() async =>
      _ask(PlanetKitMethod.finishPreparation);

  Future<bool> hold({String? reason}) async =>
      _ask(PlanetKitMethod.hold, [reason]);

  Future<bool> unhold() async => _ask(PlanetKitMethod.unhold);

  Future<bool> requestPeerMute(bool mute) async =>
      _ask(PlanetKitMethod.requestPeerMute, [mute]);

  Future<bool> silencePeerAudio(bool silent) async =>
      _ask(PlanetKitMethod.silencePeerAudio, [silent]);

  Future<bool> addMyVideoView(String viewId) async =>
      _ask(PlanetKitMethod.addMyVideoView, [viewId]);

  Future<bool> removeMyVideoView(String viewId) async =>
      _ask(PlanetKitMethod.removeMyVideoView, [viewId]);

  Future<bool> addPeerVideoView(String viewId) async =>
      _ask(PlanetKitMethod.addPeerVideoView, [viewId]);

  Future<bool> removePeerVideoView(String viewId) async =>
      _ask(PlanetKitMethod.removePeerVideoView, [viewId]);

  Future<bool> addPeerScreenShareView(String viewId) async =>
      _ask(PlanetKitMethod.addPeerScreenShareView, [viewId]);

  Future<bool> removePeerScreenShareView(String viewId) async =>
      _ask(PlanetKitMethod.removePeerScreenShareView, [viewId]);

  Future<bool> startMyScreenShare() async =>
      _ask(PlanetKitMethod.startMyScreenShare);

  Future<bool> stopMyScreenShare() async =>
      _ask(PlanetKitMethod.stopMyScreenShare);

  Future<bool> pauseMyVideo() async => _ask(PlanetKitMethod.pauseMyVideo);

  Future<bool> resumeMyVideo() async => _ask(PlanetKitMethod.resumeMyVideo);

  Future<bool> enableVideo({
    PlanetKitInitialMyVideoState initialMyVideoState =
        PlanetKitInitialMyVideoState.resume,
  }) async =>
      _ask(PlanetKitMethod.enableVideo, [initialMyVideoState]);

  Future<bool> disableVideo({
    PlanetKitMediaDisableReason reason = PlanetKitMediaDisableReason.user,
  }) async =>
      _ask(PlanetKitMethod.disableVideo, [reason]);

  Future<PlanetKitStatistics?> getStatistics() async => FakePlanetKit.instance
      .perform(PlanetKitMethod.getStatistics, const [], () => null,
          callId: callId);

  Future<bool> setSharedContents(Uint8List data) async =>
      _ask(PlanetKitMethod.setSharedContents, [data]);

  Future<bool> unsetSharedContents() async =>
      _ask(PlanetKitMethod.unsetSharedContents);

  Future<bool> setExclusivelySharedContents(Uint8List data) async =>
      _ask(PlanetKitMethod.setExclusivelySharedContents, [data]);

  Future<bool> unsetExclusivelySharedContents() async =>
      _ask(PlanetKitMethod.unsetExclusivelySharedContents);

  Future<bool> sendShortData({
    required String type,
    required Uint8List data,
  }) async =>
      _ask(PlanetKitMethod.sendShortData, [type, data]);
}
