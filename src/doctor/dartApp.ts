import { lineNumber } from '../host/text.js';
import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Place, Verdict } from './finding.js';
import type { Project } from './project.js';
import { matchesIn } from './source.js';
import type { Match } from './source.js';

const LIB = /^lib\/.*\.dart$/;
const HANDLER = 'handlePlanetKitPush';
const FIX = [
  'Register one top-level handler and let it ask us first:',
  "@pragma('vm:entry-point') Future<void> onBackgroundMessage(RemoteMessage message) async",
  `{ if (await ${HANDLER}(message, settings: settings)) return; /* the app's own messages */ }`,
].join(' ');

/** The text between the brackets that open at or behind `from`, and where it ends; undefined: none do. */
function bodyFrom(code: string, from: number): string | undefined {
  const arrow = code.indexOf('=>', from);
  const open = code.indexOf('{', from);
  const semicolon = code.indexOf(';', from);
  if (arrow >= 0 && (open < 0 || arrow < open))
    return code.slice(arrow, semicolon < 0 ? undefined : semicolon);
  if (open < 0) return undefined;
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '{') depth++;
    if (code[at] === '}' && --depth === 0) return code.slice(open, at + 1);
  }
  return undefined;
}

interface Handler extends Place {
  readonly body: string;
  readonly entryPoint: boolean;
}

/** Where a function of this name is written, with its body. */
function findFunction(project: Project, name: string): Handler | undefined {
  const simple = name.split('.').at(-1)!;
  const found = project.search(
    LIB,
    new RegExp(`\\b(?:Future<void>|Future|FutureOr<void>|void)\\s+${simple}\\s*\\(`),
  )[0];
  if (found === undefined) return undefined;
  const code = project.code(found.file);
  const close = closing(code, found.match.index + found.match[0].length - 1);
  const body = bodyFrom(code, close);
  const above = code.slice(Math.max(0, found.match.index - 200), found.match.index);
  const entryPoint = /@pragma\(\s*['"]vm:entry-point['"]\s*\)\s*(?:static\s+)?$/.test(above);
  return body === undefined ? undefined : { file: found.file, line: found.line, body, entryPoint };
}

function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '(') depth++;
    if (code[at] === ')' && --depth === 0) return at + 1;
  }
  return code.length;
}

function judge(project: Project, call: Match): Verdict[] {
  const argument = call.match[1]!.trim();
  const code = project.code(call.file);
  const isName = /^[\w.]+$/.test(argument);
  const handler = isName ? findFunction(project, argument) : undefined;
  if (isName && handler === undefined)
    return [
      unknown(`registers ${argument}, which is not found in lib/`, `See that it calls ${HANDLER}.`, call),
    ];
  const body =
    handler?.body ?? code.slice(call.match.index, closing(code, code.indexOf('(', call.match.index)));
  if (!new RegExp(`\\b${HANDLER}\\s*\\(`).test(body))
    return [
      fail(
        `${isName ? argument : 'the handler'} does not call ${HANDLER}: calls ring, but nothing verifies them while the app is away`,
        FIX,
        handler ?? call,
      ),
    ];
  const verdicts: Verdict[] = [ok(`${isName ? argument : 'the handler'} calls ${HANDLER}`, handler ?? call)];
  if (handler && !handler.entryPoint)
    verdicts.push(
      fail(
        `${argument} is no entry point: a release build drops it`,
        "Put @pragma('vm:entry-point') above it.",
        handler,
      ),
    );
  return [...verdicts, ...late(project, call)];
}

/** FlutterFire wants the handler registered before anything that may fail or wait. */
function late(project: Project, call: Match): Verdict[] {
  const code = project.code(call.file);
  const main = /\bmain\s*\([^)]*\)\s*(?:async\s*)?\{/.exec(code);
  if (main === null || main.index > call.match.index) return [];
  const between = code.slice(main.index + main[0].length, call.match.index);
  const wait = /\bawait\b/.exec(between);
  if (wait === null) return [];
  const line = lineNumber(code, main.index + main[0].length + wait.index);
  return [
    warn(
      `is registered after an await in line ${line}: where that fails, no background push is handled`,
      'Register it right after WidgetsFlutterBinding.ensureInitialized().',
      call,
    ),
  ];
}

const backgroundHandler: Check = {
  id: 'dart.background-handler',
  looksAt: `the app's FCM background handler calls ${HANDLER}`,
  look: (project) => {
    if (project.app?.android === undefined) return [];
    const calls = project.search(LIB, /\bonBackgroundMessage\s*\(\s*([^\s,)][^,)]*)/);
    const own = calls.filter((call) =>
      /FirebaseMessaging\s*\.\s*$/.test(project.code(call.file).slice(0, call.match.index)),
    );
    if (own.length === 0)
      return [
        fail(
          'no FirebaseMessaging.onBackgroundMessage in lib/: nothing verifies calls while the app is away',
          FIX,
        ),
      ];
    const second = own[1];
    if (second !== undefined)
      return [
        fail(
          `is the second of ${own.length} handlers (the first: ${own[0]!.file}:${own[0]!.line}); FlutterFire keeps one`,
          'Keep one, and call both from it.',
          second,
        ),
      ];
    return judge(project, own[0]!);
  },
};

/** C15: what a call needs of the user is asked for at login, not when the phone rings. */
const preflight: readonly (readonly [id: string, what: string, package_: RegExp])[] = [
  ['microphone', 'the microphone', /Permission\.microphone\b/],
  ['notifications', 'notifications', /Permission\.notification\b|\.requestPermission\s*\(/],
  ['full-screen-intent', 'full-screen intents', /fullScreenIntent|canUseFullScreenIntent/i],
  ['phone-state', 'the state of the phone', /Permission\.phone\b/],
  ['bluetooth', 'Bluetooth headsets', /Permission\.bluetoothConnect\b/],
];

const preflightChecks: readonly Check[] = preflight.map(([id, what, pattern]) => ({
  id: `preflight.${id}`,
  looksAt: `the app asks for ${what} before the first call`,
  look: (project) => {
    if (project.app === undefined) return [];
    const found = project.search(LIB, /\breadiness\b/)[0] ?? project.search(LIB, pattern)[0];
    return found
      ? [ok('lib/ asks, or shows what is missing', found)]
      : [
          warn(
            `nothing in lib/ asks for ${what} or looks at readiness`,
            'After login, show what `readiness` of the plugin says is missing and ask for it.',
          ),
        ];
  },
}));

const pluginUsed: Check = {
  id: 'dart.plugin-used',
  looksAt: "the app's Dart imports the plugin",
  look: ({ app, model, search }) => {
    const name = model?.plugin?.name;
    if (app === undefined || name === undefined) return [];
    const found = search(LIB, new RegExp(`package:${name}/`))[0];
    return found
      ? [ok('is imported', found)]
      : [
          fail(
            'no file in lib/ imports it: calls ring, and nothing answers them',
            'Call its set-up from main().',
          ),
        ];
  },
};

/** The line of a text in a file, for verdicts about YAML. */
export function lineOf(project: Project, file: string, pattern: RegExp): Place {
  return matchesIn(file, project.code(file), pattern)[0] ?? { file };
}

export const dartChecks: readonly Check[] = [backgroundHandler, pluginUsed, ...preflightChecks];
