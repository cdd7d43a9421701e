import PlatformFakes

/// What the user decided about notifications.
@_spi(Fake) public enum NotificationFake {
  @PerTest
  public static var authorizationStatus = UNAuthorizationStatus.authorized
  @PerTest public static var completionMode = CompletionMode.documented
}
