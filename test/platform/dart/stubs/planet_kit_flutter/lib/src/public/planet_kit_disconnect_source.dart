enum PlanetKitDisconnectSource {
  undefined(0),
  callee(1),
  caller(2),
  participant(3),
  cloudServer(4),
  appServer(5);

  const PlanetKitDisconnectSource(this.intValue);

  final int intValue;

  static PlanetKitDisconnectSource fromInt(int rawValue) => values.firstWhere(
        (source) => source.intValue == rawValue,
        orElse: () => undefined,
      );
}
