import 'dart:async';
import 'dart:convert';
import 'dart:io';

import 'package:fake_async/fake_async.dart';
import 'package:firebase_core/fake_firebase_core.dart';
import 'package:firebase_core/firebase_core.dart';
import 'package:firebase_messaging/fake_firebase_messaging.dart';
import 'package:firebase_messaging/firebase_messaging.dart';
import 'package:flutter/foundation.dart';
import 'package:flutter/services.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planet_kit_flutter/fake_planet_kit.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart';
import 'package:planetkit_push/planetkit_push.dart';
import 'package:planetkit_push/src/call_names.dart';

/// The Dart of one Flutter engine in the end-to-end test: does what a line of
/// JSON asks for, and says what it asked native code and PlanetKit.
Future<void> main() async {
  TestWidgetsFlutterBinding.ensureInitialized();
  final half = DartHalf();
  final lines = stdin.transform(utf8.decoder).transform(const LineSplitter());
  await for (final line in lines) {
    final said = half.turn(jsonDecode(line) as Map<String, Object?>);
    stdout.writeln('##turn ${jsonEncode(said)}');
    await stdout.flush();
  }
  exit(0);
}

const _codec = StandardMethodCodec();
const _settings = PlanetKitPushSettings(
  planetKitServerUrl: 'https://planet.example',
);

final class DartHalf {
  DartHalf() {
    _messenger.setMockMessageHandler(callChannel, _onAsk);
  }

  final _messenger =
      TestWidgetsFlutterBinding.instance.defaultBinaryMessenger;
  final _kit = FakePlanetKit.instance;
  FakeAsync _time = FakeAsync();
  PlanetKitPush? _push;
  final List<Map<String, Object?>> _asks = [];
  final List<void Function(ByteData?)> _answers = [];
  int _kitRequests = 0;

  /// One turn: whatever follows from the request has happened when it returns.
  Map<String, Object?> turn(Map<String, Object?> request) {
    _asks.clear();
    _time.run((time) {
      _do(request);
      time.elapse(const Duration(milliseconds: 1));
    });
    final requests = _kit.requests.skip(_kitRequests).toList();
    _kitRequests = _kit.requests.length;
    return {
      'asks': [..._asks],
      'kit': [for (final one in requests) _describe(one)],
      'calls': [
        for (final call in _push?.calls.value ?? const <IncomingCall>[])
          {
            'caller': call.payload.callerDisplayName,
            'status': call.state.status.name,
          },
      ],
    };
  }

  void _do(Map<String, Object?> request) {
    switch (request['do']) {
      case 'start':
        _start(request['platform']! as String);
        final others = request['calls'] as List<Object?>? ?? const [];
        _kit.nativeCalls.addAll(others.cast<String>());
      case 'message':
        final data = request['data']! as Map<String, Object?>;
        handlePlanetKitPush(RemoteMessage(data: data), settings: _settings);
      case 'event':
        final call = MethodCall(CallMethod.event, request['event']);
        final message = _codec.encodeMethodCall(call);
        _messenger.handlePlatformMessage(callChannel, message, (_) {});
      case 'answer':
        _answer(request);
      case 'connected':
        final id = request['id']! as String;
        _kit.emit(id, (call, on) => on.onConnected(call, false, false));
      case 'disconnected':
        final reason = request['reason']! as String;
        _kit.disconnect(
          request['id']! as String,
          reason: PlanetKitDisconnectReason.values.byName(reason),
        );
      case final unknown:
        throw ArgumentError('the test asks for $unknown');
    }
  }

  /// A new isolate; in the background nothing begins before a message.
  void _start(String platform) {
    PlanetKitPush.reset();
    _time.flushMicrotasks();
    _push = null;
    _answers.clear();
    _kit.reset();
    _kitRequests = 0;
    resetFirebase();
    FakeMessaging.instance.reset();
    debugDefaultTargetPlatformOverride = TargetPlatform.values.byName(
      platform == 'ios' ? 'iOS' : 'android',
    );
    Firebase.initializeApp();
    if (platform == 'background') return;
    PlanetKitPush.initialize(_settings).then((push) => _push = push);
  }

  /// The plugin asks native code: the answer comes in a later turn.
  Future<ByteData?> _onAsk(ByteData? message) {
    final call = _codec.decodeMethodCall(message);
    _asks.add({
      'id': _answers.length,
      'method': call.method,
      'arguments': call.arguments,
    });
    final completer = Completer<ByteData?>();
    _answers.add(completer.complete);
    return completer.future;
  }

  void _answer(Map<String, Object?> request) {
    final answer = switch (request) {
      {'error': 'missing'} => null,
      {'error': final String code} => _codec.encodeErrorEnvelope(code: code),
      _ => _codec.encodeSuccessEnvelope(request['value']),
    };
    _answers[request['id']! as int](answer);
  }

  static String _describe(PlanetKitRequest request) =>
      switch (request.method) {
        PlanetKitMethod.createCcParam => 'createCcParam ${request.arguments[0]}',
        final method => [?request.callId, method.name].join(' '),
      };
}
