import 'package:fake_async/fake_async.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:planetkit_push/src/call_failure.dart';
import 'package:planetkit_push/src/call_names.dart';
import 'package:planetkit_push/src/call_ports.dart';
import 'package:planetkit_push/src/call_table.dart';
import 'package:planetkit_push/src/native_messages.dart';
import 'package:planetkit_push/src/push_payload.dart';

import 'port.dart';

enum Happening {
  accept,
  end,
  audio,
  mute,
  verifyOk,
  verifyFail,
  verifyThrows,
  disconnected,
  adoptNull,
  cancel,
}

const verifications = {
  Happening.verifyOk,
  Happening.verifyFail,
  Happening.verifyThrows,
  Happening.adoptNull,
};

/// Every order of every choice of at most [length] happenings.
Iterable<List<Happening>> orders(int length, [List<Happening> so = const []]) sync* {
  yield so;
  if (so.length == length) return;
  for (final next in Happening.values) {
    if (!so.contains(next)) yield* orders(length, [...so, next]);
  }
}

/// When Dart hears of what happens.
enum Timing {
  /// One after the other, while it runs.
  each,

  /// All in one turn, while it runs.
  burst,

  /// Before it runs: native code has kept it.
  before,
}

final class Run {
  Run(this.happenings, this.timing, this._time, {this.background = false}) {
    table = CallTable(
      CallPorts(
        native: native,
        kit: kit,
        microphone: (_) async => true,
        note: notes.add,
        now: () => DateTime(2026),
      ),
      background: background,
      visible: () => true,
      onChange: () {},
    );
    if (happenings.contains(Happening.adoptNull)) {
      native.granting = const Claim(
        granted: true,
        planetKitId: 'kit-1',
        kind: CallKind.background,
        identity: me,
      );
    }
  }

  final List<Happening> happenings;
  final Timing timing;

  /// Whether the isolate has no screen: it only verifies, and adopts its own
  /// call to end it.
  final bool background;
  final FakeAsync _time;
  final CountingNative native = CountingNative();
  final ScriptedKit kit = ScriptedKit();
  final List<String> notes = [];
  late final CallTable table;
  int _seq = 0;

  void go() {
    if (timing == Timing.before) {
      happenings.where(_isKits).forEach(_happen);
      final over =
          happenings.contains(Happening.end) ||
          happenings.contains(Happening.cancel);
      table.restore(
        Attachment.fromChannel({
          CallKey.audioActive: happenings.contains(Happening.audio),
          CallKey.calls: [
            {
              CallKey.callId: callId,
              CallKey.payload: payload,
              CallKey.phase: over
                  ? CallPhase.ended
                  : happenings.contains(Happening.accept)
                  ? CallPhase.answering
                  : CallPhase.ringing,
              CallKey.answerPending: happenings.contains(Happening.accept),
            },
          ],
        }),
      );
      _time.flushMicrotasks();
      happenings.where((happening) => !_isKits(happening)).forEach(_happen);
    } else {
      table.claim(PushPayload.fromChannel(payload)!);
      _time.flushMicrotasks();
      for (final happening in happenings) {
        _happen(happening);
        if (timing == Timing.each) _time.flushMicrotasks();
      }
    }
    _time.flushMicrotasks();
  }

  /// The time that the slowest answer may take, then the end of the ringing.
  void finish() {
    _time.elapse(const Duration(seconds: 90));
    _tell(CallEventType.ended, {CallKey.reason: CallEndReason.unanswered});
    _time.elapse(const Duration(seconds: 90));
  }

  static bool _isKits(Happening happening) =>
      verifications.contains(happening) || happening == Happening.disconnected;

  void _happen(Happening happening) {
    switch (happening) {
      case Happening.accept:
        _tell(CallEventType.accept);
      case Happening.end:
        _tell(CallEventType.end);
      case Happening.cancel:
        _tell(CallEventType.cancelled);
      case Happening.audio:
        _tell(CallEventType.audioActivated);
      case Happening.mute:
        _tell(CallEventType.mute, {CallKey.value: true, CallKey.requestId: 7});
      case Happening.verifyOk:
        kit.give(kit);
      case Happening.verifyFail:
        kit.fail(const PlanetKitPushException(CallFailure.verifyRejected));
      case Happening.verifyThrows:
        kit.fail(StateError('scripted'));
      case Happening.adoptNull:
        kit.give(null);
      case Happening.disconnected:
        kit.disconnect();
    }
  }

  void _tell(String type, [Map<String, Object?>? fields]) =>
      table.onEvent(event(_seq += 1, type, fields));

  /// How often PlanetKit must hear of the sound: as soon as there are both a
  /// call and sound, if the call is not over by then.
  int get expectedNotifications {
    if (background) return 0;
    var sound = false;
    var call = false;
    var accepted = false;
    var decided = false;
    for (final happening in happenings) {
      switch (happening) {
        case Happening.audio:
          sound = true;
        case Happening.accept:
          accepted = true;
        case Happening.verifyOk:
          call = call || !decided;
          decided = true;
        case Happening.verifyFail ||
            Happening.verifyThrows ||
            Happening.adoptNull:
          if (!decided) return 0;
        case Happening.end || Happening.disconnected:
          return 0;
        case Happening.cancel:
          // An answered call is not cancelled.
          if (!(accepted && call)) return 0;
        case Happening.mute:
          break;
      }
      if (sound && call) return 1;
      final failed = {Behaviour.refuses, Behaviour.throws};
      if (accepted && call && failed.contains(kit.onAccept)) return 0;
    }
    return 0;
  }

  void check() {
    final what = '$timing $happenings ends ${native.ends} $notes';
    if (native.ends.length != 1) fail('told ${native.ends.length} times: $what');
    if (!table.isEmpty) fail('not over: $what');
    if (background && kit.accepts > 0) fail('accepted without a screen: $what');
    if (kit.accepts > 1) fail('accepted ${kit.accepts} times: $what');
    if (kit.ends > 1) fail('ended ${kit.ends} times: $what');
    if (kit.asks > (background ? 2 : 1)) fail('asked ${kit.asks} times: $what');
    if (native.accepts.length > 1) fail('answered twice: $what');
    final sound = kit.notifications;
    if (sound > 1) fail('told of sound $sound times: $what');
    if (timing == Timing.each && sound != expectedNotifications) {
      fail('told of sound $sound times, not $expectedNotifications: $what');
    }
    final muted = happenings.contains(Happening.mute) ? 1 : 0;
    if (native.results.length != muted) fail('mute ${native.results}: $what');
    // Whoever declined must not leave the caller ringing.
    if (happenings.contains(Happening.end) &&
        kit.gave &&
        !happenings.contains(Happening.disconnected) &&
        !happenings.contains(Happening.cancel) &&
        kit.ends != 1) {
      fail('the caller is not told: $what');
    }
  }
}

void main() {
  for (final timing in Timing.values) {
    test('C4 every order of up to five happenings, ${timing.name}', () {
      var runs = 0;
      for (final order in orders(5)) {
        fakeAsync((time) {
          final run = Run(order, timing, time)
            ..go()
            ..finish();
          run.check();
          expect(time.pendingTimers, isEmpty);
        });
        runs += 1;
      }
      expect(runs, 1 + 10 + 90 + 720 + 5040 + 30240);
    });
  }

  for (final timing in Timing.values) {
    test('C4 in the background, every order of up to four, ${timing.name}', () {
      for (final order in orders(4)) {
        fakeAsync((time) {
          final run = Run(order, timing, time, background: true)
            ..go()
            ..finish();
          run.check();
          expect(time.pendingTimers, isEmpty);
        });
      }
    });
  }

  for (final onAccept in Behaviour.values) {
    for (final onEnd in Behaviour.values) {
      test('C7 accepting ${onAccept.name}, ending ${onEnd.name}', () {
        for (final order in orders(3)) {
          fakeAsync((time) {
            final run = Run(order, Timing.each, time);
            run.kit
              ..onAccept = onAccept
              ..onEnd = onEnd;
            run
              ..go()
              ..finish()
              ..check();
            expect(time.pendingTimers, isEmpty);
          });
        }
      });
    }
  }
}
