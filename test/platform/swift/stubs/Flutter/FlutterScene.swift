import PlatformFakes

public protocol FlutterSceneLifeCycleEngineRegistration {
  @MainActor @discardableResult func registerSceneLifeCycle(with engine: FlutterEngine) -> Bool
  @MainActor @discardableResult func unregisterSceneLifeCycle(with engine: FlutterEngine) -> Bool
}

@MainActor
open class FlutterSceneDelegate: NSObject, UIWindowSceneDelegate,
  FlutterSceneLifeCycleEngineRegistration
{
  open var window: UIWindow?

  public nonisolated override init() { super.init() }

  open func scene(
    _ scene: UIScene, willConnectTo session: UISceneSession,
    options connectionOptions: UIScene.ConnectionOptions
  ) {
    Recorder.record("Flutter", "sceneWillConnect", ["hasWindow": window != nil])
    for delegate in FlutterFake.sceneDelegates(of: window) {
      _ = delegate.scene(scene, willConnectTo: session, options: connectionOptions)
    }
  }

  open func sceneDidDisconnect(_ scene: UIScene) {
    for delegate in FlutterFake.sceneDelegates(of: window) { delegate.sceneDidDisconnect(scene) }
  }

  open func sceneWillEnterForeground(_ scene: UIScene) {
    for delegate in FlutterFake.sceneDelegates(of: window) {
      delegate.sceneWillEnterForeground(scene)
    }
  }

  open func sceneDidBecomeActive(_ scene: UIScene) {
    for delegate in FlutterFake.sceneDelegates(of: window) { delegate.sceneDidBecomeActive(scene) }
  }

  open func sceneWillResignActive(_ scene: UIScene) {
    for delegate in FlutterFake.sceneDelegates(of: window) { delegate.sceneWillResignActive(scene) }
  }

  open func sceneDidEnterBackground(_ scene: UIScene) {
    for delegate in FlutterFake.sceneDelegates(of: window) {
      delegate.sceneDidEnterBackground(scene)
    }
  }

  open func scene(_ scene: UIScene, openURLContexts URLContexts: Set<UIOpenURLContext>) {
    for delegate in FlutterFake.sceneDelegates(of: window) {
      if delegate.scene(scene, openURLContexts: URLContexts) { return }
    }
  }

  open func scene(_ scene: UIScene, continue userActivity: NSUserActivity) {
    for delegate in FlutterFake.sceneDelegates(of: window) {
      if delegate.scene(scene, continue: userActivity) { return }
    }
  }

  open func windowScene(
    _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem,
    completionHandler: @escaping (Bool) -> Void
  ) { completionHandler(false) }

  @discardableResult open func registerSceneLifeCycle(with engine: FlutterEngine) -> Bool { true }

  @discardableResult open func unregisterSceneLifeCycle(with engine: FlutterEngine) -> Bool { true }
}

/// For a scene delegate that cannot be a subclass: it forwards each of UIKit's calls to this.
@MainActor
public class FlutterPluginSceneLifeCycleDelegate: NSObject, FlutterSceneLifeCycleEngineRegistration
{
  @discardableResult
  public func registerSceneLifeCycle(with engine: FlutterEngine) -> Bool { true }

  @discardableResult
  public func unregisterSceneLifeCycle(with engine: FlutterEngine) -> Bool { true }
}

public protocol FlutterSceneLifeCycleProvider {
  @MainActor var sceneLifeCycleDelegate: FlutterPluginSceneLifeCycleDelegate { get set }
}

public protocol FlutterImplicitEngineBridge: NSObjectProtocol {
  var pluginRegistry: any FlutterPluginRegistry { get }
  var applicationRegistrar: any FlutterApplicationRegistrar { get }
}

public protocol FlutterImplicitEngineDelegate {
  func didInitializeImplicitFlutterEngine(_ engineBridge: any FlutterImplicitEngineBridge)
}
