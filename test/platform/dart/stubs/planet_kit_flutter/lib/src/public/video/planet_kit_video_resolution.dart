enum PlanetKitVideoResolution {
  unknown(0),
  recommended(1),
  thumbnail(2),
  qvga(3),
  vga(4),
  hd(5);

  const PlanetKitVideoResolution(this.intValue);

  final int intValue;

  static PlanetKitVideoResolution fromInt(int value) =>
      values.firstWhere((resolution) => resolution.intValue == value,
          orElse: () => unknown);
}
