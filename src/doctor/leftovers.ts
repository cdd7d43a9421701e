import { posix } from 'node:path';
import { fail, warn } from './finding.js';
import type { Check, Verdict } from './finding.js';
import type { Project } from './project.js';

/** Code of the app itself that answers the same pushes. */
interface Leftover {
  readonly id: string;
  readonly looksAt: string;
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly state: typeof fail;
  readonly reason: string;
  readonly fix: string;
}

const SWIFT = /^ios\/.*\.(?:swift|mm?|h)$/;
const KOTLIN = /^android\/app\/src\/main\/.*\.(?:kt|java)$/;
const MANIFEST = /^android\/app\/src\/[^/]+\/AndroidManifest\.xml$/;
const DART = /^lib\/.*\.dart$/;

const leftovers: readonly Leftover[] = [
  {
    id: 'leftover.pushkit',
    looksAt: "PushKit in the app's own iOS code",
    files: SWIFT,
    pattern:
      /\bPKPushRegistry\s*\(\s*queue|\[\s*PKPushRegistry\s+alloc\b|didReceiveIncomingPush(?:With|WithPayload)/,
    state: fail,
    reason: 'receives VoIP pushes beside the plugin: a call is reported twice, or by neither',
    fix: 'Take it out; the plugin registers for VoIP pushes.',
  },
  {
    id: 'leftover.callkit',
    looksAt: "CallKit in the app's own iOS code",
    files: SWIFT,
    pattern: /\bCXProvider\s*\(|\[\s*CXProvider\s+alloc\b/,
    state: fail,
    reason: 'a second CXProvider: iOS sends the answer to one of the two',
    fix: 'Take it out; the plugin owns the provider.',
  },
  {
    id: 'leftover.callkit-package',
    looksAt: 'another call package told of the pushes',
    files: SWIFT,
    pattern: /\bSwiftFlutterCallkitIncomingPlugin\b|\bFlutterCallkitIncomingPlugin\b/,
    state: fail,
    reason: 'flutter_callkit_incoming reports the same push again',
    fix: 'Take the call out, and the package where nothing else needs it.',
  },
  {
    id: 'leftover.messaging-service',
    looksAt: 'a FirebaseMessagingService of the app',
    files: MANIFEST,
    pattern: /com\.google\.firebase\.MESSAGING_EVENT/,
    state: fail,
    reason: 'of several services Android tells one: FlutterFire or this one goes without messages',
    fix: 'Move what it does into the background handler, or delete it.',
  },
  {
    id: 'leftover.push-receiver',
    looksAt: 'a receiver of the app for FCM broadcasts',
    files: MANIFEST,
    pattern: /com\.google\.android\.c2dm\.intent\.RECEIVE/,
    state: warn,
    reason: 'sees every push beside the plugin: see that it leaves calls alone',
    fix: 'Take it out where it rings.',
  },
  {
    id: 'leftover.foreground-service',
    looksAt: 'a ringing service of the app',
    files: MANIFEST,
    pattern: /foregroundServiceType\s*=\s*"[^"]*phoneCall/,
    state: warn,
    reason: "a phoneCall service beside the plugin's two: a call has two notifications where both start",
    fix: "Take the guide's service out; the plugin has its own.",
  },
  {
    id: 'leftover.service-channel',
    looksAt: "the guide's channel to its service",
    files: KOTLIN,
    pattern: /MethodChannel\s*\([^)]*foreground_service|startForegroundService\s*\([^)]*Foreground\w*Service/,
    state: warn,
    reason: 'starts a service of its own for a call',
    fix: 'Take it out; the plugin has its own services.',
  },
  {
    id: 'leftover.verify',
    looksAt: "PlanetKit verified by the app's own Dart",
    files: DART,
    pattern: /\.(?:verifyBackgroundCall|verifyCall|adoptBackgroundCall)\s*\(/,
    state: fail,
    reason: 'verifies the same cc_param as the plugin: one of the two calls fails',
    fix: 'Take it out; the plugin verifies and hands the call over.',
  },
  {
    id: 'leftover.push-channel',
    looksAt: "the guide's channel from Swift",
    files: DART,
    pattern: /['"](?:onVoipPush|onVoipToken)['"]/,
    state: warn,
    reason: "waits for the guide's own channel, on which nothing comes any more",
    fix: "Take it out; listen to the plugin's calls and tokens.",
  },
  {
    id: 'leftover.show-incoming',
    looksAt: 'incoming calls shown by another package',
    files: DART,
    pattern:
      /\bshowCallkitIncoming\s*\(|\bConnectycubeFlutterCallKit\s*\.\s*showCallNotification|\bFlutterCallkitIncoming\s*\.\s*startCall\b/,
    state: fail,
    reason: 'rings for the same push a second time',
    fix: 'Take it out; the plugin rings.',
  },
];

/** Packages that receive or ring for pushes by themselves, and whether having them is enough to do so. */
const packages: Readonly<Record<string, boolean>> = {
  connectycube_flutter_call_kit: true,
  stream_video_push_notification: true,
  flutter_callkit_incoming: false,
  flutter_callkit_incoming_yoer: false,
  flutter_voip_push_notification: false,
  flutter_ios_voip_kit: false,
  callkeep: false,
  webtrit_callkeep: false,
};

const otherPackages: Check = {
  id: 'leftover.packages',
  looksAt: 'packages that answer pushes too',
  look: (project: Project) =>
    Object.entries(packages).flatMap(([name, byItself]) =>
      project
        .search(/^pubspec\.yaml$/, new RegExp(`^ {2,4}${name}:`, 'm'))
        .slice(0, 1)
        .map((at): Verdict => {
          const fix = 'Take it out of pubspec.yaml where nothing else needs it.';
          return byItself
            ? fail(`${name} has a receiver of its own for every push`, fix, at)
            : warn(`${name} rings too, where something calls it`, fix, at);
        }),
    ),
};

/** False for a source file of the app's folder that no target compiles: it answers nothing. */
function isBuilt({ app, code }: Project, file: string): boolean {
  const { ios } = app ?? {};
  if (ios === undefined || ios.synchronised || !/\.(?:swift|mm?)$/.test(file)) return true;
  const folder = posix.dirname(ios.infoPlists[0] ?? 'ios/Runner/Info.plist');
  return !file.startsWith(`${folder}/`) || code(ios.project).includes(`${posix.basename(file)} in Sources`);
}

export const leftoverChecks: readonly Check[] = [
  ...leftovers.map(({ id, looksAt, files, pattern, state, reason, fix }) => ({
    id,
    looksAt,
    look: (project: Project) =>
      project
        .search(files, pattern)
        .filter(({ file }) => isBuilt(project, file))
        .map((at) => state(reason, fix, at)),
  })),
  otherPackages,
];
