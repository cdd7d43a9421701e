import PlatformFakes

/// The values that Flutter's standard codec takes; anything else ends the app on a device.
enum StandardCodec {
  /// The value as the other side receives it: numbers boxed, containers copied. A value outside the codec is a failure.
  static func passed(_ value: Any?, in method: String) -> Any? {
    guard let value = unwrapped(value) else { return nil }
    return boxed(value, at: method)
  }

  private static func boxed(_ value: Any, at path: String) -> Any {
    switch value {
    case is NSNull, is FlutterStandardTypedData: return value
    case is Decimal, is NSDecimalNumber: return refused(value, at: path)
    case let number as NSNumber: return number
    case let text as String: return text
    case let list as [Any?]:
      return list.enumerated().map { index, item in
        unwrapped(item).map { boxed($0, at: "\(path)[\(index)]") } ?? NSNull()
      }
    case let map as [AnyHashable: Any]:
      var copy: [AnyHashable: Any] = [:]
      for (key, item) in map {
        guard key.base is String || key.base is NSNumber || key.base is Int else {
          return refused(key.base, at: "\(path), key")
        }
        copy[key] = unwrapped(item).map { boxed($0, at: "\(path).\(key)") } ?? NSNull()
      }
      return copy
    default: return number(value) ?? refused(value, at: path)
    }
  }

  /// Swift's own numbers are boxed on their way to Objective-C.
  private static func number(_ value: Any) -> NSNumber? {
    switch value {
    case let value as Bool: return NSNumber(value: value)
    case let value as any BinaryInteger: return Int64(exactly: value).map { NSNumber(value: $0) }
    case let value as Double: return NSNumber(value: value)
    case let value as Float: return NSNumber(value: value)
    default: return nil
    }
  }

  private static func refused(_ value: Any, at path: String) -> Any {
    Recorder.fail("\(path) has a \(type(of: value)), which the codec does not take")
    return NSNull()
  }

  /// An optional inside `Any` becomes null or its value, as bridging does.
  private static func unwrapped(_ value: Any?) -> Any? {
    guard let value else { return nil }
    guard let optional = value as? any AnyOptional else { return value }
    return unwrapped(optional.wrapped)
  }
}

private protocol AnyOptional {
  var wrapped: Any? { get }
}

extension Optional: AnyOptional {
  fileprivate var wrapped: Any? { map { $0 as Any } }
}
