@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// What a push may hold.
@MainActor
func payloadScenarios() {
  test("I13 CallKit is told all it shows") {
    let world = World()
    world.ring()
    let report = Recorder.events("reportNewIncomingCall").first
    for (key, value) in [
      "remoteHandle": "bob", "handleType": "generic", "localizedCallerName": "bob",
      "hasVideo": "true", "supportsHolding": "true", "supportsGrouping": "false",
      "supportsUngrouping": "false", "supportsDTMF": "false",
    ] { expectEqual(report?[key], value, key) }
  }

  test("I13 nobody's name and handle are never empty") {
    let world = World()
    world.push(#"{"call": {"cc_param": "x", "from_user_id": "", "my_user_id": "me"}}"#)
    settle()
    let report = Recorder.events("reportNewIncomingCall").first
    expectEqual(report?["remoteHandle"], "unknown")
    expectEqual(report?["localizedCallerName"], "Unknown caller")
    expectEqual(world.shown.count, 1)
  }

  let garbage = String(repeating: "x{\\\"", count: 1300)
  let odd = [
    "{}", #"{"aps": {}}"#, #"{"call": null}"#, #"{"call": []}"#, #"{"call": "text"}"#,
    #"{"call": 7}"#, #"{"call": {"cc_param": null}}"#, #"{"call": {"cc_param": {"a": 1}}}"#,
    #"{"call": {"cc_param": ["x"]}}"#, #"{"call": {"cc_param": ""}}"#,
    #"{"call": {"cc_param": 1.5}}"#, #"{"kind": 5, "call": {"cc_param": "x"}}"#,
    #"{"kind": "unknown", "call": {"cc_param": "x"}}"#, #"{"kind": "cancel"}"#,
    #"{"kind": "cancel", "call": {"sid": 1e400}}"#.replacingOccurrences(of: "1e400", with: "1e300"),
    #"{"kind": {"a": []}, "call": {}}"#, #"{"x": "\#(garbage)"}"#,
    #"{"call": {"a": {"b": {"c": {"d": [[[[[[{}]]]]]]}}}}}"#,
  ]
  for (number, json) in odd.enumerated() {
    test("I7 odd push \(number) is satisfied and rings for nobody: \(json.prefix(60))") {
      let world = World()
      let dart = Dart(world).attach()
      let push = world.push(json)
      settle()
      expectEqual(push.reports.count, 1)
      expectEqual(push.completedAt.count, 1)
      expectEqual(world.shown, [])
      expectEqual(dart.types, [])
      let silent = world.push(json, mustReport: false)
      settle()
      expectEqual(silent.completedAt.count, 1)
    }
  }

  let ringing = [
    #"{"call": {"cc_param": 12}}"#, #"{"call": {"cc_param": true}}"#,
    #"{"call": {"cc_param": "x", "sid": {"a": 1}, "type": 9, "from_user_id": []}}"#,
    #"{"call": {"cc_param": "x", "sent_at": "soon", "expires_at": {}, "my_user_id": null}}"#,
    #"{"call": {"cc_param": "x", "room_title": null, "tier": "gold", "seats": 1.5}}"#,
    #"{"call": {"cc_param": "x", "caller": "flat", "junk": "\#(garbage)"}}"#,
    #"{"cc_param": "x", "call": {"cc_param": "y"}}"#, #"{"cc_param": "former layout"}"#,
  ]
  for (number, json) in ringing.enumerated() {
    test("I7 poor push \(number) rings all the same: \(json.prefix(60))") {
      let world = World()
      let dart = Dart(world).attach()
      let push = world.push(json)
      settle()
      expectEqual(push.reports.count, 1)
      expectEqual(push.completedAt.count, 1)
      expectEqual(world.shown.count, 1)
      expectEqual(dart.types, ["ring"])
    }
  }

  test("I7 a push of another kind than VoIP is completed, nothing else") {
    let world = World()
    let push = world.registry.fakePush(world.ringPush(), type: .fileProvider)
    settle()
    expectEqual(push.completedAt.count, 1)
    expectEqual(Recorder.count("reportNewIncomingCall"), 0)
  }

  test("I7 five hundred random pushes are satisfied, whatever they hold") {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<500 {
      Recorder.reset()
      let world = World()
      let json = randomObject(3, &numbers)
      let mustReport = Bool.random(using: &numbers)
      let push = world.push(json, mustReport: mustReport)
      settle()
      if mustReport { expectEqual(push.reports.count, 1, json) }
      expectEqual(push.completedAt.count, 1, json)
      expectEqual(world.shown.count, world.core.live.count, json)
      expectEqual(Recorder.failures, [], json)
    }
  }
}

/// JSON that looks like a push here and there.
private func randomObject(_ depth: Int, _ numbers: inout SeededNumbers) -> String {
  let keys = [
    "call", "kind", "cc_param", "planet_param", "sid", "my_user_id", "from_user_id", "caller",
    "name", "type", "sent_at", "expires_at", "tier", "seats", "recorded", "geo", "region", "aps", "",
  ]
  var entries: [String: String] = [:]
  for _ in 0..<Int.random(in: 0...8, using: &numbers) {
    let key = keys[Int.random(in: 0..<keys.count, using: &numbers)]
    entries[key] = randomValue(depth, &numbers)
  }
  let pairs = entries.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
  return "{\(pairs.joined(separator: ", "))}"
}

private func randomValue(_ depth: Int, _ numbers: inout SeededNumbers) -> String {
  let flat = [
    "null", "true", "false", "0", "-1", "1.5", "1e300", "9007199254740993", #""""#, #""x""#,
    #""ring""#, #""cancel""#, #""me""#, #""A""#, #""\u0000""#, #""\ud83d\ude00""#, #""é""#,
    #""3f2504e0-4f89-41d3-9a0c-0305e82c3301""#,
  ]
  switch depth > 0 ? Int.random(in: 0..<10, using: &numbers) : 0 {
  case 8: return randomObject(depth - 1, &numbers)
  case 9: return "[\(randomValue(depth - 1, &numbers)), \(randomValue(depth - 1, &numbers))]"
  default: return flat[Int.random(in: 0..<flat.count, using: &numbers)]
  }
}
