import AVFAudio
import PlatformFakes

extension CXProvider {
  /// Hands an action to the delegate, as a tap in the system's call screen does.
  @_spi(Fake) public func fakePerform(_ action: CXAction) {
    CallKitFake.pending.append(action)
    let kind = String(describing: type(of: action))
    Recorder.record(
      "CallKit", "perform",
      ["action": kind, "call": (action as? CXCallAction)?.callUUID, "id": action.uuid])
    toDelegate { delegate in
      if delegate.provider(self, execute: CXTransaction(action: action)) { return }
      switch action {
      case let start as CXStartCallAction: delegate.provider(self, perform: start)
      case let answer as CXAnswerCallAction: delegate.provider(self, perform: answer)
      case let end as CXEndCallAction: delegate.provider(self, perform: end)
      case let held as CXSetHeldCallAction: delegate.provider(self, perform: held)
      case let muted as CXSetMutedCallAction: delegate.provider(self, perform: muted)
      case let group as CXSetGroupCallAction: delegate.provider(self, perform: group)
      case let digits as CXPlayDTMFCallAction: delegate.provider(self, perform: digits)
      default: Recorder.fail("the test performs a \(kind)")
      }
    }
  }

  /// The user answers; the action is the one that CallKit waits for.
  @discardableResult
  @_spi(Fake) public func fakeAnswer(_ call: UUID) -> CXAnswerCallAction {
    let action = CXAnswerCallAction(call: call)
    fakePerform(action)
    return action
  }

  @discardableResult
  @_spi(Fake) public func fakeEnd(_ call: UUID) -> CXEndCallAction {
    let action = CXEndCallAction(call: call)
    fakePerform(action)
    return action
  }

  @discardableResult
  @_spi(Fake) public func fakeMute(_ call: UUID, _ muted: Bool) -> CXSetMutedCallAction {
    let action = CXSetMutedCallAction(call: call, muted: muted)
    fakePerform(action)
    return action
  }

  @discardableResult
  @_spi(Fake) public func fakeHold(_ call: UUID, _ onHold: Bool) -> CXSetHeldCallAction {
    let action = CXSetHeldCallAction(call: call, onHold: onHold)
    fakePerform(action)
    return action
  }

  /// CallKit gives up on an action; after that it must be left alone.
  @_spi(Fake) public func fakeTimeOut(_ action: CXAction) {
    Recorder.record("CallKit", "timeOut", ["action": String(describing: type(of: action))])
    action.hasTimedOut = true
    toDelegate { $0.provider(self, timedOutPerforming: action) }
  }

  @_spi(Fake) public func fakeActivateAudio() {
    Recorder.record("CallKit", "didActivate")
    toDelegate { $0.provider(self, didActivate: .sharedInstance()) }
  }

  @_spi(Fake) public func fakeDeactivateAudio() {
    Recorder.record("CallKit", "didDeactivate")
    toDelegate { $0.provider(self, didDeactivate: .sharedInstance()) }
  }

  /// The system forgets every call, then says so.
  @_spi(Fake) public func fakeReset() {
    Recorder.record("CallKit", "didReset")
    CallKitFake.calls = [:]
    toDelegate { $0.providerDidReset(self) }
  }

  private func toDelegate(_ body: @escaping (any CXProviderDelegate) -> Void) {
    guard let delegate else {
      Recorder.fail("the CXProvider has no delegate")
      return
    }
    Delivery.call(on: delegateQueue) { body(delegate) }
  }
}

/// The properties of an update that were set, as they are recorded.
func details(_ update: CXCallUpdate) -> [(String, Any?)] {
  let all: [(String, Any?)] = [
    ("remoteHandle", update.remoteHandle?.value),
    ("handleType", update.remoteHandle?.type),
    ("localizedCallerName", update.localizedCallerName),
    ("supportsHolding", update.supportsHolding),
    ("supportsGrouping", update.supportsGrouping),
    ("supportsUngrouping", update.supportsUngrouping),
    ("supportsDTMF", update.supportsDTMF),
    ("hasVideo", update.hasVideo),
  ]
  return all.filter { update.changed.contains($0.0 == "handleType" ? "remoteHandle" : $0.0) }
}
