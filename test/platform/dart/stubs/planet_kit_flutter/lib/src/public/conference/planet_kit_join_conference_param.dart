abstract class PlanetKitJoinConferenceParam {}

abstract class PlanetKitJoinConferenceParamBuilder {}
