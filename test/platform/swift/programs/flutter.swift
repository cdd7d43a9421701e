import CryptoKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes

func runningEngine() -> FlutterEngine {
  let engine = FlutterEngine(name: "one")
  engine.run()
  if let registrar = engine.registrar(forPlugin: "PhonePlugin") {
    PhonePlugin.register(with: registrar)
  }
  return engine
}

test("Flutter notices a channel that is used before its engine runs") {
  let engine = FlutterEngine(name: "early")
  let channel = FlutterMethodChannel(name: "c", binaryMessenger: engine.binaryMessenger)
  channel.invokeMethod("event", arguments: nil)
  expectEqual(Recorder.takeFailures(), ["invokeMethod event before engine early ran"])
}

test("Flutter notices a channel that is used off the main thread") {
  let engine = runningEngine()
  let channel = FlutterMethodChannel(name: "c", binaryMessenger: engine.binaryMessenger)
  nonisolated(unsafe) let unsafe = channel
  Delivery.call(on: Delivery.otherQueue) { unsafe.invokeMethod("event", arguments: nil) }
  expectEqual(Recorder.takeFailures(), ["invokeMethod event off the main thread"])
}

test("Flutter refuses what the codec does not take") {
  let engine = runningEngine()
  let channel = FlutterMethodChannel(name: "c", binaryMessenger: engine.binaryMessenger)
  channel.invokeMethod(
    "good", arguments: ["a": 1, "b": [true, "x", NSNull()], "c": 1.5] as [String: Any])
  channel.invokeMethod("typed", arguments: FlutterStandardTypedData(bytes: Data([1])))
  expect(Recorder.failures.isEmpty)
  channel.invokeMethod("data", arguments: ["token": Data([1])])
  channel.invokeMethod("date", arguments: [Date()])
  channel.invokeMethod("id", arguments: UUID())
  channel.invokeMethod("key", arguments: [UUID(): 1])
  expectEqual(
    Recorder.takeFailures().map { String($0.split(separator: ",")[0]) },
    ["data.token has a Data", "date[0] has a Date", "id has a UUID", "key"])
}

test("Flutter sends an optional as its value or as null") {
  let engine = runningEngine()
  let channel = FlutterMethodChannel(name: "c", binaryMessenger: engine.binaryMessenger)
  var received: [AnyHashable: Any] = [:]
  engine.fakeDart.onInvoke = { _, call in
    received = call.arguments as? [AnyHashable: Any] ?? [:]
    return .value(nil)
  }
  let present: String? = "x"
  let absent: String? = nil
  channel.invokeMethod("event", arguments: ["a": present as Any, "b": absent as Any])
  expectEqual(received["a"] as? String, "x")
  expect(received["b"] is NSNull)
}

test("Flutter answers a call from native code as Dart does") {
  let engine = runningEngine()
  let channel = FlutterMethodChannel(name: "c", binaryMessenger: engine.binaryMessenger)
  var answers: [Any?] = []
  channel.invokeMethod("nobody", arguments: nil) { answers.append($0) }
  expectEqual(answers.count, 0, "an answer that is there at once")
  settle()
  expect(answers.first as? NSObject === FlutterMethodNotImplemented)
  engine.fakeDart.replyMode = .inline
  engine.fakeDart.onInvoke = { _, call in
    switch call.method {
    case "value": .value(3)
    case "error": .error(code: "bad", message: nil)
    default: .none
    }
  }
  for method in ["value", "error", "silent"] {
    channel.invokeMethod(method, arguments: nil) { answers.append($0) }
  }
  expectEqual(answers.count, 3)
  expectEqual(answers[1] as? Int, 3)
  expectEqual((answers[2] as? FlutterError)?.code, "bad")
}

test("Flutter brings a call of Dart to the plugin, its arguments boxed") {
  let engine = runningEngine()
  let dart = engine.fakeDart
  let echo = dart.fakeCall("phone", "echo", ["n": 1])
  let boxed = (echo.value as? [AnyHashable: Any])?["n"]
  expectEqual(boxed as? Int, 1)
  expectEqual(boxed as? Bool, true)
  expectEqual(dart.fakeCall("phone", "fail").error?.code, "unknownCall")
  if case .notImplemented? = dart.fakeCall("phone", "other").outcomes.first {
    expect(true)
  } else {
    expect(false, "an unknown method was implemented")
  }
  if case .missingPlugin? = dart.fakeCall("nobody", "echo").outcomes.first {
    expect(true)
  } else {
    expect(false, "a channel without a handler answered")
  }
}

test("Flutter notices a call that is answered twice") {
  runningEngine().fakeDart.fakeCall("phone", "twice")
  expectEqual(Recorder.takeFailures(), ["twice was answered twice"])
}

test("Flutter notices a plugin that is registered twice on one engine") {
  let engine = runningEngine()
  engine.registrar(forPlugin: "PhonePlugin")
  expectEqual(Recorder.takeFailures(), ["plugin PhonePlugin was registered twice on engine one"])
}

test("Flutter tells a published plugin that its engine goes") {
  let engine = runningEngine()
  expect(engine.fakeDart.hasHandler("phone"))
  engine.destroyContext()
  expect(!engine.fakeDart.hasHandler("phone"))
  PhonePlugin.last?.channel.invokeMethod("event", arguments: nil)
  expectEqual(Recorder.count("dropped"), 1)
}

test("CryptoKit hashes as SHA-1 does") {
  for (text, hex) in [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
  ] {
    let digest = Insecure.SHA1.hash(data: Data(text.utf8))
    expectEqual(digest.map { String(format: "%02x", $0) }.joined(), hex)
  }
}

finishTests()
