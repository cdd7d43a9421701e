import PlatformFakes

/// What the user decided about notifications.
@_spi(Fake) public enum NotificationFake {
  @PerTest
  public static var authorizationStatus = UNAuthorizationStatus.authorized
  /// What the user says when asked.
  @PerTest public static var allows = true
  @PerTest public static var completionMode = CompletionMode.documented
}
