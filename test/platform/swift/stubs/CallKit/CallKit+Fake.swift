import AVFAudio
import Dispatch
import PlatformFakes

/// What the system and the user do through CallKit.
@_spi(Fake) public enum CallKitFake {
  /// Errors reach a completion as `NSError` on a device; a struct shows code that relies on a cast which is nil there or here.
  public enum ErrorForm { case nsError, codeStruct }

  @PerTest public static var reportMode = CompletionMode.documented
  @PerTest public static var requestMode = CompletionMode.documented
  /// Whether the answer to a report comes a second time.
  @PerTest public static var answersReportsTwice = false
  @PerTest public static var errorForm = ErrorForm.nsError
  /// Whether a requested action reaches the delegate before the request's completion runs.
  @PerTest public static var performsBeforeCompletion = false
  @PerTest static var reportErrors: [Int] = []
  @PerTest static var requestErrors: [Int] = []
  nonisolated(unsafe) static var livingObservers = Living<CXCallObserver>()
  nonisolated(unsafe) static var livingProviders = Living<CXProvider>()

  /// Calls that the system shows, by id.
  @PerTest public internal(set) static var calls: [UUID: CXCall] = [:]
  /// Actions that were given to the delegate, complete ones included.
  @PerTest public internal(set) static var pending: [CXAction] = []

  /// The providers that somebody still holds.
  public static var providers: [CXProvider] { livingProviders.objects }

  /// The next report is answered with this code instead of ringing.
  public static func refuseNextReport(_ code: CXErrorCodeIncomingCallError.Code) {
    reportErrors.append(code.rawValue)
  }

  /// A code that this SDK does not know.
  public static func refuseNextReport(rawCode: Int) { reportErrors.append(rawCode) }

  public static func refuseNextRequest(_ code: CXErrorCodeRequestTransactionError.Code) {
    requestErrors.append(code.rawValue)
  }

  static func add(_ provider: CXProvider) {
    livingProviders.add(provider)
    Recorder.record("CallKit", "init")
    if providers.filter({ !$0.isInvalid }).count > 1 {
      Recorder.fail("a second CXProvider in one process")
    }
  }

  static func add(_ observer: CXCallObserver) { livingObservers.add(observer) }
}

/// How the system answers.
extension CallKitFake {
  static func answerToReport(of uuid: UUID, update: CXCallUpdate) -> (any Error)? {
    var code = reportErrors.isEmpty ? nil : reportErrors.removeFirst()
    if code == nil && calls[uuid] != nil {
      code = CXErrorCodeIncomingCallError.Code.callUUIDAlreadyExists.rawValue
    }
    if let code {
      let known = CXErrorCodeIncomingCallError.Code(rawValue: code)
      if errorForm == .codeStruct, let known { return CXErrorCodeIncomingCallError(known) }
      return NSError(domain: CXErrorDomainIncomingCall, code: code)
    }
    let call = CXCall(uuid: uuid, isOutgoing: false)
    call.callerName = update.localizedCallerName
    calls[uuid] = call
    changed(call)
    return nil
  }

  static func answerToRequest(of transaction: CXTransaction) -> (any Error)? {
    let code = requestErrors.isEmpty ? refusal(of: transaction) : requestErrors.removeFirst()
    guard let code else { return nil }
    let known = CXErrorCodeRequestTransactionError.Code(rawValue: code)
    if errorForm == .codeStruct, let known { return CXErrorCodeRequestTransactionError(known) }
    return NSError(domain: CXErrorDomainRequestTransaction, code: code)
  }

  private static func refusal(of transaction: CXTransaction) -> Int? {
    typealias Code = CXErrorCodeRequestTransactionError.Code
    if providers.allSatisfy({ $0.isInvalid || $0.delegate == nil }) {
      return Code.unknownCallProvider.rawValue
    }
    if transaction.actions.isEmpty { return Code.emptyTransaction.rawValue }
    for case let action as CXCallAction in transaction.actions {
      let exists = calls[action.callUUID] != nil
      if action is CXStartCallAction {
        if exists { return Code.callUUIDAlreadyExists.rawValue }
      } else if !exists {
        return Code.unknownCallUUID.rawValue
      }
    }
    return nil
  }

  static func updated(_ uuid: UUID, _ update: CXCallUpdate) {
    guard let call = calls[uuid] else { return }
    if update.changed.contains("localizedCallerName") {
      call.callerName = update.localizedCallerName
    }
    changed(call)
  }

  static func ended(_ uuid: UUID) {
    guard let call = calls.removeValue(forKey: uuid) else { return }
    call.hasEnded = true
    changed(call)
  }

  static func finished(_ action: CXAction, fulfilled: Bool) {
    guard let action = action as? CXCallAction else { return }
    switch action {
    case is CXEndCallAction where fulfilled, is CXAnswerCallAction where !fulfilled:
      ended(action.callUUID)
    case is CXAnswerCallAction:
      calls[action.callUUID]?.hasConnected = true
    case let held as CXSetHeldCallAction where fulfilled:
      calls[action.callUUID]?.isOnHold = held.isOnHold
    case is CXStartCallAction where fulfilled:
      calls[action.callUUID] = CXCall(uuid: action.callUUID, isOutgoing: true)
    default: break
    }
  }

  private static func changed(_ call: CXCall) {
    for observer in livingObservers.objects { observer.changed(call) }
  }

  /// CallKit hands over other objects than those requested, with the same ids, after the request has returned.
  static func perform(copiesOf actions: [CXAction]) {
    guard let provider = providers.last(where: { !$0.isInvalid && $0.delegate != nil }) else {
      return
    }
    let mode = requestMode == .inline ? CompletionMode.inline : .mainQueue
    for case let action as CXAction in actions.map({ $0.copy() }) {
      Delivery.complete(mode, documented: .main) {
        provider.fakePerform(action)
      }
    }
  }
}
