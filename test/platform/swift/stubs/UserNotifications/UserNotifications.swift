@_exported import Foundation

import PlatformFakes

public struct UNAuthorizationOptions: OptionSet, Sendable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }
  public static let badge = UNAuthorizationOptions(rawValue: 1)
  public static let sound = UNAuthorizationOptions(rawValue: 2)
  public static let alert = UNAuthorizationOptions(rawValue: 4)
}

public enum UNAuthorizationStatus: Int, Sendable {
  case notDetermined = 0
  case denied = 1
  case authorized = 2
  case provisional = 3
  case ephemeral = 4
}

public class UNNotificationSettings: NSObject {
  public let authorizationStatus: UNAuthorizationStatus

  init(authorizationStatus: UNAuthorizationStatus) {
    self.authorizationStatus = authorizationStatus
  }
}

public struct UNNotificationPresentationOptions: OptionSet, Sendable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }
  public static let badge = UNNotificationPresentationOptions(rawValue: 1)
  public static let sound = UNNotificationPresentationOptions(rawValue: 2)
  @available(*, deprecated)
  public static var alert: UNNotificationPresentationOptions { .init(rawValue: 4) }
  public static let list = UNNotificationPresentationOptions(rawValue: 8)
  public static let banner = UNNotificationPresentationOptions(rawValue: 16)
}

public class UNNotificationSound: NSObject {
  public class var `default`: UNNotificationSound { UNNotificationSound() }
}

public class UNNotificationTrigger: NSObject {}

public class UNNotificationContent: NSObject {
  public internal(set) var title = ""
  public internal(set) var body = ""
  public internal(set) var userInfo: [AnyHashable: Any] = [:]
}

public class UNMutableNotificationContent: UNNotificationContent {
  public override var title: String {
    get { super.title }
    set { super.title = newValue }
  }
  public override var body: String {
    get { super.body }
    set { super.body = newValue }
  }
  public override var userInfo: [AnyHashable: Any] {
    get { super.userInfo }
    set { super.userInfo = newValue }
  }
  public var sound: UNNotificationSound?
}

public class UNNotificationRequest: NSObject {
  public let identifier: String
  public let content: UNNotificationContent
  public let trigger: UNNotificationTrigger?

  public init(
    identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?
  ) {
    self.identifier = identifier
    self.content = content
    self.trigger = trigger
  }
}

public class UNNotification: NSObject {
  public let request: UNNotificationRequest

  init(request: UNNotificationRequest) { self.request = request }
}

public class UNNotificationResponse: NSObject {
  public let notification: UNNotification

  init(notification: UNNotification) { self.notification = notification }
}

public class UNUserNotificationCenter: NSObject {
  @PerTest static var one = UNUserNotificationCenter()

  public class func current() -> UNUserNotificationCenter { one }

  public weak var delegate: (any UNUserNotificationCenterDelegate)?

  public func add(
    _ request: UNNotificationRequest,
    withCompletionHandler completionHandler: (@Sendable ((any Error)?) -> Void)? = nil
  ) {
    Recorder.record(
      "UserNotifications", "add",
      [
        "identifier": request.identifier, "title": request.content.title,
        "body": request.content.body, "userInfo": request.content.userInfo,
      ])
    Delivery.complete(NotificationFake.completionMode, documented: Delivery.otherQueue) {
      completionHandler?(nil)
    }
  }

  public func requestAuthorization(
    options: UNAuthorizationOptions = [],
    completionHandler: @escaping @Sendable (Bool, (any Error)?) -> Void
  ) {
    Recorder.record("UserNotifications", "requestAuthorization", ["options": options.rawValue])
    Delivery.complete(NotificationFake.completionMode, documented: Delivery.otherQueue) {
      if NotificationFake.authorizationStatus == .notDetermined {
        NotificationFake.authorizationStatus = NotificationFake.allows ? .authorized : .denied
      }
      completionHandler(NotificationFake.authorizationStatus == .authorized, nil)
    }
  }

  public func getNotificationSettings(
    completionHandler: @escaping @Sendable (UNNotificationSettings) -> Void
  ) {
    let status = NotificationFake.authorizationStatus
    Delivery.complete(NotificationFake.completionMode, documented: Delivery.otherQueue) {
      completionHandler(UNNotificationSettings(authorizationStatus: status))
    }
  }

  public func removeDeliveredNotifications(withIdentifiers identifiers: [String]) {
    Recorder.record("UserNotifications", "removeDelivered", ["identifiers": identifiers])
  }
}

public protocol UNUserNotificationCenterDelegate: NSObjectProtocol {
  func userNotificationCenter(
    _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
    withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void)
  func userNotificationCenter(
    _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
    withCompletionHandler completionHandler: @escaping () -> Void)
}

extension UNUserNotificationCenterDelegate {
  public func userNotificationCenter(
    _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
    withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
  ) { completionHandler([]) }

  public func userNotificationCenter(
    _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
    withCompletionHandler completionHandler: @escaping () -> Void
  ) { completionHandler() }
}
