import 'dart:async';

import 'notification.dart';
import 'remote_message.dart';

/// The native side of Firebase Cloud Messaging in this isolate.
final class FakeMessaging {
  FakeMessaging._();

  static final FakeMessaging instance = FakeMessaging._();

  BackgroundMessageHandler? backgroundHandler;

  /// How often the app registered a background handler: FlutterFire keeps only
  /// the last.
  int backgroundRegistrations = 0;

  String? token = 'fcm-token';
  String? apnsToken;

  /// Thrown by `getToken` when set.
  Object? tokenError;

  RemoteMessage? initialMessage;
  AuthorizationStatus authorization = AuthorizationStatus.authorized;
  int permissionRequests = 0;

  StreamController<RemoteMessage> messages = StreamController.broadcast();
  StreamController<RemoteMessage> opened = StreamController.broadcast();
  StreamController<String> tokens = StreamController.broadcast();

  /// As in a new isolate; listeners of before hear nothing more.
  void reset() {
    backgroundHandler = null;
    backgroundRegistrations = 0;
    token = 'fcm-token';
    apnsToken = null;
    tokenError = null;
    initialMessage = null;
    authorization = AuthorizationStatus.authorized;
    permissionRequests = 0;
    messages = StreamController.broadcast();
    opened = StreamController.broadcast();
    tokens = StreamController.broadcast();
  }

  /// Delivers a data message to `onMessage`, as in the foreground.
  void deliver(Map<String, String> data) =>
      messages.add(RemoteMessage(data: data));

  /// Runs the registered handler, as in the background isolate.
  Future<void> deliverInBackground(Map<String, String> data) async {
    final handler = backgroundHandler;
    if (handler == null) throw StateError('no background handler registered');
    await handler(RemoteMessage(data: data));
  }

  void refreshToken(String token) {
    this.token = token;
    tokens.add(token);
  }
}
