abstract class PlanetKitHoldStatus {}

abstract class PlanetKitConferencePeer {}
