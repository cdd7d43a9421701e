import PlatformFakes

/// What the system does through UIKit.
@_spi(Fake) public enum UIKitFake {
  /// Names that the asset catalogue has.
  @PerTest public static var images: Set<String> = []

  /// The application owns its delegate.
  @PerTest @MainActor private static var launched: (any UIApplicationDelegate)?

  @MainActor public static func setState(_ state: UIApplication.State) {
    UIApplication.shared.applicationState = state
  }

  /// Launches as the system does: the delegate is known before its first method runs; a scene-based app gets no options.
  @MainActor @discardableResult
  public static func launch(_ delegate: any UIApplicationDelegate) -> Bool {
    launched = delegate
    UIApplication.shared.delegate = delegate
    guard
      delegate.application(UIApplication.shared, willFinishLaunchingWithOptions: nil)
    else { return false }
    return delegate.application(UIApplication.shared, didFinishLaunchingWithOptions: nil)
  }

  /// Connects a window scene to a scene delegate, with what it was opened for, and brings it to the front.
  @MainActor @discardableResult
  public static func connectScene(
    _ delegate: any UIWindowSceneDelegate, for activities: Set<NSUserActivity> = []
  ) -> UIWindowScene {
    let session = UISceneSession(role: .windowApplication)
    let options = UIScene.ConnectionOptions()
    options.userActivities = activities
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
