enum AuthorizationStatus { authorized, denied, notDetermined, provisional }

/// Only [authorizationStatus] of the real class; emitted code reads no other.
class NotificationSettings {
  const NotificationSettings.stub(this.authorizationStatus);

  final AuthorizationStatus authorizationStatus;
}

class RemoteNotification {
  const RemoteNotification({this.title, this.body});

  final String? title;
  final String? body;
}
