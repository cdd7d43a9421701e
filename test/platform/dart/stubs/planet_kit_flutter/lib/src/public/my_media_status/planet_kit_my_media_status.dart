import '../../fake/fake_planet_kit.dart';
import '../planet_kit_types.dart';
import '../video/planet_kit_video_status.dart';

class PlanetKitMyMediaStatusHandler {
  PlanetKitMyMediaStatusHandler({
    required this.onMicMute,
    required this.onMicUnmute,
    required this.onAudioDescriptionUpdate,
    required this.onVideoStatusUpdate,
    required this.onScreenShareStateUpdate,
  });

  final void Function(PlanetKitMyMediaStatus status)? onMicMute;
  final void Function(PlanetKitMyMediaStatus status)? onMicUnmute;
  final void Function(PlanetKitMyMediaStatus status, int averageVolumeLevel)?
      onAudioDescriptionUpdate;
  final void Function(
          PlanetKitMyMediaStatus status, PlanetKitVideoStatus videoStatus)?
      onVideoStatusUpdate;
  final void Function(PlanetKitMyMediaStatus status,
      PlanetKitScreenShareState screenShareState)? onScreenShareStateUpdate;
}

class PlanetKitMyMediaStatus {
  PlanetKitMyMediaStatus({required this.myMediaStatusId});

  final String myMediaStatusId;

  Future<bool> get isMyAudioMuted async => FakePlanetKit.instance.perform(
      PlanetKitMethod.isMyAudioMuted, const [], () => false,
      callId: myMediaStatusId);

  Future<PlanetKitVideoStatus?> get myVideoStatus async => null;

  void setHandler(PlanetKitMyMediaStatusHandler? handler) {}

  void dispose() {}
}
