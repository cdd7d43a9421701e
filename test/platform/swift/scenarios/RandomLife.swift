@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

enum Step: CaseIterable {
  case push, duplicatePush, cancelPush, accept, end, mute, reset, actionTimeout, timer, attach
  case detach, ack, claim, answering, verifyOk, verifyFail, accepted, disconnected, request
  case didActivate, didDeactivate, deaf, rest
}

/// One random life of a phone.
@MainActor
final class RandomLife {
  let world = World(login: .unknown)
  private var numbers: SeededNumbers
  private var dart: Dart?
  private var rang = 0
  private(set) var steps: [Step] = []
  private(set) var pushes: [FakePush] = []
  private(set) var answers: [DartCall] = []
  /// What each isolate was told.
  private(set) var logs: [[[AnyHashable: Any]]] = []
  /// The same in short.
  var told: [[String]] {
    logs.map { log in
      log.map { "\($0["seq"] ?? "") \($0["type"] ?? "") \(($0["callId"] as? String)?.suffix(2) ?? "")" }
    }
  }
  /// Actions that nobody may finish any more.
  private(set) var abandoned: [CXAction] = []
  private(set) var performed: [CXAction] = []
  /// Taps that Dart must hear of, by call.
  private(set) var taps: [String: [String]] = [:]
  /// Calls that Dart ended itself, or that a reset took before any engine had them.
  private(set) var forgotten: Set<String> = []

  init(seed: UInt64, mode: CompletionMode) {
    numbers = SeededNumbers(seed: seed)
    CallKitFake.reportMode = mode
    CallKitFake.requestMode = mode
    CallKitFake.performsBeforeCompletion = pick([true, false])
  }

  func live() {
    for _ in 0..<Int.random(in: 4...20, using: &numbers) {
      let step = pick(Step.allCases)
      steps.append(step)
      take(step)
    }
    finish()
  }

  private func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &numbers)]
  }

  private func callId(_ number: Int) -> String {
    "00000000-0000-4000-8000-0000000000" + String(10 + number)
  }

  /// Mostly the newest call; at times the one before, or one that never rang.
  private var target: String { callId(pick([rang, rang, rang, max(rang - 1, 0), rang + 1])) }

  private func take(_ step: Step) {
    switch step {
    case .push:
      rang += 1
      deliver(world.ringPush(callId(rang)))
    case .duplicatePush: deliver(world.ringPush(callId(rang)))
    case .cancelPush: deliver(world.cancelPush(target))
    case .accept, .end, .mute: tap(step, id(target))
    case .actionTimeout: timeOut()
    case .reset: reset()
    case .timer: world.clock.advance(pick([1, 4, 12, 50]) * 1000)
    case .didActivate: world.provider.fakeActivateAudio()
    case .didDeactivate: world.provider.fakeDeactivateAudio()
    case .rest: drain()
    case .attach: attach()
    case .detach:
      guard let dart else { return }
      logs.append(dart.events)
      dart.engine.destroyContext()
      self.dart = nil
    default: speak(step)
    }
  }

  private func deliver(_ json: String) {
    pushes.append(world.push(json, mustReport: pick([true, true, false])))
  }

  private func tap(_ step: Step, _ call: UUID) {
    guard CallKitFake.calls[call] != nil else { return }
    let text = call.uuidString.lowercased()
    let live = world.core.live[call]
    switch step {
    case .accept:
      if live?.wasAccepted == false { taps[text, default: []].append("accept") }
      performed.append(world.provider.fakeAnswer(call))
    case .end:
      if live != nil { taps[text, default: []].append("end") }
      performed.append(world.provider.fakeEnd(call))
    default: performed.append(world.provider.fakeMute(call, pick([true, false])))
    }
  }

  private func timeOut() {
    guard let action = performed.last(where: { !$0.isComplete }) else { return }
    if abandoned.contains(where: { $0 === action }) { return }
    abandoned.append(action)
    world.provider.fakeTimeOut(action)
  }

  private func reset() {
    for (uuid, call) in world.core.live where call.owner == nil {
      forgotten.insert(uuid.uuidString.lowercased())
    }
    abandoned += performed.filter { !$0.isComplete }
    world.provider.fakeReset()
  }

  private func attach() {
    let dart = dart ?? Dart(world, name: "engine \(logs.count)")
    self.dart = dart
    logs.append(dart.events)
    dart.isDeaf = false
    dart.restart(quietly: true)
  }

  private func speak(_ step: Step) {
    guard let dart else { return }
    let call = target
    switch step {
    case .deaf: dart.isDeaf.toggle()
    case .ack: tell("ack", ["seq": dart.events.last?["seq"] ?? 0])
    case .claim: tell("claim", ["callId": call])
    case .answering: tell("answering", ["callId": call])
    case .verifyOk: tell("verified", ["callId": call, "planetKitId": "x", "kind": "call"])
    case .verifyFail: ended(call, "failed")
    case .accepted:
      let ok = pick([true, true, false])
      if tell("accepted", ["callId": call, "ok": ok]), !ok { forgotten.insert(call) }
    case .disconnected: ended(call, pick(["remoteEnded", "userEnded", "unanswered"]))
    case .request:
      let action = pick(["accept", "end", "mute"])
      if tell("request", ["callId": call, "action": action, "value": true]), action == "end" {
        forgotten.insert(call)
      }
    default: break
    }
  }

  private func ended(_ call: String, _ reason: String) {
    if tell("ended", ["callId": call, "reason": reason]) { forgotten.insert(call) }
  }

  /// True unless it was refused at once.
  @discardableResult
  private func tell(_ method: String, _ arguments: [String: Any]) -> Bool {
    guard let dart else { return false }
    let call = dart.engine.fakeDart.fakeCall(CallNames.channel, method, arguments)
    answers.append(call)
    return call.error == nil
  }

  /// A Dart that listens takes every call that is left, and the user hangs up.
  private func finish() {
    drain()
    claimAll()
    for uuid in world.core.live.keys { tap(.end, uuid) }
    drain()
    claimAll()
    world.clock.advance(600_000)
    drain()
    if let dart { logs.append(dart.events) }
    world.engines = []
  }

  private func claimAll() {
    attach()
    for call in dart?.calls ?? [] { tell("claim", ["callId": call["callId"] as Any]) }
  }

  /// Three turns of the main queue: what CallKit answers, what the answer does, and what is left.
  private func drain() {
    for _ in 0..<3 {
      nonisolated(unsafe) var isDone = false
      DispatchQueue.main.async { isDone = true }
      waitUntil { isDone }
    }
  }
}

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
