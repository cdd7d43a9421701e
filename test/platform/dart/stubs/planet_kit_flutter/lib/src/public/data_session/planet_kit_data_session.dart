// Names and values only: nothing emitted opens a data session.
typedef PlanetKitDataSessionStreamId = int;

enum PlanetKitDataSessionType {
  reliableMessage,
  reliableBytes,
  unreliableBytes,
  unreliableMessage,
}

enum PlanetKitDataSessionFailReason {
  none,
  internal,
  notIncoming,
  alreadyExist,
  invalidId,
  invalidType,
}

enum PlanetKitDataSessionClosedReason { sessionEnd, internal, unsupported }

abstract class PlanetKitOutboundDataSession {}

abstract class PlanetKitOutboundDataSessionHandler {}

abstract class PlanetKitInboundDataSession {}

abstract class PlanetKitInboundDataSessionHandler {}

abstract class PlanetKitMakeOutboundDataSessionResult {}

abstract class PlanetKitMakeInboundDataSessionResult {}
