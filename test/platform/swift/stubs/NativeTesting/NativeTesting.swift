import Dispatch
import Foundation
import PlatformFakes

nonisolated(unsafe) private var reported = 0
nonisolated(unsafe) private var expectations = 0
nonisolated(unsafe) private var problems: [String] = []

/// Runs one test on the main thread and reports it. It fails where an expectation does, where a fake noticed misuse that the
/// body did not take, where it throws, and where it expects nothing.
public func test(_ name: String, _ body: @MainActor () throws -> Void) {
  settle()
  Recorder.reset()
  problems = []
  expectations = 0
  do {
    try MainActor.assumeIsolated { try body() }
  } catch {
    problems.append("threw \(error)")
  }
  problems += Recorder.takeFailures().map { "misuse: \($0)" }
  if expectations == 0 { problems.append("expects nothing") }
  if !problems.isEmpty { problems += Recorder.events.map { "  \($0)" } }
  let result: [String: Any] = [
    "name": name, "ok": problems.isEmpty, "message": problems.joined(separator: "\n"),
  ]
  reported += 1
  guard let line = try? JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
  else { fatalError("a test's name is not valid text") }
  print("##test \(String(decoding: line, as: UTF8.self))")
  fflush(stdout)
}

/// The last statement of a test program.
public func finishTests() -> Never {
  print("##done \(reported)")
  fflush(stdout)
  exit(0)
}

public func expect(
  _ condition: Bool, _ message: @autoclosure () -> String = "is not so",
  file: StaticString = #fileID, line: UInt = #line
) {
  expectations += 1
  if !condition { problems.append("\(file):\(line): \(message())") }
}

public func expectEqual<Value: Equatable>(
  _ actual: Value, _ expected: Value, _ what: @autoclosure () -> String = "",
  file: StaticString = #fileID, line: UInt = #line
) {
  expect(
    actual == expected, "\(what()) is \(actual), expected \(expected)", file: file, line: line)
}

/// Runs the main queue until the condition holds; the limit is only there so that a broken test ends. False where it did not.
@discardableResult
public func waitUntil(limit: TimeInterval = 5, _ condition: () -> Bool) -> Bool {
  let end = Date(timeIntervalSinceNow: limit)
  while !condition() {
    if Date() > end { return false }
    _ = RunLoop.main.run(mode: .default, before: Date(timeIntervalSinceNow: 0.005))
  }
  return true
}

/// Runs what is on the main queue and the frameworks' queues, and what follows from it, five deep.
public func settle() {
  for _ in 0..<5 {
    nonisolated(unsafe) var drained = false
    DispatchQueue.main.async { drained = true }
    if !waitUntil({ drained }) { problems.append("the main queue does not come to rest") }
  }
}
