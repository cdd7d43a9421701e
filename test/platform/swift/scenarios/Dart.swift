@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes

/// The Dart side of one engine: what it is told, and what it says.
@MainActor
final class Dart {
  let engine: FlutterEngine
  private let world: World
  private(set) var events: [[AnyHashable: Any]] = []
  private(set) var attached: [AnyHashable: Any] = [:]
  /// A Dart that does not listen: events are lost on their way.
  var isDeaf = false

  init(_ world: World, name: String = "main") {
    self.world = world
    engine = FlutterEngine(name: name)
    engine.run()
    world.engines.append(self)
    if let registrar = engine.registrar(forPlugin: "plugin") {
      PlanetkitPushPlugin.register(with: registrar, calls: world.calls)
    }
    engine.fakeDart.onInvoke = { [unowned self] channel, call in
      expectEqual(channel, CallNames.channel)
      expectEqual(call.method, CallNames.Method.event)
      if !isDeaf, let event = call.arguments as? [AnyHashable: Any] { events.append(event) }
      return .value(nil)
    }
  }

  @discardableResult
  func attach(role: String = "ui", quietly: Bool = false) -> Dart {
    let answer = engine.fakeDart.fakeCall(
      CallNames.channel, "attach", ["protocol": CallNames.protocolVersion, "role": role])
    attached = answer.value as? [AnyHashable: Any] ?? [:]
    events += attached["events"] as? [[AnyHashable: Any]] ?? []
    if !quietly { settle() }
    return self
  }

  @discardableResult
  func say(_ method: String, _ arguments: [String: Any]? = nil) -> DartCall {
    let call = engine.fakeDart.fakeCall(CallNames.channel, method, arguments)
    settle()
    expectEqual(call.outcomes.count, 1, "answers to \(method)")
    return call
  }

  /// Says something of a call; expects it to be taken.
  func say(_ method: String, of call: String, _ more: [String: Any] = [:]) {
    let outcome = say(method, more.merging(["callId": call]) { own, _ in own })
    expect(outcome.error == nil, "\(method): \(outcome.error?.code ?? "")")
  }

  @discardableResult
  func claim(_ call: String = first, adopt: Bool = false) -> Bool {
    let answer = say("claim", ["callId": call, "adopt": adopt]).value as? [AnyHashable: Any]
    return answer?["granted"] as? Bool ?? false
  }

  /// Claims and verifies as PlanetKit does.
  func verify(_ call: String = first) {
    expect(claim(call), "the claim was not granted")
    say("verified", of: call, ["planetKitId": "pk-\(call)", "kind": "call"])
  }

  func acknowledge() {
    say("ack", ["seq": events.compactMap { $0["seq"] as? Int }.max() ?? 0])
  }

  /// The isolate ends and another begins in the same engine.
  func restart(quietly: Bool = false) {
    events = []
    attach(quietly: quietly)
  }

  var calls: [[AnyHashable: Any]] { attached["calls"] as? [[AnyHashable: Any]] ?? [] }
  var types: [String] { events.compactMap { $0["type"] as? String } }

  func types(of call: String) -> [String] {
    events.filter { $0["callId"] as? String == call }.compactMap { $0["type"] as? String }
  }

  func last(_ type: String) -> [AnyHashable: Any] {
    events.last { $0["type"] as? String == type } ?? [:]
  }
}
