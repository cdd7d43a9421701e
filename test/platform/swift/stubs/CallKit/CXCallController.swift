import Dispatch
import PlatformFakes

public class CXCallController: NSObject {
  private let queue: DispatchQueue
  public let callObserver = CXCallObserver()

  public init(queue: DispatchQueue) { self.queue = queue }

  public override convenience init() { self.init(queue: .main) }

  public func request(
    _ transaction: CXTransaction, completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    let kinds = transaction.actions.map { String(describing: type(of: $0)) }
    Recorder.record(
      "CallKit", "request",
      [
        "actions": kinds.joined(separator: ","),
        "call": (transaction.actions.first as? CXCallAction)?.callUUID,
      ])
    let error = CallKitFake.answerToRequest(of: transaction)
    let complete = { [queue] in
      Delivery.complete(CallKitFake.requestMode, documented: queue) {
        Recorder.record("CallKit", "requestCompletion", ["error": error != nil])
        completion(error)
      }
    }
    if CallKitFake.performsBeforeCompletion {
      if error == nil { CallKitFake.perform(copiesOf: transaction.actions) }
      complete()
    } else {
      complete()
      if error == nil { CallKitFake.perform(copiesOf: transaction.actions) }
    }
  }

  public func requestTransaction(
    with action: CXAction, completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    request(CXTransaction(action: action), completion: completion)
  }

  public func requestTransaction(
    with actions: [CXAction], completion: @escaping @Sendable ((any Error)?) -> Void
  ) {
    request(CXTransaction(actions: actions), completion: completion)
  }
}

public class CXCallObserver: NSObject {
  weak var delegate: (any CXCallObserverDelegate)?
  private var queue: DispatchQueue?

  public override init() {
    super.init()
    CallKitFake.add(self)
  }

  public var calls: [CXCall] { Array(CallKitFake.calls.values) }

  public func setDelegate(_ delegate: (any CXCallObserverDelegate)?, queue: DispatchQueue?) {
    self.delegate = delegate
    self.queue = queue
  }

  func changed(_ call: CXCall) {
    guard delegate != nil else { return }
    Delivery.call(on: queue) { [self] in delegate?.callObserver(self, callChanged: call) }
  }
}

public protocol CXCallObserverDelegate: NSObjectProtocol {
  func callObserver(_ callObserver: CXCallObserver, callChanged call: CXCall)
}

public class CXCall: NSObject {
  public let uuid: UUID
  public let isOutgoing: Bool
  public internal(set) var isOnHold = false
  public internal(set) var hasConnected = false
  public internal(set) var hasEnded = false
  var callerName: String?

  init(uuid: UUID, isOutgoing: Bool) {
    self.uuid = uuid
    self.isOutgoing = isOutgoing
  }
}
