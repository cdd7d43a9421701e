@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// Ten thousand lives; each mode of CallKit's completions has its share.
@MainActor
func randomScenarios() {
  let shares: [(CompletionMode, Range<UInt64>)] = [
    (.inline, 0..<4500), (.mainQueue, 4500..<9000), (.otherQueue, 9000..<9500),
    (.documented, 9500..<10_000),
  ]
  for (mode, seeds) in shares {
    test("X11 \(seeds.count) random lives, completions \(mode), leave no call, action or event behind") {
      for seed in seeds {
        Recorder.reset()
        let life = RandomLife(seed: seed, mode: mode)
        life.live()
        let wrong = Invariants(life).broken + Recorder.failures
        expect(wrong.isEmpty, "seed \(seed): \(wrong)\n\(life.steps)\n\(life.told)")
        if !wrong.isEmpty { break }
      }
    }
  }
}

/// What holds after every life.
@MainActor
private struct Invariants {
  private let life: RandomLife
  private static let ends: Set = [
    "end", "ended", "answerTimedOut", "cancelled", "busyRejected", "notRinging",
  ]

  init(_ life: RandomLife) { self.life = life }

  var broken: [String] {
    pushes + table + actions + life.logs.flatMap(order) + losses + answers
  }

  private var pushes: [String] {
    life.pushes.contains { $0.completedAt.count != 1 } ? ["a push was not completed once"] : []
  }

  private var table: [String] {
    var wrong: [String] = []
    if !life.world.core.live.isEmpty { wrong.append("a call is left in the table") }
    if !CallKitFake.calls.isEmpty { wrong.append("CallKit shows a call nobody has") }
    if life.world.clock.pending > 0 { wrong.append("a timer is left") }
    return wrong
  }

  private var actions: [String] {
    let open = CallKitFake.pending.filter { action in
      !action.isComplete && !life.abandoned.contains { $0 === action }
    }
    return open.isEmpty ? [] : ["an action was left open: \(open.map { type(of: $0) })"]
  }

  /// Numbers grow; ring comes first and the end last, each once.
  private func order(_ log: [[AnyHashable: Any]]) -> [String] {
    var wrong: [String] = []
    let numbers = log.compactMap { $0["seq"] as? Int }
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) {
      wrong.append("numbers went back: \(numbers)")
    }
    for (call, events) in Dictionary(grouping: log, by: { $0["callId"] as? String ?? "" })
    where !call.isEmpty {
      let types = events.compactMap { $0["type"] as? String }
      let ranks = types.map { $0 == "ring" ? 0 : Self.ends.contains($0) ? 2 : 1 }
      if ranks != ranks.sorted() { wrong.append("out of order: \(types)") }
      for once in [["ring"], ["accept"], Array(Self.ends)]
      where types.filter(once.contains).count > 1 { wrong.append("twice: \(types)") }
    }
    return wrong
  }

  /// A tap of the user reaches Dart, unless Dart had ended the call itself.
  private var losses: [String] {
    let told = Set(
      life.logs.joined().map { "\($0["callId"] ?? "") \($0["type"] ?? "")" })
    return life.taps.filter { !life.forgotten.contains($0.key) }.flatMap { call, types in
      types.filter { !told.contains("\(call) \($0)") }.map { "\($0) of \(call) got lost" }
    }
  }

  private var answers: [String] {
    life.answers.contains { $0.outcomes.count != 1 } ? ["a message was not answered once"] : []
  }
}
