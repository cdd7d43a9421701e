import PlatformFakes

/// What Dart answers to a call from native code.
@_spi(Fake) public enum DartAnswer {
  case value(Any?)
  case error(code: String, message: String?)
  case notImplemented
  /// The isolate is gone or busy.
  case none
}

/// A call from Dart, and what came back.
@_spi(Fake) public final class DartCall {
  public enum Outcome {
    case value(Any?)
    case error(FlutterError)
    case notImplemented
    /// No handler is set on that channel: a `MissingPluginException` in Dart.
    case missingPlugin
  }

  public fileprivate(set) var outcomes: [Outcome] = []

  /// The value of the one answer; nil also where the answer was none or an error.
  public var value: Any? {
    guard case .value(let value)? = outcomes.first else { return nil }
    return value
  }

  public var error: FlutterError? {
    guard case .error(let error)? = outcomes.first else { return nil }
    return error
  }
}

/// Both ends of one engine's channels. Values pass through the codec's rules instead of bytes.
@_spi(Fake) public final class FakeMessenger: NSObject, FlutterBinaryMessenger {
  enum State { case made, running, destroyed }

  let engine: String
  var state = State.made
  private var handlers: [String: FlutterMethodCallHandler] = [:]
  /// Dart's side: asked for every call from native code. Without it Dart has no handler.
  public var onInvoke: ((_ channel: String, _ call: FlutterMethodCall) -> DartAnswer)?
  /// When Dart's answer reaches the result block; documented is later, on the main queue.
  public var replyMode = CompletionMode.documented

  init(engine: String) { self.engine = engine }

  public func hasHandler(_ channel: String) -> Bool { handlers[channel] != nil }

  func setHandler(_ channel: String, _ handler: FlutterMethodCallHandler?) {
    Recorder.record(
      "Flutter", "setMethodCallHandler",
      ["engine": engine, "channel": channel, "isSet": handler != nil])
    handlers[channel] = handler
  }

  func invoke(_ channel: String, _ method: String, _ arguments: Any?, _ result: FlutterResult?) {
    let event: KeyValuePairs<String, Any?> = [
      "engine": engine, "channel": channel, "method": method, "arguments": arguments,
    ]
    Recorder.record("Flutter", "invokeMethod", event)
    if !Thread.isMainThread { Recorder.fail("invokeMethod \(method) off the main thread") }
    switch state {
    case .made:
      Recorder.fail("invokeMethod \(method) before engine \(engine) ran")
      return
    case .destroyed:
      Recorder.record("Flutter", "dropped", ["method": method])
      return
    case .running: break
    }
    let sent = StandardCodec.passed(arguments, in: method)
    let answer = onInvoke?(channel, FlutterMethodCall(methodName: method, arguments: sent))
    if case .some(.none) = answer { return }
    Delivery.complete(replyMode, documented: .main) {
      switch answer {
      case .value(let value): result?(StandardCodec.passed(value, in: method))
      case .error(let code, let message):
        result?(FlutterError(code: code, message: message, details: nil))
      default: result?(FlutterMethodNotImplemented)
      }
    }
  }

  /// Dart calls a method; its arguments arrive boxed, as from the codec.
  @discardableResult
  public func fakeCall(_ channel: String, _ method: String, _ arguments: Any? = nil) -> DartCall {
    let call = DartCall()
    Recorder.record("Flutter", "dartCall", ["engine": engine, "method": method])
    guard let handler = handlers[channel] else {
      call.outcomes.append(.missingPlugin)
      return call
    }
    let received = FlutterMethodCall(
      methodName: method, arguments: StandardCodec.passed(arguments, in: method))
    handler(received) { value in
      Recorder.record("Flutter", "dartResult", ["method": method])
      switch value {
      case let error as FlutterError:
        _ = StandardCodec.passed(error.details, in: method)
        call.outcomes.append(.error(error))
      case let object as NSObject where object === FlutterMethodNotImplemented:
        call.outcomes.append(.notImplemented)
      default: call.outcomes.append(.value(StandardCodec.passed(value, in: method)))
      }
      if call.outcomes.count > 1 { Recorder.fail("\(method) was answered twice") }
    }
    return call
  }

  public func send(onChannel channel: String, message: Data?) {
    Recorder.fail("raw message on \(channel)")
  }

  public func send(
    onChannel channel: String, message: Data?, binaryReply callback: FlutterBinaryReply?
  ) { Recorder.fail("raw message on \(channel)") }

  public func setMessageHandlerOnChannel(
    _ channel: String, binaryMessageHandler handler: FlutterBinaryMessageHandler?
  ) -> FlutterBinaryMessengerConnection { 0 }

  public func setMessageHandlerOnChannel(
    _ channel: String, binaryMessageHandler handler: FlutterBinaryMessageHandler?,
    taskQueue: (any FlutterTaskQueue)?
  ) -> FlutterBinaryMessengerConnection { 0 }

  public func cleanUpConnection(_ connection: FlutterBinaryMessengerConnection) {}

  public func makeBackgroundTaskQueue() -> any FlutterTaskQueue { FakeTaskQueue() }
}

private final class FakeTaskQueue: NSObject, FlutterTaskQueue {}
