import PlatformFakes

/// What the system does through UIKit.
@_spi(Fake) public enum UIKitFake {
  /// Names that the asset catalogue has.
  nonisolated(unsafe) public static var images: Set<String> = {
    Recorder.onReset { MainActor.assumeIsolated { UIKitFake.reset() } }
    return []
  }()

  /// The application owns its delegate.
  @MainActor private static var launched: (any UIApplicationDelegate)?

  @MainActor private static func reset() {
    images = []
    launched = nil
    UIApplication.shared.delegate = nil
    UIApplication.shared.scenes = []
    UIApplication.shared.applicationState = .background
    UIApplication.shared.isProtectedDataAvailable = true
    UIApplication.shared.backgroundRefreshStatus = .available
  }

  @MainActor public static func setState(_ state: UIApplication.State) {
    UIApplication.shared.applicationState = state
  }

  @MainActor public static func setProtectedDataAvailable(_ available: Bool) {
    UIApplication.shared.isProtectedDataAvailable = available
  }

  @MainActor public static func setBackgroundRefreshStatus(_ status: UIBackgroundRefreshStatus) {
    UIApplication.shared.backgroundRefreshStatus = status
  }

  /// Launches as the system does: the delegate is known before its first method runs; a scene-based app gets no options.
  @MainActor @discardableResult
  public static func launch(_ delegate: any UIApplicationDelegate) -> Bool {
    launched = delegate
    UIApplication.shared.delegate = delegate
    _ = images
    guard
      delegate.application(UIApplication.shared, willFinishLaunchingWithOptions: nil)
    else { return false }
    return delegate.application(UIApplication.shared, didFinishLaunchingWithOptions: nil)
  }

  /// Connects a window scene to a scene delegate and brings it to the front.
  @MainActor @discardableResult
  public static func connectScene(_ delegate: any UIWindowSceneDelegate) -> UIWindowScene {
    let session = UISceneSession(role: .windowApplication)
    let options = UIScene.ConnectionOptions()
    let scene = UIWindowScene(session: session, connectionOptions: options)
    scene.delegate = delegate
    UIApplication.shared.scenes.insert(scene)
    delegate.scene(scene, willConnectTo: session, options: options)
    delegate.sceneWillEnterForeground(scene)
    delegate.sceneDidBecomeActive(scene)
    UIApplication.shared.applicationState = .active
    return scene
  }
}
