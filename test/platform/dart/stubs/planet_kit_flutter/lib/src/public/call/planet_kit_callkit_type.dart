enum PlanetKitCallKitType {
  none(0),
  user(1);

  const PlanetKitCallKitType(this.intValue);

  final int intValue;

  static PlanetKitCallKitType fromInt(int value) =>
      values.firstWhere((type) => type.intValue == value, orElse: () => none);
}
