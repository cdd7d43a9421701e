abstract class PlanetKitPeerControlHandler {}

abstract class PlanetKitPeerControl {}
