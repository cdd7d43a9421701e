class ScreenShareKey {
  ScreenShareKey({
    required this.broadcastPort,
    required this.broadcastPeerToken,
    required this.broadcastMyToken,
  });

  final int broadcastPort;
  final String broadcastPeerToken;
  final String broadcastMyToken;
}
