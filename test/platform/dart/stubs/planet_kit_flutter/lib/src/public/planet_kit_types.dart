enum PlanetKitScreenShareState {
  disabled(0),
  enabled(1);

  const PlanetKitScreenShareState(this.intValue);

  final int intValue;

  static PlanetKitScreenShareState fromInt(int value) => values.firstWhere(
        (state) => state.intValue == value,
        orElse: () => throw ArgumentError.value(value),
      );
}

enum PlanetKitMediaType {
  unknown(0),
  audio(1),
  video(2),
  audiovideo(3);

  const PlanetKitMediaType(this.intValue);

  final int intValue;

  static PlanetKitMediaType fromInt(int value) => values.firstWhere(
        (type) => type.intValue == value,
        orElse: () => throw ArgumentError.value(value),
      );
}

enum PlanetKitVideoPauseReason {
  unknown,
  user,
  interrupt,
  undefined,
  internal,
  enableVideoResponse,
  cameraInactive,
  hold,
}

enum PlanetKitMediaDisableReason { undefined, user, decline }

enum PlanetKitResponseOnEnableVideo { pause, send }

enum PlanetKitInitialMyVideoState { resume, pause }
