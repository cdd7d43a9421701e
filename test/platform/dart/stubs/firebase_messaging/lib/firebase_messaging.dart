export 'src/firebase_messaging.dart';
export 'src/notification.dart';
export 'src/remote_message.dart';
