@_exported import Foundation

import PlatformFakes

/// Records what a log shows outside the developer's machine: interpolated text counts as public only where it is marked so,
/// except numbers and booleans.
public struct Logger: @unchecked Sendable {
  private let subsystem: String
  private let category: String

  public init(subsystem: String, category: String) {
    self.subsystem = subsystem
    self.category = category
  }

  public init() { self.init(subsystem: "", category: "") }

  public func log(_ message: OSLogMessage) { write("default", message) }
  public func log(level: OSLogType, _ message: OSLogMessage) { write(level.name, message) }
  public func trace(_ message: OSLogMessage) { write("debug", message) }
  public func debug(_ message: OSLogMessage) { write("debug", message) }
  public func info(_ message: OSLogMessage) { write("info", message) }
  public func notice(_ message: OSLogMessage) { write("default", message) }
  public func warning(_ message: OSLogMessage) { write("error", message) }
  public func error(_ message: OSLogMessage) { write("error", message) }
  public func critical(_ message: OSLogMessage) { write("fault", message) }
  public func fault(_ message: OSLogMessage) { write("fault", message) }

  private func write(_ level: String, _ message: OSLogMessage) {
    Recorder.record(
      "os", "log",
      [
        "level": level, "subsystem": subsystem, "category": category, "shown": message.shown,
        "whole": message.whole,
      ])
  }
}

public struct OSLogType: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let `default` = OSLogType(rawValue: 0)
  public static let info = OSLogType(rawValue: 1)
  public static let debug = OSLogType(rawValue: 2)
  public static let error = OSLogType(rawValue: 16)
  public static let fault = OSLogType(rawValue: 17)

  var name: String {
    switch self {
    case .info: "info"
    case .debug: "debug"
    case .error: "error"
    case .fault: "fault"
    default: "default"
    }
  }
}

public struct OSLogPrivacy: Equatable, Sendable {
  private let isPublicText: Bool
  private let isPublicNumber: Bool

  public static var `public`: OSLogPrivacy { .init(isPublicText: true, isPublicNumber: true) }
  public static var `private`: OSLogPrivacy { .init(isPublicText: false, isPublicNumber: false) }
  public static var sensitive: OSLogPrivacy { .private }
  public static var auto: OSLogPrivacy { .init(isPublicText: false, isPublicNumber: true) }

  func shown(_ text: String, isNumber: Bool) -> String {
    (isNumber ? isPublicNumber : isPublicText) ? text : "<private>"
  }
}

public struct OSLogMessage: ExpressibleByStringInterpolation {
  let shown: String
  let whole: String

  public init(stringLiteral value: String) {
    shown = value
    whole = value
  }

  public init(stringInterpolation: OSLogInterpolation) {
    shown = stringInterpolation.shown
    whole = stringInterpolation.whole
  }
}

public struct OSLogInterpolation: StringInterpolationProtocol {
  var shown = ""
  var whole = ""

  public init(literalCapacity: Int, interpolationCount: Int) {}

  public mutating func appendLiteral(_ literal: String) {
    shown += literal
    whole += literal
  }

  public mutating func appendInterpolation(
    _ text: @autoclosure () -> String, privacy: OSLogPrivacy = .auto
  ) { append(text(), privacy, isNumber: false) }

  public mutating func appendInterpolation<T: CustomStringConvertible>(
    _ value: @autoclosure () -> T, privacy: OSLogPrivacy = .auto
  ) { append(value().description, privacy, isNumber: false) }

  public mutating func appendInterpolation<T: FixedWidthInteger>(
    _ value: @autoclosure () -> T, privacy: OSLogPrivacy = .auto
  ) { append(value().description, privacy, isNumber: true) }

  public mutating func appendInterpolation(
    _ value: @autoclosure () -> Bool, privacy: OSLogPrivacy = .auto
  ) { append(value().description, privacy, isNumber: true) }

  public mutating func appendInterpolation(
    _ value: @autoclosure () -> Double, privacy: OSLogPrivacy = .auto
  ) { append(value().description, privacy, isNumber: true) }

  private mutating func append(_ text: String, _ privacy: OSLogPrivacy, isNumber: Bool) {
    shown += privacy.shown(text, isNumber: isNumber)
    whole += text
  }
}
