import 'package:meta/meta.dart';

const String defaultFirebaseAppName = '[DEFAULT]';

/// The apps of this isolate by name, for `fake_firebase_core.dart`.
final Map<String, FirebaseApp> installedApps = {};

class Firebase {
  Firebase._();

  static List<FirebaseApp> get apps => List.unmodifiable(installedApps.values);

  static Future<FirebaseApp> initializeApp({
    String? name,
    FirebaseOptions? options,
    String? demoProjectId,
  }) async {
    final app = installedApps[name ?? defaultFirebaseAppName];
    if (app != null && options != null && options != app.options) {
      throw FirebaseException(plugin: 'core', code: 'duplicate-app');
    }
    return installedApps[name ?? defaultFirebaseAppName] ??= FirebaseApp._(
      name ?? defaultFirebaseAppName,
      options ?? _nativeOptions,
    );
  }

  static FirebaseApp app([String name = defaultFirebaseAppName]) =>
      installedApps[name] ??
      (throw FirebaseException(plugin: 'core', code: 'no-app'));

  static const _nativeOptions = FirebaseOptions(
    apiKey: 'api-key',
    appId: 'app-id',
    messagingSenderId: 'sender-id',
    projectId: 'project-id',
  );
}

class FirebaseApp {
  FirebaseApp._(this.name, this.options);

  final String name;
  final FirebaseOptions options;

  Future<void> delete() async => installedApps.remove(name);
}

@immutable
class FirebaseOptions {
  const FirebaseOptions({
    required this.apiKey,
    required this.appId,
    required this.messagingSenderId,
    required this.projectId,
    this.authDomain,
    this.databaseURL,
    this.storageBucket,
    this.measurementId,
    this.recaptchaSiteKey,
    this.trackingId,
    this.deepLinkURLScheme,
    this.androidClientId,
    this.iosClientId,
    this.iosBundleId,
    this.appGroupId,
  });

  final String apiKey;
  final String appId;
  final String messagingSenderId;
  final String projectId;
  final String? authDomain;
  final String? databaseURL;
  final String? storageBucket;
  final String? measurementId;
  final String? recaptchaSiteKey;
  final String? trackingId;
  final String? deepLinkURLScheme;
  final String? androidClientId;
  final String? iosClientId;
  final String? iosBundleId;
  final String? appGroupId;
}

class FirebaseException implements Exception {
  FirebaseException({
    required this.plugin,
    this.message,
    String? code,
    this.stackTrace,
  }) : code = code ?? 'unknown';

  final String plugin;
  final String? message;
  final String code;
  final StackTrace? stackTrace;

  @override
  String toString() => '[$plugin/$code] $message';
}
