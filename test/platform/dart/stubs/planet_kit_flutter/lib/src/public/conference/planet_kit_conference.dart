// Names only: nothing emitted joins a conference, but an unprefixed import
// meets these names.
abstract class PlanetKitConferencePeerListUpdateParam {}

abstract class PlanetKitConferenceEventHandler {}

abstract class PlanetKitConference {}

abstract class PeerHoldData {}
