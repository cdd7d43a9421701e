import AVFAudio
import Dispatch
import PlatformFakes

public class CXProvider: NSObject {
  weak var delegate: (any CXProviderDelegate)?
  private weak var ownQueue: DispatchQueue?
  private var hasOwnQueue = false
  private var isOnMainQueue = false
  var isInvalid = false

  public init(configuration: CXProviderConfiguration) {
    storedConfiguration = copied(configuration)
    super.init()
    CallKitFake.add(self)
  }

  private var storedConfiguration: CXProviderConfiguration
  public var configuration: CXProviderConfiguration {
    get { copied(storedConfiguration) }
    set {
      storedConfiguration = copied(newValue)
      Recorder.record("CallKit", "configuration")
    }
  }

  public func setDelegate(_ delegate: (any CXProviderDelegate)?, queue: DispatchQueue?) {
    self.delegate = delegate
    hasOwnQueue = queue.map { !Delivery.isMain($0) } ?? false
    isOnMainQueue = queue != nil && !hasOwnQueue
    ownQueue = hasOwnQueue ? queue : nil
    Recorder.record("CallKit", "setDelegate", ["queue": queue?.label ?? "nil"])
  }

  public func reportNewIncomingCall(
    with UUID: UUID, update: CXCallUpdate,
    completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    Recorder.record("CallKit", "reportNewIncomingCall", ["call": UUID], also: details(update))
    refuseIfInvalid("reportNewIncomingCall")
    let error = CallKitFake.answerToReport(of: UUID, update: update)
    Delivery.complete(CallKitFake.reportMode, documented: delegateQueue ?? Delivery.otherQueue) {
      Recorder.record("CallKit", "reportCompletion", ["call": UUID, "error": error != nil])
      completion(error)
      if CallKitFake.answersReportsTwice { completion(error) }
    }
  }

  public func reportCall(with UUID: UUID, updated update: CXCallUpdate) {
    Recorder.record("CallKit", "reportUpdated", ["call": UUID], also: details(update))
    refuseIfInvalid("reportCall")
    CallKitFake.updated(UUID, update)
  }

  public func reportCall(
    with UUID: UUID, endedAt dateEnded: Date?, reason endedReason: CXCallEndedReason
  ) {
    Recorder.record("CallKit", "reportEnded", ["call": UUID, "reason": endedReason])
    refuseIfInvalid("reportCall")
    CallKitFake.ended(UUID)
  }

  public func reportOutgoingCall(
    with UUID: UUID, startedConnectingAt dateStartedConnecting: Date?
  ) {
    Recorder.record("CallKit", "reportOutgoingConnecting", ["call": UUID])
  }

  public func reportOutgoingCall(with UUID: UUID, connectedAt dateConnected: Date?) {
    Recorder.record("CallKit", "reportOutgoingConnected", ["call": UUID])
    if CallKitFake.calls[UUID]?.isOutgoing != true {
      Recorder.fail("reportOutgoingCall(connectedAt:) for a call that is not outgoing")
    }
  }

  public func invalidate() {
    Recorder.record("CallKit", "invalidate")
    isInvalid = true
  }

  public var pendingTransactions: [CXTransaction] {
    CallKitFake.pending.filter { !$0.isComplete }.map { CXTransaction(action: $0) }
  }

  public func pendingCallActions(
    of callActionClass: AnyClass, withCall callUUID: UUID
  ) -> [CXCallAction] {
    let open = CallKitFake.pending.compactMap { $0 as? CXCallAction }
    return open.filter {
      !$0.isComplete && $0.callUUID == callUUID && type(of: $0) == callActionClass
    }
  }

  public class func reportNewIncomingVoIPPushPayload(
    _ dictionaryPayload: [AnyHashable: Any],
    completion: (@Sendable ((any Error)?) -> Void)? = nil
  ) {
    Recorder.record("CallKit", "reportNewIncomingVoIPPushPayload")
    Delivery.complete(CallKitFake.reportMode, documented: Delivery.otherQueue) { completion?(nil) }
  }

  /// The queue of delegate calls: nil where none was given (main). CallKit does not retain a given one.
  var delegateQueue: DispatchQueue? {
    if hasOwnQueue && ownQueue == nil {
      Recorder.fail("nobody holds the queue given to setDelegate")
    }
    return isOnMainQueue ? .main : ownQueue
  }

  private func refuseIfInvalid(_ method: String) {
    if isInvalid { Recorder.fail("\(method) on an invalidated provider") }
  }
}

private func copied(_ configuration: CXProviderConfiguration) -> CXProviderConfiguration {
  guard let copy = configuration.copy() as? CXProviderConfiguration else { return configuration }
  return copy
}
