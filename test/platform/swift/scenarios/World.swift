@_spi(Fake) import AVFoundation
@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

let first = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
let second = "7d444840-9dc0-11d1-b245-5ffdce74fad2"

func id(_ text: String) -> UUID {
  guard let id = UUID(uuidString: text) else { fatalError("the test's id is no UUID") }
  return id
}

/// A phone with the app on it, from the moment the system launched it.
@MainActor
final class World {
  let clock = FakeClock()
  let calls: IncomingCalls
  /// The engines live as long as the phone.
  var engines: [Dart] = []

  init(login: Login = .user(Identity(userId: "me", serviceId: "svc"))) {
    calls = IncomingCalls(clock: clock, defaults: World.defaults(login))
  }

  static func defaults(_ login: Login) -> UserDefaults {
    guard let defaults = UserDefaults(suiteName: "planetkit-push-scenarios") else {
      fatalError("no defaults")
    }
    defaults.removePersistentDomain(forName: "planetkit-push-scenarios")
    let store = LoginStore(defaults: defaults)
    switch login {
    case .user(let identity): store.setIdentity(identity)
    case .nobody: store.setIdentity(nil)
    case .unknown: break
    }
    return defaults
  }

  var core: CallCore { calls.core }
  /// The one that waits for pushes; without one, a registry that nobody listens to.
  var registry: PKPushRegistry { PushKitFake.registry() ?? PKPushRegistry(queue: .main) }
  var provider: CXProvider {
    guard let provider = CallKitFake.providers.first else { fatalError("no provider") }
    return provider
  }
  /// What CallKit shows, by id.
  var shown: [String] { CallKitFake.calls.keys.map { $0.uuidString.lowercased() }.sorted() }

  /// Delivers a push by the method of iOS 26.4 if it says whether it must be reported, else by the older one.
  @discardableResult
  func push(_ json: String, mustReport: Bool? = nil) -> FakePush {
    guard let mustReport else { return registry.fakePush(json) }
    return registry.fakePush(json, mustReport: mustReport)
  }

  /// A call rings, and CallKit has said so.
  @discardableResult
  func ring(_ callId: String = first) -> FakePush {
    let push = push(ringPush(callId))
    settle()
    return push
  }

  func ringPush(
    _ callId: String? = first, to user: String? = "me", expiresInS: Int64? = nil,
    more: String = ""
  ) -> String {
    var fields = [#""cc_param": "secret-cc-param""#]
    if let callId { fields.append(#""sid": "\#(callId)""#) }
    if let user { fields.append(#""my_user_id": "\#(user)", "my_service_id": "svc""#) }
    fields.append(#""from_user_id": "bob", "type": "V""#)
    if let expiresInS {
      fields.append(#""sent_at": \#(clock.nowMs), "expires_at": \#(clock.nowMs / 1000 + expiresInS)"#)
    }
    return #"{"call": {\#((fields + [more]).filter { !$0.isEmpty }.joined(separator: ", "))}}"#
  }

  func cancelPush(_ callId: String = first) -> String {
    #"{"kind": "cancel", "call": {"sid": "\#(callId)"}}"#
  }

  /// Time passes, and what follows from it.
  func pass(_ seconds: Int64) {
    clock.advance(seconds * 1000)
    settle()
  }
}

/// Details of everything recorded under a name, for the calls that the tests know.
func recorded(_ name: String, _ detail: String) -> [String] {
  Recorder.events(name).map { ($0[detail] ?? "").lowercased() }
}

/// The names of what happened, in order, of those that matter.
func story(_ names: String...) -> [String] {
  Recorder.events.map(\.name).filter { names.contains($0) }
}

/// How an action of the given kind was finished, each time.
func finished(_ kind: String) -> [String] {
  Recorder.events.filter { ["fulfill", "fail"].contains($0.name) && $0["action"] == kind }
    .map(\.name)
}
