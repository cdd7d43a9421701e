import 'package:firebase_core/fake_firebase_core.dart';
import 'package:firebase_core/firebase_core.dart';
import 'package:firebase_messaging/fake_firebase_messaging.dart';
import 'package:firebase_messaging/firebase_messaging.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:stub_tests/right_signatures.dart';

final handled = <Object?>[];

Future<void> handle(RemoteMessage message) async => handled.add(message.data);

void main() {
  setUp(() {
    resetFirebase();
    FakeMessaging.instance.reset();
    handled.clear();
  });

  test('messaging needs an initialised app', () async {
    expect(
      () => FirebaseMessaging.instance,
      throwsA(isA<FirebaseException>().having((e) => e.code, 'code', 'no-app')),
    );
    await Firebase.initializeApp();
    expect(await FirebaseMessaging.instance.getToken(), 'fcm-token');
  });

  test('a data message reaches onMessage', () async {
    final delivered = <Object?>[];
    await receive(delivered.add);
    FakeMessaging.instance.deliver({'cc_param': 'x'});
    await pumpEventQueue();
    expect(delivered, [
      {'cc_param': 'x'},
    ]);
  });

  test('the background handler is kept and counted', () async {
    FirebaseMessaging.onBackgroundMessage(handle);
    FirebaseMessaging.onBackgroundMessage(handle);
    expect(FakeMessaging.instance.backgroundRegistrations, 2);
    await FakeMessaging.instance.deliverInBackground({'kind': 'cancel'});
    expect(handled, [
      {'kind': 'cancel'},
    ]);
  });

  test('a message survives the map that FlutterFire sends', () {
    final message = RemoteMessage.fromMap(
      RemoteMessage(data: {'a': '1'}, messageId: 'm', ttl: 30).toMap(),
    );
    expect(message.data, {'a': '1'});
    expect((message.messageId, message.ttl), ('m', 30));
  });
}
