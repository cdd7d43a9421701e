import PlatformFakes

public protocol FlutterAppLifeCycleProvider: UNUserNotificationCenterDelegate {
  @MainActor func add(_ delegate: any FlutterApplicationLifeCycleDelegate)
}

@MainActor
open class FlutterAppDelegate: UIResponder, UIApplicationDelegate,
  @preconcurrency FlutterPluginRegistry, @preconcurrency FlutterAppLifeCycleProvider
{
  open var window: UIWindow?
  open var pluginRegistrant: (any FlutterPluginRegistrant)?
  /// Made and run by the first use of the registry while no controller exists; the first controller takes it.
  private var launchEngine: FlutterEngine?
  private var launchEngineWasTaken = false
  var lifeCycleDelegates: [any FlutterApplicationLifeCycleDelegate] = []

  public override init() { super.init() }

  public func add(_ delegate: any FlutterApplicationLifeCycleDelegate) {
    lifeCycleDelegates.append(delegate)
  }

  open func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
  ) -> Bool {
    Recorder.record("Flutter", "didFinishLaunching")
    return true
  }

  open func application(
    _ application: UIApplication,
    willFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
  ) -> Bool { true }

  open func application(
    _ application: UIApplication, continue userActivity: NSUserActivity,
    restorationHandler: @escaping ([any UIUserActivityRestoring]?) -> Void
  ) -> Bool {
    lifeCycleDelegates.contains {
      $0.application(application, continue: userActivity, restorationHandler: { _ in })
    }
  }

  open func application(
    _ application: UIApplication, didReceiveRemoteNotification userInfo: [AnyHashable: Any],
    fetchCompletionHandler completionHandler: @escaping (UIBackgroundFetchResult) -> Void
  ) { completionHandler(.noData) }

  open func userNotificationCenter(
    _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
    withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
  ) { completionHandler([]) }

  open func userNotificationCenter(
    _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
    withCompletionHandler completionHandler: @escaping () -> Void
  ) { completionHandler() }

  open func application(
    _ application: UIApplication,
    didRegisterForRemoteNotificationsWithDeviceToken deviceToken: Data
  ) {}

  open func application(
    _ application: UIApplication,
    didFailToRegisterForRemoteNotificationsWithError error: any Error
  ) {}

  open func application(
    _ app: UIApplication, open url: URL,
    options: [UIApplication.OpenURLOptionsKey: Any] = [:]
  ) -> Bool { false }

  open func application(
    _ application: UIApplication, performActionFor shortcutItem: UIApplicationShortcutItem,
    completionHandler: @escaping (Bool) -> Void
  ) { completionHandler(false) }

  open func applicationDidBecomeActive(_ application: UIApplication) {}
  open func applicationWillResignActive(_ application: UIApplication) {}
  open func applicationDidEnterBackground(_ application: UIApplication) {}
  open func applicationWillEnterForeground(_ application: UIApplication) {}
  open func applicationWillTerminate(_ application: UIApplication) {}

  @discardableResult
  open func registrar(forPlugin pluginKey: String) -> (any FlutterPluginRegistrar)? {
    registry().registrar(forPlugin: pluginKey)
  }

  @discardableResult open func hasPlugin(_ pluginKey: String) -> Bool {
    registry().hasPlugin(pluginKey)
  }

  @discardableResult open func valuePublished(byPlugin pluginKey: String) -> NSObject? {
    registry().valuePublished(byPlugin: pluginKey)
  }

  private func registry() -> any FlutterPluginRegistry {
    if let controller = window?.rootViewController as? FlutterViewController { return controller }
    if let launchEngine { return launchEngine }
    if launchEngineWasTaken {
      Recorder.fail("the app delegate's registry was used after a scene took the launch engine")
    }
    let engine = FlutterEngine(
      name: "io.flutter", project: nil, allowHeadlessExecution: true, restorationEnabled: true)
    engine.run()
    launchEngine = engine
    return engine
  }

  func takeLaunchEngine() -> FlutterEngine? {
    launchEngineWasTaken = true
    defer { launchEngine = nil }
    return launchEngine
  }
}
