import '../planet_kit_types.dart';
import '../screen_share/planet_kit_screen_share_key.dart';
import 'planet_kit_callkit_type.dart';
import 'planet_kit_cc_param.dart';

class PlanetKitVerifyCallParam {
  PlanetKitVerifyCallParam._({
    required this.myUserId,
    required this.myServiceId,
    required this.ccParam,
    required this.callKitType,
    required this.holdTonePath,
    required this.ringtonePath,
    required this.endTonePath,
    required this.allowCallWithoutMic,
    required this.allowCallWithoutMicPermission,
    required this.enableAudioDescription,
    required this.audioDescriptionUpdateIntervalMs,
    required this.responseOnEnableVideo,
    required this.enableStatistics,
    required this.screenShareKey,
  });

  final String myUserId;
  final String myServiceId;
  final PlanetKitCcParam ccParam;
  final PlanetKitCallKitType callKitType;
  final String? holdTonePath;
  final String? ringtonePath;
  final String? endTonePath;
  final bool? allowCallWithoutMic;
  final bool? allowCallWithoutMicPermission;
  final bool? enableAudioDescription;
  final int? audioDescriptionUpdateIntervalMs;
  final PlanetKitResponseOnEnableVideo responseOnEnableVideo;
  final bool enableStatistics;
  final ScreenShareKey? screenShareKey;
}

class PlanetKitVerifyCallParamBuilder {
  String? _myUserId;
  String? _myServiceId;
  PlanetKitCcParam? _ccParam;
  PlanetKitCallKitType _callKitType = PlanetKitCallKitType.none;
  String? _holdTonePath;
  String? _ringtonePath;
  String? _endTonePath;
  bool? _allowCallWithoutMic;
  bool? _allowCallWithoutMicPermission;
  bool? _enableAudioDescription;
  int? _audioDescriptionUpdateIntervalMs;
  PlanetKitResponseOnEnableVideo _responseOnEnableVideo =
      PlanetKitResponseOnEnableVideo.pause;
  bool _enableStatistics = false;
  ScreenShareKey? _screenShareKey;

  PlanetKitVerifyCallParamBuilder setMyUserId(String myUserId) {
    _myUserId = myUserId;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setMyServiceId(String myServiceId) {
    _myServiceId = myServiceId;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setCcParam(PlanetKitCcParam ccParam) {
    _ccParam = ccParam;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setCallKitType(
      PlanetKitCallKitType callKitType) {
    _callKitType = callKitType;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setHoldTonePath(String holdTonePath) {
    _holdTonePath = holdTonePath;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setRingtonePath(String ringtonePath) {
    _ringtonePath = ringtonePath;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setEndTonePath(String endTonePath) {
    _endTonePath = endTonePath;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setAllowCallWithoutMic(bool allow) {
    _allowCallWithoutMic = allow;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setAllowCallWithoutMicPermission(bool allow) {
    _allowCallWithoutMicPermission = allow;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setEnableAudioDescription(bool enable) {
    _enableAudioDescription = enable;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setAudioDescriptionUpdateIntervalMs(
      int updateIntervalMs) {
    _audioDescriptionUpdateIntervalMs = updateIntervalMs;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setResponseOnEnableVideo(
      PlanetKitResponseOnEnableVideo response) {
    _responseOnEnableVideo = response;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setEnableStatistics(bool enable) {
    _enableStatistics = enable;
    return this;
  }

  PlanetKitVerifyCallParamBuilder setScreenShareKey(
      ScreenShareKey screenShareKey) {
    _screenShareKey = screenShareKey;
    return this;
  }

  PlanetKitVerifyCallParam build() {
    final myUserId = _myUserId;
    final myServiceId = _myServiceId;
    final ccParam = _ccParam;
    if (myUserId == null || myServiceId == null || ccParam == null) {
      throw Exception('Missing required fields for PlanetKitVerifyCallParam');
    }
    return PlanetKitVerifyCallParam._(
      myUserId: myUserId,
      myServiceId: myServiceId,
      ccParam: ccParam,
      callKitType: _callKitType,
      holdTonePath: _holdTonePath,
      ringtonePath: _ringtonePath,
      endTonePath: _endTonePath,
      allowCallWithoutMic: _allowCallWithoutMic,
      allowCallWithoutMicPermission: _allowCallWithoutMicPermission,
      enableAudioDescription: _enableAudioDescription,
      audioDescriptionUpdateIntervalMs: _audioDescriptionUpdateIntervalMs,
      responseOnEnableVideo: _responseOnEnableVideo,
      enableStatistics: _enableStatistics,
      screenShareKey: _screenShareKey,
    );
  }
}
