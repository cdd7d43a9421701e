import Foundation

/// One thing that happened in a fake framework.
public struct Recorded: CustomStringConvertible, Sendable {
  /// Position among everything recorded since the last reset, from 1.
  public let sequence: Int
  /// The framework's module name.
  public let source: String
  public let name: String
  public let details: [String: String]
  public let onMainThread: Bool

  public subscript(key: String) -> String? { details[key] }

  public var description: String {
    let pairs = details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "\(sequence) \(source).\(name)(\(pairs.joined(separator: ", ")))"
  }
}

/// One sequence of everything the fake frameworks saw, across all of them, and the misuse they noticed. Thread-safe.
public enum Recorder {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var recorded: [Recorded] = []
  nonisolated(unsafe) private static var noticed: [String] = []
  nonisolated(unsafe) private static var test = 0
  nonisolated(unsafe) private static var resets: [() -> Void] = []

  /// Returns the sequence number. Nil details are left out.
  @discardableResult
  public static func record(
    _ source: String, _ name: String, _ details: KeyValuePairs<String, Any?> = [:],
    also more: [(String, Any?)] = []
  ) -> Int {
    let all = details.map { ($0.key, $0.value) } + more
    let texts = all.compactMap { key, value in value.map { (key, String(describing: $0)) } }
    let onMain = Thread.isMainThread
    return lock.withLock {
      let sequence = recorded.count + 1
      recorded.append(
        Recorded(
          sequence: sequence, source: source, name: name,
          details: Dictionary(texts) { _, last in last }, onMainThread: onMain))
      return sequence
    }
  }

  public static var events: [Recorded] { lock.withLock { recorded } }

  public static func events(_ name: String) -> [Recorded] { events.filter { $0.name == name } }

  public static func count(_ name: String) -> Int { events(name).count }

  /// A use of a framework that crashes, hangs or is ignored on a device. The test that is running fails.
  public static func fail(_ misuse: String) {
    lock.withLock { noticed.append(misuse) }
  }

  public static var failures: [String] { lock.withLock { noticed } }

  /// Hands over the failures and forgets them, for a test that provokes one.
  public static func takeFailures() -> [String] {
    lock.withLock {
      defer { noticed = [] }
      return noticed
    }
  }

  /// Counts the resets.
  public static var testNumber: Int { lock.withLock { test } }

  /// Adds what a fake does when a new test begins.
  public static func onReset(_ work: @escaping () -> Void) {
    lock.withLock { resets.append(work) }
  }

  public static func reset() {
    let work = lock.withLock {
      recorded = []
      noticed = []
      test += 1
      return resets
    }
    for reset in work { reset() }
  }
}
