@_exported import Foundation

import PlatformFakes

@MainActor open class UIResponder: NSObject {
  public nonisolated override init() {}
}

@MainActor public class UIApplication: UIResponder {
  @PerTest static var one = UIApplication()

  public class var shared: UIApplication { one }

  public weak var delegate: (any UIApplicationDelegate)?
  public internal(set) var applicationState = State.background
  public var connectedScenes: Set<UIScene> { scenes }
  var scenes: Set<UIScene> = []
  private var backgroundTasks = 0

  public enum State: Int, Sendable {
    case active = 0
    case inactive = 1
    case background = 2
  }

  public struct LaunchOptionsKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  public struct OpenURLOptionsKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  public struct OpenExternalURLOptionsKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  public nonisolated static let openSettingsURLString = "app-settings:"
  public nonisolated static let openNotificationSettingsURLString = "app-settings:notifications"
  public nonisolated static let didBecomeActiveNotification = Notification.Name("didBecomeActive")
  public nonisolated static let didEnterBackgroundNotification = Notification.Name(
    "didEnterBackground")
  public nonisolated static let willTerminateNotification = Notification.Name("willTerminate")

  public func open(
    _ url: URL, options: [UIApplication.OpenExternalURLOptionsKey: Any] = [:],
    completionHandler completion: (@MainActor @Sendable (Bool) -> Void)? = nil
  ) {
    Recorder.record("UIKit", "open", ["url": url.absoluteString])
    DispatchQueue.main.async { completion?(true) }
  }

  public func registerForRemoteNotifications() {
    Recorder.record("UIKit", "registerForRemoteNotifications")
  }

  public func canOpenURL(_ url: URL) -> Bool { true }

  public func beginBackgroundTask(
    withName taskName: String? = nil,
    expirationHandler handler: (@MainActor @Sendable () -> Void)? = nil
  ) -> UIBackgroundTaskIdentifier {
    backgroundTasks += 1
    Recorder.record("UIKit", "beginBackgroundTask", ["id": backgroundTasks])
    return UIBackgroundTaskIdentifier(rawValue: backgroundTasks)
  }

  public func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) {
    Recorder.record("UIKit", "endBackgroundTask", ["id": identifier.rawValue])
  }
}

public struct UIBackgroundTaskIdentifier: RawRepresentable, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let invalid = UIBackgroundTaskIdentifier(rawValue: 0)
}

public enum UIBackgroundFetchResult: UInt, Sendable {
  case newData = 0
  case noData = 1
  case failed = 2
}

public protocol UIUserActivityRestoring: NSObjectProtocol {}

/// Part of Foundation on a device.
public class NSUserActivity: NSObject {
  public let activityType: String
  public var userInfo: [AnyHashable: Any]?
  /// Of the framework Intents, which extends this class.
  @_spi(Fake) public var fakeInteraction: NSObject?

  public init(activityType: String) { self.activityType = activityType }
}

@MainActor public protocol UIApplicationDelegate: NSObjectProtocol {
  var window: UIWindow? { get set }
  func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
  ) -> Bool
  func application(
    _ application: UIApplication,
    willFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
  ) -> Bool
  func application(
    _ application: UIApplication, configurationForConnecting connectingSceneSession: UISceneSession,
    options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration
  func application(
    _ application: UIApplication, continue userActivity: NSUserActivity,
    restorationHandler: @escaping ([any UIUserActivityRestoring]?) -> Void
  ) -> Bool
  func application(
    _ application: UIApplication, didReceiveRemoteNotification userInfo: [AnyHashable: Any],
    fetchCompletionHandler completionHandler: @escaping (UIBackgroundFetchResult) -> Void)
}

/// Hosts subclass a class that implements what they override, so defaults hide no misspelling here.
extension UIApplicationDelegate {
  public var window: UIWindow? {
    get { nil }
    set {}
  }

  public func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]? = nil
  ) -> Bool { true }

  public func application(
    _ application: UIApplication,
    willFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]? = nil
  ) -> Bool { true }

  public func application(
    _ application: UIApplication, configurationForConnecting connectingSceneSession: UISceneSession,
    options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration {
    UISceneConfiguration(name: nil, sessionRole: connectingSceneSession.role)
  }

  public func application(
    _ application: UIApplication, continue userActivity: NSUserActivity,
    restorationHandler: @escaping ([any UIUserActivityRestoring]?) -> Void
  ) -> Bool { false }

  public func application(
    _ application: UIApplication, didReceiveRemoteNotification userInfo: [AnyHashable: Any],
    fetchCompletionHandler completionHandler: @escaping (UIBackgroundFetchResult) -> Void
  ) { completionHandler(.noData) }

  /// What `@main` calls.
  public static func main() {}
}
