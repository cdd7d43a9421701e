import 'package:firebase_core/firebase_core.dart';

import 'fake_messaging.dart';
import 'notification.dart';
import 'remote_message.dart';

class FirebaseMessaging {
  FirebaseMessaging._(this.app);

  FirebaseApp app;
  bool _autoInit = true;

  static final Map<String, FirebaseMessaging> _instances = {};

  /// Throws `core/no-app` without an initialised default app.
  static FirebaseMessaging get instance {
    final app = Firebase.app();
    return _instances.putIfAbsent(app.name, () => FirebaseMessaging._(app));
  }

  static Stream<RemoteMessage> get onMessage =>
      FakeMessaging.instance.messages.stream;

  static Stream<RemoteMessage> get onMessageOpenedApp =>
      FakeMessaging.instance.opened.stream;

  static void onBackgroundMessage(BackgroundMessageHandler handler) {
    FakeMessaging.instance
      ..backgroundHandler = handler
      ..backgroundRegistrations += 1;
  }

  bool get isAutoInitEnabled => _autoInit;

  Future<void> setAutoInitEnabled(bool enabled) async => _autoInit = enabled;

  Future<RemoteMessage?> getInitialMessage() async {
    final message = FakeMessaging.instance.initialMessage;
    FakeMessaging.instance.initialMessage = null;
    return message;
  }

  Future<void> deleteToken() async => FakeMessaging.instance.token = null;

  Future<String?> getAPNSToken() async => FakeMessaging.instance.apnsToken;

  Future<String?> getToken({
    String? vapidKey,
    String? serviceWorkerScriptPath,
  }) async {
    final error = FakeMessaging.instance.tokenError;
    if (error != null) throw error;
    return FakeMessaging.instance.token;
  }

  Stream<String> get onTokenRefresh => FakeMessaging.instance.tokens.stream;

  Future<bool> isSupported() async => true;

  Future<NotificationSettings> getNotificationSettings() async =>
      NotificationSettings.stub(FakeMessaging.instance.authorization);

  Future<NotificationSettings> requestPermission({
    bool alert = true,
    bool announcement = false,
    bool badge = true,
    bool carPlay = false,
    bool criticalAlert = false,
    bool provisional = false,
    bool sound = true,
    bool providesAppNotificationSettings = false,
  }) async {
    FakeMessaging.instance.permissionRequests += 1;
    return getNotificationSettings();
  }

  Future<void> setForegroundNotificationPresentationOptions({
    bool alert = false,
    bool badge = false,
    bool sound = false,
  }) async {}

  Future<void> subscribeToTopic(String topic) async {}

  Future<void> unsubscribeFromTopic(String topic) async {}
}
