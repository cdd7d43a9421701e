import AVFoundation
import CallKit
import Flutter
import PushKit

/// A small call integration that implements every delegate member the stubs require.
public final class Phone: NSObject {
  public let provider: CXProvider
  public let registry = PKPushRegistry(queue: nil)
  public var answers: [CXAnswerCallAction] = []
  public var holds = true
  public var reportsPushes = true
  public var completesPushes = 1

  public init(provider: CXProvider = CXProvider(configuration: CXProviderConfiguration())) {
    self.provider = provider
  }

  public func start() {
    provider.setDelegate(self, queue: nil)
    registry.delegate = self
    registry.desiredPushTypes = [.voIP]
  }

  public func report(_ id: UUID, completion: @escaping @Sendable ((any Error)?) -> Void) {
    let update = CXCallUpdate()
    update.remoteHandle = CXHandle(type: .generic, value: "bob")
    update.localizedCallerName = "Bob"
    update.hasVideo = true
    provider.reportNewIncomingCall(with: id, update: update, completion: completion)
  }
}

extension Phone: PKPushRegistryDelegate {
  public func pushRegistry(
    _ registry: PKPushRegistry, didUpdate pushCredentials: PKPushCredentials, for type: PKPushType
  ) {}

  public func pushRegistry(
    _ registry: PKPushRegistry, didInvalidatePushTokenFor type: PKPushType
  ) {}

  public func pushRegistry(
    _ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,
    for type: PKPushType, completion: @escaping @Sendable () -> Void
  ) {
    let id = (payload.dictionaryPayload["id"] as? String).flatMap(UUID.init(uuidString:))
    if reportsPushes, let id { report(id) { _ in } }
    for _ in 0..<completesPushes { completion() }
  }

  #if compiler(>=6.3)
    public func pushRegistry(
      _ registry: PKPushRegistry, didReceiveIncomingVoIPPushWith payload: PKPushPayload,
      metadata: PKVoIPPushMetadata, withCompletionHandler completion: @escaping @Sendable () -> Void
    ) { completion() }
  #endif
}

extension Phone: CXProviderDelegate {
  public func providerDidReset(_ provider: CXProvider) { answers = [] }

  public func provider(_ provider: CXProvider, perform action: CXAnswerCallAction) {
    answers.append(action)
    if !holds { action.fulfill() }
  }

  public func provider(_ provider: CXProvider, perform action: CXEndCallAction) { action.fulfill() }

  public func provider(_ provider: CXProvider, perform action: CXSetMutedCallAction) {
    action.fulfill()
  }

  public func provider(_ provider: CXProvider, perform action: CXSetHeldCallAction) {
    action.fulfill()
  }

  public func provider(_ provider: CXProvider, timedOutPerforming action: CXAction) {}

  public func provider(_ provider: CXProvider, didActivate audioSession: AVAudioSession) {}

  public func provider(_ provider: CXProvider, didDeactivate audioSession: AVAudioSession) {}
}

public final class PhonePlugin: NSObject, FlutterPlugin {
  public static let name = "phone"
  let channel: FlutterMethodChannel
  public nonisolated(unsafe) static var last: PhonePlugin?

  init(_ messenger: any FlutterBinaryMessenger) {
    channel = FlutterMethodChannel(name: Self.name, binaryMessenger: messenger)
  }

  public static func register(with registrar: any FlutterPluginRegistrar) {
    let plugin = PhonePlugin(registrar.messenger())
    registrar.addMethodCallDelegate(plugin, channel: plugin.channel)
    registrar.publish(plugin)
    last = plugin
  }

  public func handle(_ call: FlutterMethodCall, result: @escaping FlutterResult) {
    switch call.method {
    case "echo": result(call.arguments)
    case "fail": result(FlutterError(code: "unknownCall", message: nil, details: nil))
    case "twice":
      result(nil)
      result(nil)
    default: result(FlutterMethodNotImplemented)
    }
  }

  public func detachFromEngine(for registrar: any FlutterPluginRegistrar) {
    channel.setMethodCallHandler(nil)
  }
}
