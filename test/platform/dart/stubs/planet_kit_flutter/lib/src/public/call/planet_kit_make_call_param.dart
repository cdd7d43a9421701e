// Names only: nothing emitted places a call.
abstract class PlanetKitMakeCallParam {}

abstract class PlanetKitMakeCallParamBuilder {}
