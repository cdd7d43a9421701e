import Dispatch
import PlatformFakes

/// What the system does through PushKit.
@_spi(Fake) public enum PushKitFake {
  nonisolated(unsafe) private static var living = Living<PKPushRegistry>()

  static func add(_ registry: PKPushRegistry) {
    living.add(registry)
    Recorder.record("PushKit", "init", ["queue": registry.queue == nil ? "nil" : "given"])
  }

  /// The registries that somebody still holds.
  public static var registries: [PKPushRegistry] { living.objects }

  /// The one registry that is ready for VoIP pushes; a missing one is a failure, as on a device the push then goes nowhere.
  public static func registry() -> PKPushRegistry? {
    let ready = registries.filter {
      $0.desiredPushTypes?.contains(.voIP) == true && $0.delegate != nil
    }
    if ready.count != 1 {
      Recorder.fail("\(ready.count) registries wait for VoIP pushes, not one")
    }
    return ready.first
  }
}

/// What became of one push.
@_spi(Fake) public final class FakePush: @unchecked Sendable {
  public fileprivate(set) var returnedAt = 0
  public fileprivate(set) var completedAt: [Int] = []
  /// Reports to CallKit between the call of the delegate and its return.
  public fileprivate(set) var reports: [Recorded] = []
}

extension PKPushRegistry {
  @_spi(Fake) public func fakeToken(_ token: Data) {
    tokens[.voIP] = token
    Delivery.call(on: queue) { [self] in
      delegate?.pushRegistry(
        self, didUpdate: PKPushCredentials(type: .voIP, token: token), for: .voIP)
    }
  }

  @_spi(Fake) public func fakeInvalidateToken() {
    tokens[.voIP] = nil
    Delivery.call(on: queue) { [self] in
      delegate?.pushRegistry(self, didInvalidatePushTokenFor: .voIP)
    }
  }

  /// Delivers a push by the method that every iOS has; `json` is the whole APNs payload. The system ends an app that does not
  /// report a call before its delegate returns, so that is a failure here.
  @discardableResult
  @_spi(Fake) public func fakePush(_ json: String, type: PKPushType = .voIP) -> FakePush {
    let payload = PKPushPayload(type: type, dictionaryPayload: BoxedJSON.object(json))
    return deliver(mustReport: type == .voIP) { delegate, completion in
      delegate.pushRegistry(
        self, didReceiveIncomingPushWith: payload, for: type, completion: completion)
    }
  }

  #if SDK_26_4
    /// Delivers a push by the method of iOS 26.4.
    @discardableResult
    @_spi(Fake) public func fakePush(_ json: String, mustReport: Bool) -> FakePush {
      let payload = PKPushPayload(type: .voIP, dictionaryPayload: BoxedJSON.object(json))
      return deliver(mustReport: mustReport) { delegate, completion in
        delegate.pushRegistry(
          self, didReceiveIncomingVoIPPushWith: payload,
          metadata: PKVoIPPushMetadata(mustReport: mustReport), withCompletionHandler: completion)
      }
    }
  #endif

  private func deliver(
    mustReport: Bool,
    _ call: @escaping (any PKPushRegistryDelegate, @escaping @Sendable () -> Void) -> Void
  ) -> FakePush {
    let push = FakePush()
    guard let delegate else {
      Recorder.fail("the push registry has no delegate")
      return push
    }
    let begun = Recorder.record("PushKit", "push", ["mustReport": mustReport])
    Delivery.call(on: queue) {
      call(delegate) {
        push.completedAt.append(Recorder.record("PushKit", "completion"))
        if push.completedAt.count > 1 { Recorder.fail("a push was completed twice") }
      }
      push.returnedAt = Recorder.record("PushKit", "didReturn")
    }
    push.reports = Recorder.events.filter {
      $0.name == "reportNewIncomingCall" && begun < $0.sequence && $0.sequence < push.returnedAt
    }
    if mustReport && push.reports.isEmpty {
      Recorder.fail("the push delegate returned without reporting a call")
    }
    return push
  }
}
