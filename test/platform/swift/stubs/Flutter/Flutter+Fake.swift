import PlatformFakes

/// What Flutter's tool and engine do.
@_spi(Fake) public enum FlutterFake {
  /// Every engine made since the test began.
  @PerTest public internal(set) static var engines: [FlutterEngine] = []

  /// The plugins of the app, by key: what `GeneratedPluginRegistrant` registers, in this order.
  @PerTest
  public static var plugins: [(key: String, type: any FlutterPlugin.Type)] = []

  public static func registerPlugins(with registry: any FlutterPluginRegistry) {
    Recorder.record("Flutter", "registerPlugins", ["registry": type(of: registry)])
    for plugin in plugins {
      if let registrar = registry.registrar(forPlugin: plugin.key) {
        plugin.type.register(with: registrar)
      }
    }
  }

  /// UIKit loads the storyboard of a scene: Flutter's controller takes the launch engine, else it makes one and tells the app
  /// delegate, which then registers the plugins.
  @MainActor @discardableResult
  public static func loadStoryboard() -> FlutterEngine? {
    let delegate = UIApplication.shared.delegate
    guard let launched = (delegate as? FlutterAppDelegate)?.takeLaunchEngine() else {
      return loadImplicit(delegate)
    }
    controllers.append(FlutterViewController(engine: launched, nibName: nil, bundle: nil))
    (delegate as? any FlutterImplicitEngineDelegate)?
      .didInitializeImplicitFlutterEngine(FakeImplicitEngineBridge(launched))
    return launched
  }

  @PerTest @MainActor private static var controllers: [FlutterViewController] = []

  @MainActor private static func loadImplicit(
    _ delegate: (any UIApplicationDelegate)?
  ) -> FlutterEngine? {
    let controller = FlutterViewController(project: nil, nibName: nil, bundle: nil)
    controllers.append(controller)
    guard let engine = controller.engine else { return nil }
    (delegate as? FlutterAppDelegate)?.pluginRegistrant?.register(with: engine)
    (delegate as? any FlutterImplicitEngineDelegate)?
      .didInitializeImplicitFlutterEngine(FakeImplicitEngineBridge(engine))
    return engine
  }

  @MainActor static func sceneDelegates(
    of window: UIWindow?
  ) -> [any FlutterSceneLifeCycleDelegate] {
    let engine = (window?.rootViewController as? FlutterViewController)?.engine
    return engine?.registrars.values.flatMap(\.sceneDelegates) ?? []
  }
}

extension FlutterEngine {
  /// Dart's side of this engine.
  @_spi(Fake) public var fakeDart: FakeMessenger { messenger }
}

final class FakeImplicitEngineBridge: NSObject, FlutterImplicitEngineBridge {
  private let engine: FlutterEngine

  init(_ engine: FlutterEngine) { self.engine = engine }

  var pluginRegistry: any FlutterPluginRegistry { engine }
  var applicationRegistrar: any FlutterApplicationRegistrar {
    FakeRegistrar(engine: engine, pluginKey: "application")
  }
}

final class FakeRegistrar: NSObject, FlutterPluginRegistrar, FlutterApplicationRegistrar {
  private weak var engine: FlutterEngine?
  private let pluginKey: String
  private(set) var published: NSObject?
  private(set) var sceneDelegates: [any FlutterSceneLifeCycleDelegate] = []

  init(engine: FlutterEngine, pluginKey: String) {
    self.engine = engine
    self.pluginKey = pluginKey
  }

  /// Only a published plugin is told that its engine goes.
  func detach() { (published as? any FlutterPlugin)?.detachFromEngine(for: self) }

  var viewController: UIViewController? { engine?.viewController }

  func messenger() -> any FlutterBinaryMessenger {
    engine?.messenger ?? FakeMessenger(engine: "gone")
  }

  func textures() -> any FlutterTextureRegistry { FakeTextures() }

  func register(_ factory: any FlutterPlatformViewFactory, withId factoryId: String) {}

  func register(
    _ factory: any FlutterPlatformViewFactory, withId factoryId: String,
    gestureRecognizersBlockingPolicy: FlutterPlatformViewGestureRecognizersBlockingPolicy
  ) {}

  func publish(_ value: NSObject) {
    Recorder.record("Flutter", "publish", ["plugin": pluginKey])
    published = value
  }

  func addMethodCallDelegate(_ delegate: any FlutterPlugin, channel: FlutterMethodChannel) {
    channel.setMethodCallHandler { call, result in delegate.handle(call, result: result) }
  }

  func addApplicationDelegate(_ delegate: any FlutterPlugin) {
    Recorder.record("Flutter", "addApplicationDelegate", ["plugin": pluginKey])
    MainActor.assumeIsolated {
      (UIApplication.shared.delegate as? FlutterAppDelegate)?.add(delegate)
    }
  }

  func addSceneDelegate(_ delegate: any FlutterSceneLifeCycleDelegate) {
    Recorder.record("Flutter", "addSceneDelegate", ["plugin": pluginKey])
    sceneDelegates.append(delegate)
  }

  func lookupKey(forAsset asset: String) -> String { "flutter_assets/\(asset)" }

  func lookupKey(forAsset asset: String, fromPackage package: String) -> String {
    "flutter_assets/packages/\(package)/\(asset)"
  }

  func valuePublished(byPlugin pluginKey: String) -> NSObject? {
    engine?.valuePublished(byPlugin: pluginKey)
  }
}

private final class FakeTextures: NSObject, FlutterTextureRegistry {}
