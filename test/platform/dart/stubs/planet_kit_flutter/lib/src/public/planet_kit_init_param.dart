class PlanetKitInitParam {
  PlanetKitInitParam({required this.logSetting, required this.serverUrl});

  final PlanetKitLogSetting logSetting;
  final String serverUrl;
}

class PlanetKitLogSetting {
  PlanetKitLogSetting({
    required this.enabled,
    required this.logLevel,
    required this.logSizeLimit,
  });

  final bool enabled;
  final PlanetKitLogLevel logLevel;
  final PlanetKitLogSizeLimit logSizeLimit;
}

enum PlanetKitLogLevel {
  silent(0),
  simple(4),
  detailed(5);

  const PlanetKitLogLevel(this.intValue);

  final int intValue;

  static PlanetKitLogLevel fromInt(int value) => values.firstWhere(
        (level) => level.intValue == value,
        orElse: () => throw ArgumentError.value(value),
      );
}

enum PlanetKitLogSizeLimit {
  small(0),
  medium(1),
  large(2),
  unlimited(3);

  const PlanetKitLogSizeLimit(this.intValue);

  final int intValue;

  static PlanetKitLogSizeLimit fromInt(int value) => values.firstWhere(
        (limit) => limit.intValue == value,
        orElse: () => throw ArgumentError.value(value),
      );
}
