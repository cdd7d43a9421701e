enum PlanetKitAudioSampleType {
  error(-1),
  signedFloat32(0),
  signedShort16(1);

  const PlanetKitAudioSampleType(this.intValue);

  final int intValue;

  static PlanetKitAudioSampleType fromInt(int value) =>
      values.firstWhere((type) => type.intValue == value, orElse: () => error);
}
