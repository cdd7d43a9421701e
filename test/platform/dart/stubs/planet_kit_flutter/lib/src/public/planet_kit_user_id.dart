class PlanetKitUserId {
  PlanetKitUserId({required this.userId, required this.serviceId});

  final String userId;
  final String serviceId;
}
