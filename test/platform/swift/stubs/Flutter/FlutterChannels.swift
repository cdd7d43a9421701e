@_exported import Foundation
@_exported import UIKit
@_exported import UserNotifications

import PlatformFakes

public typealias FlutterReply = (Any?) -> Void
public typealias FlutterResult = (Any?) -> Void
public typealias FlutterMethodCallHandler = (FlutterMethodCall, @escaping FlutterResult) -> Void
public typealias FlutterBinaryReply = (Data?) -> Void
public typealias FlutterBinaryMessageHandler = (Data?, @escaping FlutterBinaryReply) -> Void
public typealias FlutterBinaryMessengerConnection = Int64

/// A mutable global, as C headers are imported.
public nonisolated(unsafe) var FlutterMethodNotImplemented = NSObject()

public class FlutterMethodCall: NSObject {
  public let method: String
  public let arguments: Any?

  public init(methodName: String, arguments: Any?) {
    method = methodName
    self.arguments = arguments
  }
}

/// Not a Swift `Error`.
public class FlutterError: NSObject {
  public let code: String
  public let message: String?
  public let details: Any?

  public init(code: String, message: String?, details: Any?) {
    self.code = code
    self.message = message
    self.details = details
  }
}

public class FlutterMethodChannel: NSObject {
  private let name: String
  private let messenger: any FlutterBinaryMessenger

  public convenience init(name: String, binaryMessenger: any FlutterBinaryMessenger) {
    self.init(
      name: name, binaryMessenger: binaryMessenger,
      codec: FlutterStandardMethodCodec.sharedInstance())
  }

  public init(
    name: String, binaryMessenger: any FlutterBinaryMessenger,
    codec: any FlutterMethodCodec & NSObjectProtocol
  ) {
    self.name = name
    messenger = binaryMessenger
  }

  public convenience init(
    name: String, binaryMessenger: any FlutterBinaryMessenger,
    codec: any FlutterMethodCodec & NSObjectProtocol, taskQueue: (any FlutterTaskQueue)?
  ) {
    self.init(name: name, binaryMessenger: binaryMessenger, codec: codec)
  }

  public func invokeMethod(_ method: String, arguments: Any?) {
    fake?.invoke(name, method, arguments, nil)
  }

  public func invokeMethod(
    _ method: String, arguments: Any?, result callback: FlutterResult? = nil
  ) {
    fake?.invoke(name, method, arguments, callback)
  }

  public func setMethodCallHandler(_ handler: FlutterMethodCallHandler?) {
    fake?.setHandler(name, handler)
  }

  private var fake: FakeMessenger? {
    if let messenger = messenger as? FakeMessenger { return messenger }
    Recorder.fail("channel \(name) has a messenger that belongs to no engine")
    return nil
  }
}

public protocol FlutterMethodCodec {}

public class FlutterStandardReaderWriter: NSObject {}

public final class FlutterStandardMethodCodec: NSObject, FlutterMethodCodec {
  nonisolated(unsafe) private static let one = FlutterStandardMethodCodec(
    readerWriter: FlutterStandardReaderWriter())

  public init(readerWriter: FlutterStandardReaderWriter) {}

  public class func sharedInstance() -> FlutterStandardMethodCodec { one }
}

public enum FlutterStandardDataType: Int, Sendable {
  case uInt8 = 0
  case int32 = 1
  case int64 = 2
  case float32 = 3
  case float64 = 4
}

public class FlutterStandardTypedData: NSObject {
  public let data: Data
  public let type: FlutterStandardDataType

  private init(_ data: Data, _ type: FlutterStandardDataType) {
    self.data = data
    self.type = type
  }

  public convenience init(bytes data: Data) { self.init(data, .uInt8) }
  public convenience init(int32 data: Data) { self.init(data, .int32) }
  public convenience init(int64 data: Data) { self.init(data, .int64) }
  public convenience init(float32 data: Data) { self.init(data, .float32) }
  public convenience init(float64 data: Data) { self.init(data, .float64) }
}

public protocol FlutterTaskQueue: NSObjectProtocol {}

public protocol FlutterBinaryMessenger: NSObjectProtocol {
  func send(onChannel channel: String, message: Data?)
  func send(onChannel channel: String, message: Data?, binaryReply callback: FlutterBinaryReply?)
  @discardableResult
  func setMessageHandlerOnChannel(
    _ channel: String, binaryMessageHandler handler: FlutterBinaryMessageHandler?
  ) -> FlutterBinaryMessengerConnection
  func cleanUpConnection(_ connection: FlutterBinaryMessengerConnection)
  func makeBackgroundTaskQueue() -> any FlutterTaskQueue
  @discardableResult
  func setMessageHandlerOnChannel(
    _ channel: String, binaryMessageHandler handler: FlutterBinaryMessageHandler?,
    taskQueue: (any FlutterTaskQueue)?
  ) -> FlutterBinaryMessengerConnection
}
