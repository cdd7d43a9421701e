import '../planet_kit_types.dart';

enum PlanetKitVideoState {
  disabled(0),
  enabled(1),
  paused(2);

  const PlanetKitVideoState(this.intValue);

  final int intValue;

  static PlanetKitVideoState fromInt(int rawValue) => values.firstWhere(
        (state) => state.intValue == rawValue,
        orElse: () => throw ArgumentError.value(rawValue),
      );
}

class PlanetKitVideoStatus {
  PlanetKitVideoStatus(this.state, this.pauseReason);

  PlanetKitVideoState state;
  PlanetKitVideoPauseReason pauseReason;
}
