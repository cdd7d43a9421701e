import 'notification.dart';

typedef BackgroundMessageHandler = Future<void> Function(RemoteMessage message);

class RemoteMessage {
  const RemoteMessage({
    this.senderId,
    this.category,
    this.actionIdentifier,
    this.collapseKey,
    this.contentAvailable = false,
    this.data = const <String, dynamic>{},
    this.from,
    this.messageId,
    this.messageType,
    this.mutableContent = false,
    this.notification,
    this.sentTime,
    this.threadId,
    this.ttl,
  });

  factory RemoteMessage.fromMap(Map<String, dynamic> map) => RemoteMessage(
        senderId: map['senderId'] as String?,
        category: map['category'] as String?,
        collapseKey: map['collapseKey'] as String?,
        contentAvailable: map['contentAvailable'] as bool? ?? false,
        data: Map<String, dynamic>.from(map['data'] as Map? ?? const {}),
        from: map['from'] as String?,
        messageId: map['messageId']?.toString(),
        messageType: map['messageType'] as String?,
        mutableContent: map['mutableContent'] as bool? ?? false,
        sentTime: map['sentTime'] == null
            ? null
            : DateTime.fromMillisecondsSinceEpoch(
                int.parse(map['sentTime'].toString()),
              ),
        threadId: map['threadId'] as String?,
        ttl: map['ttl'] as int?,
      );

  final String? senderId;
  final String? category;
  final String? actionIdentifier;
  final String? collapseKey;
  final bool contentAvailable;

  /// Every value is a String at run time.
  final Map<String, dynamic> data;

  final String? from;
  final String? messageId;
  final String? messageType;
  final bool mutableContent;
  final RemoteNotification? notification;
  final DateTime? sentTime;
  final String? threadId;
  final int? ttl;

  Map<String, dynamic> toMap() => <String, dynamic>{
        'senderId': senderId,
        'category': category,
        'collapseKey': collapseKey,
        'contentAvailable': contentAvailable,
        'data': data,
        'from': from,
        'messageId': messageId,
        'messageType': messageType,
        'mutableContent': mutableContent,
        'sentTime': sentTime?.millisecondsSinceEpoch,
        'threadId': threadId,
        'ttl': ttl,
      };
}
