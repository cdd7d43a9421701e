import 'dart:io';

import 'package:app/planetkit_push_setup.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planetkit_push/planetkit_push.dart';

import 'app_server.dart';

/// Leads every request to the app server of the test.
final class ToAppServer extends HttpOverrides {
  @override
  HttpClient createHttpClient(SecurityContext? context) =>
      super.createHttpClient(context)
        ..connectionFactory = (uri, host, port) => Socket.startConnect(
          InternetAddress.loopbackIPv4,
          appServerPort,
        );
}

Future<bool> send(
  String method,
  Map<String, String> body, [
  String as = authorization,
]) => HttpOverrides.runWithHttpOverrides(
  () => sendToken(method, body, as),
  ToAppServer(),
);

void main() {
  for (final (name, token) in [
    ('an iPhone', VoipToken('ab' * 32, sandbox: false)),
    ('an iPhone of developers', VoipToken('cd' * 32, sandbox: true)),
    ('an Android phone', FcmToken('x' * 140)),
  ]) {
    test('D22 the emitted server takes the token of $name', () async {
      expect(await send('POST', describe(token)), isTrue);
      expect(await send('DELETE', {'token': token.token}), isTrue);
    });
  }

  test('D22 the emitted server refuses who is not logged in', () async {
    final token = describe(FcmToken('x' * 140));
    expect(await send('POST', token, 'Bearer nobody'), isFalse);
  });

  test('D22 the emitted server refuses a phone of another app', () async {
    final token = describe(FcmToken('x' * 140));
    expect(await send('POST', {...token, 'bundleId': 'com.other'}), isFalse);
  });
}
