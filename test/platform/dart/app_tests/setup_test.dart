import 'dart:async';
import 'dart:convert';
import 'dart:io';

import 'package:app/planetkit_push_setup.dart';
import 'package:fake_async/fake_async.dart';
import 'package:firebase_core/fake_firebase_core.dart';
import 'package:firebase_core/firebase_core.dart';
import 'package:firebase_messaging/fake_firebase_messaging.dart';
import 'package:flutter/foundation.dart';
import 'package:flutter/material.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planetkit_push/planetkit_push.dart';
import 'package:planetkit_push/src/call_names.dart';

import 'phone.dart';

const id = '00000000-0000-5000-8000-00000000000a';
const me = Identity(userId: 'me', serviceId: 'service');

/// Leads every request to a server of the test.
final class ToServer extends HttpOverrides {
  ToServer(this._server);

  final HttpServer _server;

  @override
  HttpClient createHttpClient(SecurityContext? context) =>
      super.createHttpClient(context)
        ..connectionFactory = (uri, host, port) =>
            Socket.startConnect(_server.address, _server.port);
}

/// Runs [body] with the app server at hand: what it was sent.
Future<List<(String, String?, Object?)>> served(
  Future<void> Function() body, {
  int status = 200,
}) async {
  final server = await HttpServer.bind(InternetAddress.loopbackIPv4, 0);
  final heard = <(String, String?, Object?)>[];
  server.listen((request) async {
    final text = await utf8.decodeStream(request);
    final authorization = request.headers.value('authorization');
    heard.add((request.method, authorization, jsonDecode(text)));
    request.response.statusCode = status;
    await request.response.close();
  });
  await HttpOverrides.runWithHttpOverrides(body, ToServer(server));
  await server.close(force: true);
  return heard;
}

void main() {
  setUp(() {
    resetFirebase();
    FakeMessaging.instance.reset();
    debugDefaultTargetPlatformOverride = TargetPlatform.android;
  });

  tearDown(() => debugDefaultTargetPlatformOverride = null);

  test('D22 an Android phone is described as the app server reads it', () {
    expect(describe(const FcmToken('t')), {
      'platform': 'android',
      'token': 't',
      'bundleId': 'com.acme.talk',
    });
  });

  for (final (sandbox, environment) in [(true, 'sandbox'), (false, 'production')]) {
    test('D22 an iPhone is described with its $environment', () {
      expect(describe(VoipToken('ab', sandbox: sandbox)), {
        'platform': 'ios',
        'token': 'ab',
        'environment': environment,
        'bundleId': 'com.acme.talk',
      });
    });
  }

  test('D22 the token is sent as JSON, with who sends it', () async {
    bool? taken;
    final heard = await served(() async {
      taken = await sendToken('POST', {'token': 't'}, 'Bearer x');
    });
    expect(taken, isTrue);
    expect(heard, hasLength(1));
    expect(heard.single.$1, 'POST');
    expect(heard.single.$2, 'Bearer x');
    expect(heard.single.$3, {'token': 't'});
  });

  test('D22 a server that refuses, or is not there, is no crash', () async {
    bool? taken;
    await served(() async {
      taken = await sendToken('DELETE', {'token': 't'}, 'Bearer x');
    }, status: 401);
    expect(taken, isFalse);
  });

  test('D53 the background handler comes before all that can fail', () {
    TestWidgetsFlutterBinding.ensureInitialized();
    unawaited(setUpPlanetKitPush().then((_) {}, onError: (_) {}));
    debugDefaultTargetPlatformOverride = null;
    expect(FakeMessaging.instance.backgroundRegistrations, 1);
    expect(FakeMessaging.instance.backgroundHandler, onBackgroundMessage);
    expect(Firebase.apps.length, lessThan(2));
  });

  testWidgets('C14 the sample screen answers by the system', (tester) async {
    late Phone phone;
    late PlanetKitPush push;
    final time = FakeAsync();
    time.run((time) {
      phone = Phone(time);
      push = phone.start();
      phone.native.ring(id);
      phone.settle();
    });
    await tester.pumpWidget(
      MaterialApp(
        theme: ThemeData(splashFactory: NoSplash.splashFactory),
        home: const Text('home'),
        builder: (context, child) => CallLayer(push: push, child: child!),
      ),
    );
    expect(find.text('Accept'), findsOneWidget);
    await tester.tap(find.text('Accept'));
    time.flushMicrotasks();
    expect(phone.native.toldOf(CallMethod.request, CallKey.action), [
      CallAction.accept,
    ]);
    debugDefaultTargetPlatformOverride = TargetPlatform.iOS;
    await tester.pumpWidget(
      MaterialApp(
        theme: ThemeData(splashFactory: NoSplash.splashFactory),
        home: const Text('home'),
        builder: (context, child) =>
            CallLayer(key: UniqueKey(), push: push, child: child!),
      ),
    );
    debugDefaultTargetPlatformOverride = null;
    expect(find.text('Accept'), findsNothing);
  });
}
