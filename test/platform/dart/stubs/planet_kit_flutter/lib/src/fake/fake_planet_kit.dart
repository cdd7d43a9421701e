import 'dart:async';

import '../public/call/planet_kit_background_call.dart';
import '../public/call/planet_kit_call.dart';
import '../public/call/planet_kit_verify_background_call_result.dart';
import '../public/call/planet_kit_verify_call_result.dart';
import '../public/planet_kit_disconnect_reason.dart';
import '../public/planet_kit_disconnect_source.dart';
import '../public/planet_kit_start_fail_reason.dart';
import 'planet_kit_method.dart';

export 'planet_kit_method.dart';

/// One thing the code under test asked of the SDK.
final class PlanetKitRequest {
  const PlanetKitRequest(this.method, this.arguments, {this.callId});

  final PlanetKitMethod method;

  /// In the order of the declaration, named arguments last.
  final List<Object?> arguments;

  /// The call it was asked of; null for the manager's own methods.
  final String? callId;

  @override
  String toString() =>
      '${callId == null ? '' : '$callId.'}${method.name}(${arguments.join(', ')})';
}

typedef PlanetKitAnswer = FutureOr<Object?> Function(PlanetKitRequest request);

/// The native SDK behind the stub: records every request and answers as told.
///
/// Unscripted, everything succeeds: verifying yields a call, control methods
/// yield true, and [nativeCalls] knows the calls that exist.
final class FakePlanetKit {
  FakePlanetKit._();

  static final FakePlanetKit instance = FakePlanetKit._();

  final List<PlanetKitRequest> requests = [];

  /// Ids of the calls that exist natively, in any isolate; only these can be
  /// adopted. Add an id to stand for a call verified by another isolate.
  final Set<String> nativeCalls = {};

  final Map<PlanetKitMethod, PlanetKitAnswer> _answers = {};
  final List<(PlanetKitCall, PlanetKitCallEventHandler)> _calls = [];
  final List<PlanetKitBackgroundCall> _backgroundCalls = [];
  int _made = 0;

  /// Forgets requests, answers and calls. For `setUp`.
  void reset() {
    requests.clear();
    nativeCalls.clear();
    _answers.clear();
    _calls.clear();
    _backgroundCalls.clear();
    _made = 0;
  }

  void answer(PlanetKitMethod method, PlanetKitAnswer answer) =>
      _answers[method] = answer;

  void fail(PlanetKitMethod method, Object error) =>
      answer(method, (_) => throw error);

  /// The future of [method] never completes.
  void neverAnswer(PlanetKitMethod method) =>
      answer(method, (_) => Completer<Object?>().future);

  /// Verification yields [reason] and no call; `none` is the SDK's trap of a
  /// success without a call.
  void refuseVerification(PlanetKitStartFailReason reason) {
    answer(PlanetKitMethod.verifyCall,
        (_) => PlanetKitVerifyCallResult(call: null, reason: reason));
    answer(PlanetKitMethod.verifyBackgroundCall,
        (_) => PlanetKitVerifyBackgroundCallResult(call: null, reason: reason));
  }

  List<PlanetKitRequest> requestsOf(PlanetKitMethod method) =>
      requests.where((request) => request.method == method).toList();

  /// Delivers an event to every live Dart object of the call, as the SDK does:
  /// `emit(id, (call, on) => on.onVerified(call, false))`.
  void emit(String callId,
      void Function(PlanetKitCall, PlanetKitCallEventHandler) event) {
    for (final (call, handler) in _of(callId)) {
      event(call, handler);
    }
  }

  void emitBackground(
      String id,
      void Function(
              PlanetKitBackgroundCall, PlanetKitBackgroundCallEventHandler)
          event) {
    for (final call in _backgroundOf(id)) {
      event(call, call.eventHandler);
    }
  }

  /// The call is over: `onDisconnected` is delivered once, and nothing after.
  void disconnect(
    String callId, {
    PlanetKitDisconnectReason reason = PlanetKitDisconnectReason.normal,
    PlanetKitDisconnectSource source = PlanetKitDisconnectSource.caller,
    String? userCode,
    bool byRemote = true,
  }) {
    nativeCalls.remove(callId);
    final calls = _of(callId);
    _calls.removeWhere((entry) => entry.$1.callId == callId);
    for (final (call, handler) in calls) {
      handler.onDisconnected(call, reason, source, userCode, byRemote);
    }
    final background = _backgroundOf(callId);
    _backgroundCalls.removeWhere((call) => call.backgroundCallId == callId);
    for (final call in background) {
      call.eventHandler
          .onDisconnected(call, reason, source, userCode, byRemote);
    }
  }

  List<(PlanetKitCall, PlanetKitCallEventHandler)> _of(String callId) =>
      _calls.where((entry) => entry.$1.callId == callId).toList();

  List<PlanetKitBackgroundCall> _backgroundOf(String id) =>
      _backgroundCalls.where((call) => call.backgroundCallId == id).toList();

  /// For the stub's classes: records, then answers as scripted or [otherwise].
  Future<T> perform<T>(PlanetKitMethod method, List<Object?> arguments,
      FutureOr<T> Function() otherwise,
      {String? callId}) async {
    final request = PlanetKitRequest(method, arguments, callId: callId);
    requests.add(request);
    final scripted = _answers[method];
    if (scripted == null) return await otherwise();
    return await scripted(request) as T;
  }

  /// For the stub's classes: a new native call.
  String newCallId() {
    final id = 'planetkit-${_made += 1}';
    nativeCalls.add(id);
    return id;
  }

  /// For the stub's classes: a Dart object begins to listen.
  void register(PlanetKitCall call, PlanetKitCallEventHandler handler) =>
      _calls.add((call, handler));

  void registerBackground(PlanetKitBackgroundCall call) =>
      _backgroundCalls.add(call);
}
