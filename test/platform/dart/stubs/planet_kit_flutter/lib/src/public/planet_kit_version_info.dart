class PlanetKitVersionInfo {
  const PlanetKitVersionInfo({
    required this.sdkVersion,
    required this.pluginVersion,
    this.userAgent,
  });

  final String sdkVersion;
  final String pluginVersion;
  final String? userAgent;
}
