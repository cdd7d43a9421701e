import type { Sources } from './harness.js';

/** A rule that can be read off the text of the emitted Kotlin. */
export interface StaticRule {
  /** Ids of docs/rules.md, and what must hold. */
  name: string;
  /** Where the files break it; empty where they keep it. */
  violations(files: Sources): string[];
  /** A file and a change of it that breaks the rule, to show that it can be broken. */
  breaking: { file: string; from: string; to: string };
}

/** The code of a file: comments blanked, literals kept. */
const code = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));

/** Files whose code matches, of those whose name passes. */
const matches = (files: Sources, pattern: RegExp, of: (name: string) => boolean = () => true): string[] =>
  Object.entries(files)
    .filter(([name, text]) => of(name) && pattern.test(code(text)))
    .map(([name]) => `${name}: ${pattern.source}`);

/** Text from the braces after `start` to the one that closes them. */
export function bodyOf(text: string, start: string): string {
  const begin = text.indexOf(start);
  if (begin < 0) return '';
  const from = text.indexOf('{', begin);
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return text.slice(from, at + 1);
  }
  return '';
}

/** What knows neither Android nor Flutter. */
const PURE = [
  'Call',
  'CallArguments',
  'CallCommands',
  'CallCore',
  'CallId',
  'CallLog',
  'CallNames',
  'CallOutbox',
  'CallPorts',
  'CallTable',
  'CallTimers',
  'ForegroundLadder',
  'PushExtras',
  'PushPayload',
  'ServiceLife',
].map((name) => `${name}.kt`);

const SERVICES = ['CallRingService.kt', 'CallActiveService.kt'];
/** Their literals are keys of the contract. */
const CONTRACT = ['CallNames.kt', 'PushPayload.kt', 'PushExtras.kt', 'R.kt'];

export const staticRules: readonly StaticRule[] = [
  {
    name: 'A39 nothing is asserted to be there',
    violations: (files) => matches(files, /!!/),
    breaking: { file: 'PushReceiver.kt', from: 'intent.extras ?: return', to: 'intent.extras!!' },
  },
  {
    name: 'A16 no service is stopped from outside, none is started without the foreground',
    violations: (files) => matches(files, /\b(stopService|startService)\(/),
    breaking: { file: 'AndroidPhone.kt', from: 'tried.clear()', to: 'context.stopService(null)' },
  },
  {
    name: 'A12 A17 each service promotes before anything can end it, and is not sticky',
    violations: (files) =>
      SERVICES.flatMap((name) => {
        const body = bodyOf(code(files[name] ?? ''), 'override fun onStartCommand');
        const promoted = body.indexOf('promote(');
        const ends = [...body.matchAll(/stopSelf|leave\(|return (\w+)/g)];
        const early = ends.some(({ index }) => index < promoted);
        const sticky = ends.some(([, returned]) => returned !== undefined && returned !== 'START_NOT_STICKY');
        return promoted < 0 || early || sticky ? [name] : [];
      }),
    breaking: {
      file: 'CallActiveService.kt',
      from: '        val call = calls.core.live?.takeIf { calls.phone.ongoing.isWantedBy(it.id) }\n',
      to: '        val call = calls.core.live ?: return START_NOT_STICKY\n',
    },
  },
  {
    name: 'A29 A32 no receiver and no service starts an activity',
    violations: (files) => matches(files, /startActivity/, (name) => /(Receiver|Service)\.kt$/.test(name)),
    breaking: {
      file: 'DeclineReceiver.kt',
      from: 'calls.core.decline',
      to: 'context.startActivity(intent)\n        calls.core.decline',
    },
  },
  {
    name: 'A15 only the service that a visible activity starts may have the microphone',
    violations: (files) => [
      ...matches(files, /FOREGROUND_SERVICE_TYPE_MICROPHONE/, (name) => name !== 'CallForeground.kt'),
      ...matches(
        files,
        /ForegroundPhase\.ANSWERED/,
        (name) => !['CallActiveService.kt', 'AndroidPhone.kt'].includes(name),
      ),
    ],
    breaking: { file: 'CallRingService.kt', from: 'ForegroundPhase.RINGING', to: 'ForegroundPhase.ANSWERED' },
  },
  {
    name: 'A8 D33 one channel, made by the plugin, in instance fields',
    violations: (files) => [
      ...matches(files, /\bMethodChannel\(/, (name) => name !== 'CallBridge.kt'),
      ...matches(files, /\bEventChannel\b/),
      ...Object.entries(files)
        .filter(([, text]) =>
          /\b(MethodChannel|EventSink|Activity|Service)\b/.test(bodyOf(code(text), 'companion object')),
        )
        .map(([name]) => `${name}: shared by engines`),
      ...(/class CallBridge :\s+FlutterPlugin,/.test(files['CallBridge.kt'] ?? '')
        ? []
        : ['CallBridge.kt: no plugin']),
    ],
    breaking: {
      file: 'CallMethods.kt',
      from: '    private companion object {\n',
      to: '    private companion object {\n        var shared: MethodChannel? = null\n',
    },
  },
  {
    name: 'C2 events go to Dart by the outbox alone',
    violations: (files) => {
      const sends = Object.values(files).flatMap((text) => code(text).match(/invokeMethod\(/g) ?? []);
      return sends.length === 1 &&
        (files['CallBridge.kt'] ?? '').includes('invokeMethod(CallNames.Method.EVENT')
        ? []
        : [`${sends.length} places invoke methods of Dart`];
    },
    breaking: {
      file: 'CallBridge.kt',
      from: '        channel = opened\n',
      to: '        opened.invokeMethod("ring", null)\n',
    },
  },
  {
    name: 'A18 a wake lock has an end',
    violations: (files) => matches(files, /\.acquire\(\)/),
    breaking: { file: 'AndroidPhone.kt', from: 'acquire(call.ringMs)', to: 'acquire()' },
  },
  {
    name: 'A22 A23 what rings covers the lock screen',
    violations: (files) => {
      const body = bodyOf(code(files['CallNotifier.kt'] ?? ''), 'private fun ringing(call: Call)');
      return body.includes('forIncomingCall') && body.includes('setFullScreenIntent(show, true)')
        ? []
        : ['CallNotifier.kt'];
    },
    breaking: {
      file: 'CallNotifier.kt',
      from: 'setFullScreenIntent(show, true)',
      to: 'setAutoCancel(false)',
    },
  },
  {
    name: 'A24 the channel is the one source of sound',
    violations: (files) => matches(files, /\b(MediaPlayer|Ringtone|SoundPool|AudioTrack)\b/),
    breaking: { file: 'AndroidPhone.kt', from: 'tried.clear()', to: 'MediaPlayer()' },
  },
  {
    name: 'design: nothing is read from the intents of the app’s own activity',
    violations: (files) => matches(files, /NewIntentListener|activity\??\.intent/),
    breaking: {
      file: 'CallBridge.kt',
      from: 'binding.activity.also',
      to: 'binding.activity.also { it -> activity?.intent }.also',
    },
  },
  {
    name: 'design: the core knows neither Android nor Flutter',
    violations: (files) =>
      matches(files, /^import (android|androidx|io\.flutter|com\.google)\./m, (name) => PURE.includes(name)),
    breaking: {
      file: 'CallCore.kt',
      from: '/**\n * The calls of this phone',
      to: 'import android.os.Build\n\n/**\n * The calls of this phone',
    },
  },
  {
    name: 'C1 no name of the protocol stands outside the name table',
    violations: (files) => {
      const literals = (text: string) =>
        [...code(text).matchAll(/"([A-Za-z]+)"/g)].map(([, name = '']) => name);
      const names = new Set(literals(files['CallNames.kt'] ?? ''));
      return Object.entries(files)
        .filter(([name]) => !CONTRACT.includes(name))
        .flatMap(([name, text]) =>
          literals(text)
            .filter((word) => names.has(word))
            .map((word) => `${name}: "${word}"`),
        );
    },
    breaking: { file: 'CallMethods.kt', from: 'put(CallNames.Key.GRANTED,', to: 'put("granted",' },
  },
  {
    name: 'A25 no intent of a notification can be changed',
    violations: (files) => [
      ...matches(files, /FLAG_MUTABLE/),
      ...(/FLAGS = PendingIntent\.FLAG_IMMUTABLE or PendingIntent\.FLAG_UPDATE_CURRENT/.test(
        files['CallIntents.kt'] ?? '',
      )
        ? []
        : ['CallIntents.kt']),
    ],
    breaking: {
      file: 'CallIntents.kt',
      from: 'PendingIntent.FLAG_IMMUTABLE or',
      to: 'PendingIntent.FLAG_MUTABLE or',
    },
  },
  {
    name: 'D58 nothing of a push is written to the log of the phone',
    violations: (files) => matches(files, /\b(Log\.[a-z]\(|println\(|Timber)/),
    breaking: {
      file: 'CallLog.kt',
      from: '        recent += ',
      to: '        println(line)\n        recent += ',
    },
  },
  {
    name: 'design: files stay short',
    violations: (files) =>
      Object.entries(files)
        .filter(([, text]) => text.split('\n').length > 300)
        .map(([name]) => name),
    breaking: { file: 'CallLog.kt', from: '\n/** What happened', to: `${'\n'.repeat(300)}/** What happened` },
  },
];
