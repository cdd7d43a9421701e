abstract class PlanetKitJoinConferenceResult {}
