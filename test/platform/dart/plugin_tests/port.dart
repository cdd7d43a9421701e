import 'dart:async';

import 'package:planetkit_push/src/call_failure.dart';
import 'package:planetkit_push/src/call_names.dart';
import 'package:planetkit_push/src/call_owner.dart';
import 'package:planetkit_push/src/call_state.dart';
import 'package:planetkit_push/src/native_messages.dart';
import 'package:planetkit_push/src/native_port.dart';
import 'package:planetkit_push/src/planet_kit_port.dart';
import 'package:planet_kit_flutter/planet_kit_flutter.dart' show PlanetKitCall;

const callId = '00000000-0000-5000-8000-00000000000a';
const me = Identity(userId: 'me', serviceId: 'service');
const payload = {
  CallPayloadKey.callId: callId,
  CallPayloadKey.ccParam: 'pass',
};

NativeEvent event(int seq, String type, [Map<String, Object?>? fields]) =>
    NativeEvent.fromChannel({
      CallKey.seq: seq,
      CallKey.type: type,
      CallKey.callId: callId,
      ...?fields,
    })!;

/// Native code that grants every claim and counts what it is told.
final class CountingNative implements NativePort {
  Claim granting = const Claim(granted: true, identity: me);
  final List<String> ends = [];
  final List<bool> accepts = [];
  final List<String> results = [];
  int verifications = 0;

  @override
  Future<Claim> claim(String callId, {bool adopt = false}) async => granting;

  @override
  Future<void> ended(String callId, EndReason reason) async =>
      ends.add(reason.channelName);

  @override
  Future<bool> accepted(String callId, CallFailure? failure) async {
    accepts.add(failure == null);
    return true;
  }

  @override
  Future<void> verified(
    String callId,
    String planetKitId, {
    required bool background,
  }) async => verifications += 1;

  @override
  Future<void> result(int requestId, {required bool ok}) async =>
      results.add('$requestId $ok');

  @override
  Future<bool> attach(NativeListener listener) async => false;

  @override
  Future<void> push(Map<String, String> data) async {}

  @override
  Future<void> answering(String callId) async {}

  @override
  Future<void> connected(String callId, DateTime at) async {}

  @override
  Future<void> update(String callId, {String? name, bool? video}) async {}

  @override
  Future<bool> request(String callId, String action, {bool? value}) async =>
      true;

  @override
  Future<bool> setIdentity(Identity? identity) async => true;

  @override
  Future<bool> openFix(String item) async => true;

  @override
  Future<VoipToken?> tokens() async => null;

  @override
  Future<List<ReadinessItem>> readiness() async => const [];

  @override
  Future<Map<String, Object?>> diagnostics() async => const {};
}

/// How PlanetKit behaves when a call is to do something.
enum Behaviour { works, refuses, throws, silent }

/// PlanetKit that is asked for a call once, and gives what it is told to.
final class ScriptedKit implements PlanetKitPort, PhoneCall {
  Behaviour onAccept = Behaviour.works;
  Behaviour onEnd = Behaviour.works;
  int asks = 0;
  int accepts = 0;
  int ends = 0;
  int mutes = 0;
  int notifications = 0;
  bool gave = false;
  PhoneEvents? _events;
  final Completer<PhoneCall?> _answer = Completer();
  bool _disconnected = false;

  bool get answered => _answer.isCompleted;

  void give(PhoneCall? call) {
    if (_answer.isCompleted) return;
    gave = call != null;
    _answer.complete(call);
  }

  void fail(Object error) {
    if (_answer.isCompleted) return;
    _answer.future.ignore();
    _answer.completeError(error);
  }

  void disconnect() {
    _disconnected = true;
    _events?.onDisconnected(EndReason.remoteEnded);
  }

  Future<PhoneCall?> _ask(PhoneEvents events) {
    asks += 1;
    _events = events;
    if (_disconnected) {
      scheduleMicrotask(() => events.onDisconnected(EndReason.remoteEnded));
    }
    return _answer.future;
  }

  @override
  Future<PhoneCall> verify(
    String ccParam,
    Identity owner,
    PhoneEvents events,
  ) async => (await _ask(events))!;

  @override
  Future<String> verifyInBackground(
    String ccParam,
    Identity owner,
    PhoneEvents events,
  ) async => (await _ask(events))!.id;

  @override
  Future<PhoneCall?> adopt(String planetKitId, PhoneEvents events) =>
      _ask(events);

  Future<bool> _behave(Behaviour behaviour) async => switch (behaviour) {
    Behaviour.works => true,
    Behaviour.refuses => false,
    Behaviour.throws => throw StateError('scripted'),
    Behaviour.silent => await Completer<bool>().future,
  };

  @override
  String get id => 'kit-1';

  @override
  PlanetKitCall? get planetKitCall => null;

  @override
  Future<bool> accept() {
    accepts += 1;
    return _behave(onAccept);
  }

  @override
  Future<bool> end() {
    ends += 1;
    return _behave(onEnd);
  }

  @override
  Future<bool> mute(bool value) {
    mutes += 1;
    return _behave(Behaviour.works);
  }

  @override
  Future<bool> hold(bool value) => _behave(Behaviour.works);

  @override
  Future<bool> notifyAudio() {
    notifications += 1;
    return _behave(Behaviour.works);
  }
}
