import { expect, it } from 'vitest';
import { describeWith, type Tools } from '../toolchain.js';
import { appWithPlugin } from './app.js';
import { emittedDart } from './emitted.js';
import { filesOf } from './files.js';
import { layOut, runMutants, type MutantOutcome } from './harness.js';

/** A mistake of the guide's, made in our own output: `from` stands in the file exactly once. */
interface Mistake {
  /** The defect or rule, and the mistake. */
  name: string;
  file: string;
  from: string;
  to: string;
  /** Caught by the compiler; else by a test. */
  compiles?: false;
}

const src = (file: string, name: string, from: string, to: string): Mistake => ({
  name,
  file: `lib/src/${file}.dart`,
  from,
  to,
});

const inPlugin: Mistake[] = [
  src(
    'call_bridge',
    'D1 a key that native code does not read',
    'CallKey.reason: reason.channelName',
    'CallKey.code: reason.channelName',
  ),
  src('call_bridge', 'D5 events during attach are dropped', '_early.add(event);', '_note(event.type);'),
  src(
    'call_bridge',
    'D6 nothing is acknowledged',
    'unawaited(_tell(CallMethod.ack, {CallKey.seq: _cursor}));',
    '',
  ),
  src('call_bridge', 'C2 an event that comes twice happens twice', 'if (event.seq <= _cursor) continue;', ''),
  src('call_bridge', 'C7 an error of the channel stops Dart', 'error = exception.code;', 'throw exception;'),
  src(
    'call_table',
    'D7 accepting is heard only once PlanetKit knows the call',
    '_sessions[event.callId]?.send(const Accept());',
    'if (_sessions[event.callId]?.call != null) {\n          _sessions[event.callId]?.send(const Accept());\n        }',
  ),
  src(
    'call_table',
    'D7 declining is heard only once PlanetKit knows the call',
    '_sessions[event.callId]?.send(const End());',
    'if (_sessions[event.callId]?.call != null) {\n          _sessions[event.callId]?.send(const End());\n        }',
  ),
  src(
    'call_core',
    'D8 accepting without a call does nothing',
    '_wantAccept = true;',
    '_wantAccept = _kit == _Kit.call;',
  ),
  src(
    'call_toggle',
    'D9 muting is always shown as done',
    'effects.add(Answer(ticket, ok: ok));',
    'effects.add(Answer(ticket, ok: true));',
  ),
  src(
    'call_core',
    'D9 an answer counts, whatever PlanetKit says',
    'if (ok) {\n          _accepted(effects);',
    'if (ok || !ok) {\n          _accepted(effects);',
  ),
  src(
    'push_handler',
    'D13 every message is taken for a call',
    'if (push is ForeignPush) return false;',
    'if (push is ForeignPush) return true;',
  ),
  src(
    'channel_reader',
    'D15 a value of another type throws',
    'String? text(String key) => _of<String>(key);',
    'String? text(String key) => _map[key] as String?;',
  ),
  src(
    'call_session',
    'D16 an end before the result is lost',
    'onDisconnected: (reason) => send(Disconnected(reason)),',
    'onDisconnected: (reason) {\n      if (_call != null) send(Disconnected(reason));\n    },',
  ),
  src(
    'call_table',
    'D17 events reach whatever call there is',
    '_sessions[event.callId]?.send(const End());',
    '_sessions.values.first.send(const End());',
  ),
  src('call_table', 'D17 calls that are over stay', 'if (session.granted) _bury(session.callId);', ''),
  src(
    'end_reasons',
    'D18 no answer looks like a hang-up',
    'PlanetKitDisconnectReason.noAnswer => EndReason.unanswered',
    'PlanetKitDisconnectReason.noAnswer => EndReason.remoteEnded',
  ),
  src(
    'end_reasons',
    'D18 an answer elsewhere looks like a hang-up',
    'PlanetKitDisconnectReason.multiDeviceAnswer => EndReason.answeredElsewhere',
    'PlanetKitDisconnectReason.multiDeviceAnswer => EndReason.remoteEnded',
  ),
  src(
    'incoming_call',
    'D20 answering in the app goes round the system',
    'Future<bool> accept() => _native.request(id, CallAction.accept);',
    'Future<bool> accept() async {\n    _session.send(const Accept());\n    return true;\n  }',
  ),
  src(
    'incoming_call',
    'D20 hanging up in the app goes round the system',
    'if (!await _native.request(id, CallAction.end)) {',
    'if (id.isNotEmpty) {',
  ),
  src(
    'call_session',
    'D21 what the system does is said back to it',
    'native.result(requestId, ok: ok);',
    'native.result(requestId, ok: ok);\n        native.request(callId, CallAction.mute, value: ok);',
  ),
  src('planetkit_push', 'D22 a new VoIP token is not kept', '_tokens.set(event.token);', ''),
  src('planetkit_push', 'D22 a token that is no longer valid stays', '_tokens.set(null);', ''),
  src(
    'fcm_tokens',
    'D22 a new FCM token is not heard of',
    'yield* FirebaseMessaging.instance.onTokenRefresh;',
    '',
  ),
  src(
    'planetkit_push',
    'D44 it attaches anew during its own call',
    'if (_table.isEmpty) await _native.attach(_Listener(this));',
    'await _native.attach(_Listener(this));',
  ),
  src('call_table', 'D44 a call that is known is begun anew', 'if (_knows(known.callId)) return;', ''),
  src(
    'planetkit_push',
    'D45 it is adopted only at the start',
    'AppLifecycleListener(onResume: attach)',
    'AppLifecycleListener()',
  ),
  src(
    'call_table',
    'D45 a call of another isolate is never adopted',
    '_claim(session, adopt: known.owned && !_background)',
    '_claim(session)',
  ),
  src(
    'call_session',
    'D46 nobody hears of the end of an adopted call',
    '() => _ports.kit.adopt(planetKitId, _events),',
    '() => _ports.kit.adopt(\n      planetKitId,\n      PhoneEvents(onConnected: () {}, onDisconnected: (reason) {}),\n    ),',
  ),
  src(
    'planetkit_push',
    'D48 with the app open a push still begins a background isolate',
    'return _instance ??= _start(settings, background: true);',
    'return _instance = _start(settings, background: true);',
  ),
  src(
    'planet_kit_sdk',
    'D49 the result of verifying in the background is not looked at',
    'return _callOf(result.call, result.reason).backgroundCallId;',
    "return result.call?.backgroundCallId ?? '';",
  ),
  src(
    'planet_kit_sdk',
    'C7 success without a call counts as a call',
    'if (reason == PlanetKitStartFailReason.none && call != null) return call;',
    'if (reason == PlanetKitStartFailReason.none) return call!;',
  ),
  src(
    'microphone',
    'D51 the microphone is not asked for',
    'if (missing == null) return true;',
    'if (missing == null || !missing.ok) return true;',
  ),
  src(
    'call_bridge',
    'C3 what happens now overtakes what was missed',
    '} else if (_attaching) {',
    '} else if (_attaching && _listener == null) {',
  ),
  src('call_state', 'C9 an unknown reason is good news', 'return failed;', 'return remoteEnded;'),
  src(
    'call_bridge',
    'C10 a method that is not known counts as done',
    'if (call.method != CallMethod.event) throw MissingPluginException();',
    'if (call.method != CallMethod.event) return null;',
  ),
  src(
    'call_table',
    'C11 an answer that the isolate before has heard is forgotten',
    'if (known.answerPending) session.send(const Accept());',
    '',
  ),
  src(
    'call_table',
    'C11 calls that native code knows are left alone at attach',
    'attachment.calls.forEach(_restore);',
    '',
  ),
  src(
    'call_table',
    'C12 a push of a call that is over begins it anew',
    '_sessions.containsKey(callId) || _over.contains(callId);',
    '_sessions.containsKey(callId);',
  ),
  src(
    'call_session',
    'C13 every failure looks the same',
    'if (waiting) send(VerifyFailed(error.failure));',
    'if (waiting) send(const VerifyFailed(CallFailure.notInitialised));',
  ),
  src(
    'readiness',
    'C15 what native code does not say to be ready counts as ready',
    'ok: map.boolean(CallKey.ok) ?? false,',
    'ok: map.boolean(CallKey.ok) ?? true,',
  ),
  src(
    'planet_kit_sdk',
    'C16 PlanetKit is initialised for every call',
    'final initialising = _initialised ??= _manager',
    'final initialising = _initialised = _manager',
  ),
  src(
    'planet_kit_sdk',
    'C16 a failed initialisation is never tried again',
    'if (!ready) _initialised = null;',
    '',
  ),
  src(
    'planetkit_push',
    'C17 the clock is not that of the test',
    '      now: now,\n    );\n    _table',
    '    );\n    _table',
  ),
  src(
    'call_session',
    'D51 PlanetKit accepts before the microphone is allowed',
    'send(MicrophoneAnswered(granted: granted));',
    'send(MicrophoneAnswered(granted: granted || !granted));',
  ),
  src('call_bridge', 'X16 a permission dialog times out', '}, limit: null);', '});'),
  src(
    'microphone',
    'X16 native code is not told that the answer waits for the user',
    'await _native.answering(callId);',
    '',
  ),
  src(
    'native_messages',
    'C16 an isolate keeps the login it began with',
    `  factory Claim.fromChannel(Object? value) {
    final map = ChannelReader(value);
    return Claim(
      granted: map.boolean(CallKey.granted) ?? false,
      planetKitId: map.text(CallKey.planetKitId),
      kind: map.text(CallKey.kind),
      identity: Identity.fromChannel(map.value(CallKey.identity)),`,
    `  static Identity? _first;

  factory Claim.fromChannel(Object? value) {
    final map = ChannelReader(value);
    return Claim(
      granted: map.boolean(CallKey.granted) ?? false,
      planetKitId: map.text(CallKey.planetKitId),
      kind: map.text(CallKey.kind),
      identity: _first ??= Identity.fromChannel(map.value(CallKey.identity)),`,
  ),
  src(
    'call_table',
    'A9 the handler of the background returns before PlanetKit answers',
    'Future.wait([for (final session in _sessions.values) session.rested]);',
    'Future.value();',
  ),
  src(
    'planet_kit_sdk',
    'D58 the log is detailed and without limit',
    'logSizeLimit: PlanetKitLogSizeLimit.small',
    'logSizeLimit: PlanetKitLogSizeLimit.unlimited',
  ),
  src(
    'planet_kit_sdk',
    'D29 PlanetKit rings, too',
    '.setCcParam(pass);',
    ".setCcParam(pass)\n        .setRingtonePath('ring');",
  ),
  src(
    'call_session',
    'C6 the call is not held on to',
    'void _holdOn(PhoneCall call) {\n    _call = call;',
    'void _holdOn(PhoneCall call) {',
  ),
  src('call_core', 'X13 sound is told of whether or not it was', '_audioNotified = true;\n', ''),
  src(
    'call_core',
    'X5 a cancelled call is answered all the same',
    '_end(const _Ending(EndReason.remoteEnded, null));\n        }',
    '}',
  ),
  {
    ...src(
      'planet_kit_call',
      'D31 a handler lacks what it must have',
      '      onWaitConnected: (call) {},\n',
      '',
    ),
    compiles: false,
  },
  {
    ...src(
      'planet_kit_call',
      'D38 a background handler lacks what it must have',
      '      onBackgroundCallAdopted: (call) {},\n',
      '',
    ),
    compiles: false,
  },
  {
    ...src('end_reasons', 'D18 a reason is forgotten', '  PlanetKitDisconnectReason.mtuExceeded ||\n', ''),
    compiles: false,
  },
];

const SETUP = 'lib/planetkit_push_setup.dart';
const inApp: Mistake[] = [
  {
    name: 'D53 the background handler comes after what can fail',
    file: SETUP,
    from: 'FirebaseMessaging.onBackgroundMessage(onBackgroundMessage);\n    await Firebase.initializeApp();',
    to: 'await Firebase.initializeApp();\n    FirebaseMessaging.onBackgroundMessage(onBackgroundMessage);',
  },
  {
    name: "D22 the token's environment is not sent",
    file: SETUP,
    from: "    'environment': sandbox ? 'sandbox' : 'production',\n",
    to: '',
  },
];

function make({ name, file, from, to }: Mistake): {
  name: string;
  file: string;
  edit: (text: string) => string;
} {
  return {
    name,
    file,
    edit: (text) => {
      const count = text.split(from).length - 1;
      if (count !== 1) throw new Error(`${name}: stands ${count} times in ${file}`);
      return text.replace(from, () => to);
    },
  };
}

/** The tests that see a mistake: those with the SDKs where it is made at their edge, else those that the plugin brings. */
const suites: readonly { readonly tests: readonly string[]; readonly has: (mistake: Mistake) => boolean }[] =
  [
    { tests: ['test/sdk_test.dart'], has: ({ file }) => /\/(end_reasons|planet_kit_\w+)\.dart$/.test(file) },
    {
      tests: ['test/handler_test.dart'],
      has: ({ file, name }) =>
        /\/(push_handler|fcm_tokens|readiness)\.dart$/.test(file) || /^(A9|D22|D48|D45 it is)/.test(name),
    },
    {
      tests: ['bridge', 'failures', 'flow', 'handover', 'races'].map((name) => `test/call_${name}_test.dart`),
      has: () => true,
    },
  ];

async function outcomes(tools: Tools): Promise<Map<string, MutantOutcome>> {
  const { plugin } = await emittedDart('everything');
  const project = layOut(tools, 'mutants', { ...plugin, ...filesOf('plugin_tests', 'test/') });
  const app = layOut(tools, 'app-mutants', await appWithPlugin());
  const limits = { testMs: 5_000, fileMs: 20_000 };
  const found = await runMutants(app, ['test/setup_test.dart'], inApp.map(make), limits);
  let left = inPlugin;
  for (const { tests, has } of suites) {
    const mutants = left.filter(has).map(make);
    left = left.filter((mistake) => !has(mistake));
    found.push(...(await runMutants(project, tests, mutants, limits)));
  }
  return new Map(found.map((outcome) => [outcome.name, outcome]));
}

describeWith('dart', 'The tests notice', async (tools) => {
  const found = await outcomes(tools);
  for (const mistake of [...inPlugin, ...inApp]) {
    it(mistake.name, () => {
      const outcome = found.get(mistake.name);
      if (mistake.compiles === false) {
        expect(outcome?.errors).not.toEqual([]);
      } else {
        expect(outcome?.errors).toEqual([]);
        expect(outcome?.results.filter(({ ok }) => !ok)).not.toEqual([]);
      }
    });
  }
});
