import PlatformFakes

public protocol FlutterTextureRegistry: NSObjectProtocol {}

public protocol FlutterPlatformViewFactory: NSObjectProtocol {}

public enum FlutterPlatformViewGestureRecognizersBlockingPolicy: UInt, Sendable {
  case eager = 0
  case waitUntilTouchesEnded = 1
}

public protocol FlutterBaseRegistrar: NSObjectProtocol {
  func messenger() -> any FlutterBinaryMessenger
  func textures() -> any FlutterTextureRegistry
  func register(_ factory: any FlutterPlatformViewFactory, withId factoryId: String)
  func register(
    _ factory: any FlutterPlatformViewFactory, withId factoryId: String,
    gestureRecognizersBlockingPolicy: FlutterPlatformViewGestureRecognizersBlockingPolicy)
}

public protocol FlutterApplicationRegistrar: FlutterBaseRegistrar {}

public protocol FlutterPluginRegistrar: FlutterBaseRegistrar {
  var viewController: UIViewController? { get }
  func publish(_ value: NSObject)
  func addMethodCallDelegate(_ delegate: any FlutterPlugin, channel: FlutterMethodChannel)
  func addApplicationDelegate(_ delegate: any FlutterPlugin)
  func addSceneDelegate(_ delegate: any FlutterSceneLifeCycleDelegate)
  func lookupKey(forAsset asset: String) -> String
  func lookupKey(forAsset asset: String, fromPackage package: String) -> String
  func valuePublished(byPlugin pluginKey: String) -> NSObject?
}

public protocol FlutterPluginRegistry: NSObjectProtocol {
  func registrar(forPlugin pluginKey: String) -> (any FlutterPluginRegistrar)?
  func hasPlugin(_ pluginKey: String) -> Bool
  func valuePublished(byPlugin pluginKey: String) -> NSObject?
}

public protocol FlutterPluginRegistrant: NSObjectProtocol {
  func register(with registry: any FlutterPluginRegistry)
}

public protocol FlutterApplicationLifeCycleDelegate: UNUserNotificationCenterDelegate {
  func application(
    _ application: UIApplication, didFinishLaunchingWithOptions launchOptions: [AnyHashable: Any]
  ) -> Bool
  func application(
    _ application: UIApplication, continue userActivity: NSUserActivity,
    restorationHandler: @escaping ([Any]) -> Void
  ) -> Bool
}

extension FlutterApplicationLifeCycleDelegate {
  public func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [AnyHashable: Any] = [:]
  ) -> Bool { true }

  #if !REQUIRE_ACTIVITIES
    public func application(
      _ application: UIApplication, continue userActivity: NSUserActivity,
      restorationHandler: @escaping ([Any]) -> Void
    ) -> Bool { false }
  #endif
}

/// Members that the plugin implements can be made required, so that a misspelt one does not compile (see the harness).
public protocol FlutterPlugin: NSObjectProtocol, FlutterApplicationLifeCycleDelegate {
  static func register(with registrar: any FlutterPluginRegistrar)
  func handle(_ call: FlutterMethodCall, result: @escaping FlutterResult)
  func detachFromEngine(for registrar: any FlutterPluginRegistrar)
}

extension FlutterPlugin {
  #if !REQUIRE_HANDLE
    public func handle(_ call: FlutterMethodCall, result: @escaping FlutterResult) {
      Recorder.fail("\(type(of: self)) is a method call delegate without handle(_:result:)")
      result(FlutterMethodNotImplemented)
    }
  #endif

  #if !REQUIRE_DETACH
    public func detachFromEngine(for registrar: any FlutterPluginRegistrar) {
      Recorder.record("Flutter", "undetached", ["plugin": type(of: self)])
    }
  #endif
}

/// The plugin's side of scenes: unlike UIKit's methods these return whether they handled the event.
public protocol FlutterSceneLifeCycleDelegate: NSObjectProtocol {
  func scene(
    _ scene: UIScene, willConnectTo session: UISceneSession,
    options connectionOptions: UIScene.ConnectionOptions?
  ) -> Bool
  func sceneDidDisconnect(_ scene: UIScene)
  func sceneWillEnterForeground(_ scene: UIScene)
  func sceneDidBecomeActive(_ scene: UIScene)
  func sceneWillResignActive(_ scene: UIScene)
  func sceneDidEnterBackground(_ scene: UIScene)
  func scene(_ scene: UIScene, openURLContexts URLContexts: Set<UIOpenURLContext>) -> Bool
  func scene(_ scene: UIScene, continue userActivity: NSUserActivity) -> Bool
}

extension FlutterSceneLifeCycleDelegate {
  public func sceneDidDisconnect(_ scene: UIScene) {}
  public func sceneWillEnterForeground(_ scene: UIScene) {}
  public func sceneDidBecomeActive(_ scene: UIScene) {}
  public func sceneWillResignActive(_ scene: UIScene) {}
  public func sceneDidEnterBackground(_ scene: UIScene) {}
  public func scene(_ scene: UIScene, openURLContexts URLContexts: Set<UIOpenURLContext>) -> Bool {
    false
  }

  #if !REQUIRE_ACTIVITIES
    public func scene(
      _ scene: UIScene, willConnectTo session: UISceneSession,
      options connectionOptions: UIScene.ConnectionOptions?
    ) -> Bool { false }

    public func scene(_ scene: UIScene, continue userActivity: NSUserActivity) -> Bool { false }
  #endif
}
