import PlatformFakes

/// What the user decided about notifications.
@_spi(Fake) public enum NotificationFake {
  nonisolated(unsafe) public static var authorizationStatus = UNAuthorizationStatus.authorized
  nonisolated(unsafe) public static var completionMode: CompletionMode = {
    Recorder.onReset {
      completionMode = .documented
      authorizationStatus = .authorized
      UNUserNotificationCenter.one.delegate = nil
    }
    return .documented
  }()
}
