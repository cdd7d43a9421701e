import PlatformFakes

public class CXAction: NSObject, NSCopying {
  public private(set) var uuid = UUID()
  public private(set) var isComplete = false
  public internal(set) var timeoutDate = Date(timeIntervalSinceNow: 60)
  var hasTimedOut = false

  public override init() {}

  public func fulfill() { finish("fulfill") }
  public func fail() { finish("fail") }

  func finish(_ how: String) {
    let kind = String(describing: type(of: self))
    Recorder.record(
      "CallKit", how, ["action": kind, "call": (self as? CXCallAction)?.callUUID, "id": uuid])
    if hasTimedOut { Recorder.fail("\(how) of a \(kind) that had timed out") }
    if isComplete { Recorder.fail("\(how) of a \(kind) that was complete") }
    isComplete = true
    CallKitFake.finished(self, fulfilled: how == "fulfill")
  }

  func fresh() -> CXAction { CXAction() }

  public func copy(with zone: NSZone? = nil) -> Any {
    let copy = fresh()
    copy.uuid = uuid
    copy.timeoutDate = timeoutDate
    return copy
  }
}

public class CXCallAction: CXAction {
  public let callUUID: UUID

  public init(call callUUID: UUID) { self.callUUID = callUUID }

  @available(*, unavailable)
  public override init() { fatalError("a call action needs a call") }

  override func fresh() -> CXAction { CXCallAction(call: callUUID) }
}

public class CXAnswerCallAction: CXCallAction {
  public func fulfill(withDateConnected dateConnected: Date) { finish("fulfill") }

  override func fresh() -> CXAction { CXAnswerCallAction(call: callUUID) }
}

public class CXEndCallAction: CXCallAction {
  public func fulfill(withDateEnded dateEnded: Date) { finish("fulfill") }

  override func fresh() -> CXAction { CXEndCallAction(call: callUUID) }
}

public class CXSetMutedCallAction: CXCallAction {
  public var isMuted = false

  public convenience init(call callUUID: UUID, muted: Bool) {
    self.init(call: callUUID)
    isMuted = muted
  }

  override func fresh() -> CXAction { CXSetMutedCallAction(call: callUUID, muted: isMuted) }
}

public class CXSetHeldCallAction: CXCallAction {
  public var isOnHold: Bool

  public init(call callUUID: UUID, onHold: Bool) {
    isOnHold = onHold
    super.init(call: callUUID)
  }

  override func fresh() -> CXAction { CXSetHeldCallAction(call: callUUID, onHold: isOnHold) }
}

public class CXSetGroupCallAction: CXCallAction {
  public var callUUIDToGroupWith: UUID?

  public init(call callUUID: UUID, callUUIDToGroupWith: UUID?) {
    self.callUUIDToGroupWith = callUUIDToGroupWith
    super.init(call: callUUID)
  }

  override func fresh() -> CXAction {
    CXSetGroupCallAction(call: callUUID, callUUIDToGroupWith: callUUIDToGroupWith)
  }
}

public class CXPlayDTMFCallAction: CXCallAction {
  public enum ActionType: Int, Sendable {
    case singleTone = 1
    case softPause = 2
    case hardPause = 3
  }

  public var digits: String
  public var type: CXPlayDTMFCallAction.ActionType

  public init(call callUUID: UUID, digits: String, type: CXPlayDTMFCallAction.ActionType) {
    self.digits = digits
    self.type = type
    super.init(call: callUUID)
  }

  override func fresh() -> CXAction {
    CXPlayDTMFCallAction(call: callUUID, digits: digits, type: type)
  }
}

public class CXStartCallAction: CXCallAction {
  @NSCopying public var handle: CXHandle
  public var contactIdentifier: String?
  public var isVideo = false

  public init(call callUUID: UUID, handle: CXHandle) {
    self.handle = handle
    super.init(call: callUUID)
  }

  public func fulfill(withDateStarted dateStarted: Date) { finish("fulfill") }

  override func fresh() -> CXAction {
    let copy = CXStartCallAction(call: callUUID, handle: handle)
    copy.contactIdentifier = contactIdentifier
    copy.isVideo = isVideo
    return copy
  }
}

public class CXTransaction: NSObject {
  public let uuid = UUID()
  public private(set) var actions: [CXAction]
  public var isComplete: Bool { actions.allSatisfy(\.isComplete) }

  public init(actions: [CXAction]) { self.actions = actions }

  public convenience init(action: CXAction) { self.init(actions: [action]) }

  public func addAction(_ action: CXAction) { actions.append(action) }
}
