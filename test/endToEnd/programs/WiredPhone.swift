@_spi(Fake) import AVFoundation
@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import Foundation
import NativeTesting
import PlatformFakes

/// The iPhone of the end-to-end test: does what a line of JSON asks for, and says what reached Dart and what the phone shows.
@MainActor
final class WiredPhone {
  private var world = World()
  private var dart: Dart?
  private var heard = 0
  private var recorded = 0
  private var asked: [(id: Int, method: String, call: DartCall)] = []

  /// One turn: whatever follows from the request has happened when it returns.
  func turn(_ request: [String: Any]) -> [String: Any] {
    let text = { (key: String) in request[key] as? String ?? "" }
    let number = { (key: String) in (request[key] as? NSNumber)?.int64Value ?? 0 }
    switch text("do") {
    case "boot": boot(nowMs: number("nowMs"))
    case "push": world.push(text("body"), mustReport: true)
    case "start": dart = Dart(world)
    case "call": call(Int(number("id")), text("method"), request["arguments"])
    case "answer": world.provider.fakeAnswer(id(text("callId")))
    case "decline": world.provider.fakeEnd(id(text("callId")))
    case "audio": world.provider.fakeActivateAudio()
    case "wait": world.clock.advance(number("ms"))
    default: Recorder.fail("the test asks for \(text("do"))")
    }
    settle()
    return ["toDart": toDart(), "phone": phone(), "misuse": Recorder.takeFailures()]
  }

  /// A new process of the app, on a phone that knows no call.
  private func boot(nowMs: Int64) {
    Recorder.reset()
    (dart, heard, recorded, asked) = (nil, 0, 0, [])
    world = World()
    world.clock.nowMs = nowMs
    CaptureFake.statuses = [.audio: .authorized, .video: .authorized]
  }

  private func call(_ id: Int, _ method: String, _ arguments: Any?) {
    guard let dart else { return Recorder.fail("\(method) without an engine") }
    let given = arguments is NSNull ? nil : arguments
    let call = dart.engine.fakeDart.fakeCall(CallNames.channel, method, given)
    asked.append((id, method, call))
  }

  /// Events and answers in the order in which the plugin sent them.
  private func toDart() -> [[String: Any]] {
    let new = Recorder.events.dropFirst(recorded)
    recorded = Recorder.events.count
    var messages: [[String: Any]] = []
    for one in new {
      if one.name == "invokeMethod", let dart, heard < dart.events.count {
        messages.append(["event": plain(dart.events[heard])])
        heard += 1
      } else if one.name == "dartResult" {
        messages += answer(to: one["method"] ?? "").map { [$0] } ?? []
      }
    }
    return messages
  }

  private func answer(to method: String) -> [String: Any]? {
    let index = asked.firstIndex { $0.method == method && !$0.call.outcomes.isEmpty }
    guard let index else { return nil }
    let (id, _, call) = asked.remove(at: index)
    switch call.outcomes[0] {
    case .value(let value): return ["id": id, "value": plain(value)]
    case .error(let error): return ["id": id, "error": error.code]
    case .notImplemented, .missingPlugin: return ["id": id, "error": "missing"]
    }
  }

  private func phone() -> [String: Any] {
    [
      "ringsOrTalks": world.shown,
      "answer": finished("CXAnswerCallAction"),
      "ends": finished("CXEndCallAction"),
      "endedAs": Recorder.events("reportEnded").compactMap { $0["reason"] },
      "missed": Recorder.events("add").compactMap { $0["title"] },
    ]
  }
}

/// As JSON has it.
private func plain(_ value: Any?) -> Any {
  switch value {
  case nil: return NSNull()
  case let map as [AnyHashable: Any]:
    return [String: Any](uniqueKeysWithValues: map.map { ("\($0.key.base)", plain($0.value)) })
  case let list as [Any]: return list.map { plain($0) }
  case let value?: return value
  }
}

MainActor.assumeIsolated {
  let phone = WiredPhone()
  while let line = readLine() {
    guard let request = BoxedJSON.value(line) as? [String: Any],
      let answer = try? JSONSerialization.data(
        withJSONObject: phone.turn(request), options: [.sortedKeys])
    else { fatalError("not a turn: \(line)") }
    print("##turn \(String(decoding: answer, as: UTF8.self))")
    fflush(stdout)
  }
}
