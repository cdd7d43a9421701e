import { payloadShape } from './payloadShape.js';
import { text } from './shape.js';
import type { AnyOfShape, MappingShape, Shape, TextShape } from './shape.js';

/** A file from the project and the name of a type in it: `server/src/push.ts#PushPayload`. */
export const typeReference = /^(?![/\\])[^\p{Cc}\p{Cs}\\#]{1,200}\.[cm]?tsx?#[A-Za-z_$][A-Za-z0-9_$]*$/u;

const envelope = (doc: string, keys: readonly ('under' | 'json')[]): MappingShape => ({
  kind: 'mapping',
  doc,
  keys: Object.fromEntries(
    keys.map((name) => [
      name,
      text(
        name === 'under'
          ? 'All fields stand in an object under this key.'
          : 'All fields stand in JSON text under this key.',
      ),
    ]),
  ),
  required: [],
  min: 1,
});

const flat: Shape = { kind: 'constant', doc: 'No envelope.', value: 'flat' };

const fileName: Omit<TextShape, 'doc'> = {
  kind: 'text',
  pattern: /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}/\\:]{1,100}$/u,
  form: 'a file name without a path',
};
const resourceName: Omit<TextShape, 'doc'> = {
  kind: 'text',
  pattern: /^[a-z][a-z0-9_]{0,63}$/,
  form: 'an Android resource name: small letters, digits and underscores',
};
const seconds = (doc: string, min: number, max: number, preset: number): Shape => ({
  kind: 'integer',
  doc: `${doc} In seconds.`,
  min,
  max,
  default: preset,
});
const flag = (doc: string, preset?: boolean): Shape => ({
  kind: 'boolean',
  doc,
  ...(preset === undefined ? {} : { default: preset }),
});
const outPath = (doc: string): AnyOfShape => ({
  kind: 'anyOf',
  doc,
  of: [
    {
      kind: 'text',
      doc: 'A folder, from the project, with forward slashes.',
      pattern: /^(?!\/)[\p{L}\p{M}\p{N}._+ /-]{1,200}$/u,
      form: 'a relative path of letters, digits, `.`, `_`, `+`, `-` and spaces, with forward slashes',
    },
    { kind: 'constant', doc: 'Not emitted.', value: false },
  ],
});

/** The whole contract, version 1. */
export const contractShape: MappingShape = {
  kind: 'mapping',
  doc: 'The payload contract: which field of the push carries what.',
  keys: {
    contract: { kind: 'constant', doc: 'The version of the contract language.', value: 1 },
    type: {
      kind: 'text',
      doc: "The app server's own TypeScript type of the push. `check` reports where it and the contract drift apart.",
      pattern: typeReference,
      form: 'a file and a type in it, like `server/src/push.ts#PushPayload`',
    },
    app: {
      kind: 'mapping',
      doc: 'The Flutter app.',
      keys: {
        name: {
          kind: 'text',
          doc: "Shown by CallKit and in Android's notification.",
          pattern: /^(?=.*[^\p{Z}\p{Cf}])[^\p{Cc}\p{Cs}\u2028\u2029]{1,100}$/u,
          form: 'one line of 1 to 100 characters that can be seen',
        },
        iosBundleId: {
          kind: 'text',
          doc: "The iOS app's bundle id.",
          pattern: /^[A-Za-z0-9-]{1,60}(\.[A-Za-z0-9-]{1,60}){1,10}$/,
          form: 'a bundle id like `com.acme.talk`',
        },
        androidPackage: {
          kind: 'text',
          doc: "The Android app's namespace.",
          pattern: /^[a-zA-Z][a-zA-Z0-9_]{0,60}(\.[a-zA-Z][a-zA-Z0-9_]{0,60}){1,10}$/,
          form: 'a package name like `com.acme.talk`',
        },
      },
      required: ['name', 'iosBundleId', 'androidPackage'],
    },
    payload: payloadShape,
    transport: {
      kind: 'mapping',
      doc: 'An envelope round all fields. Left out, fields stand at the top of the push.',
      keys: {
        apns: envelope('The envelope in an APNs push.', ['under', 'json']),
        fcm: envelope('The envelope in an FCM data message.', ['json']),
        was: {
          kind: 'anyOf',
          doc: 'The envelope before; read after the new one and still written, so installed apps keep ringing.',
          of: [
            flat,
            {
              kind: 'mapping',
              doc: 'The former envelope of each transport.',
              keys: {
                apns: { kind: 'anyOf', doc: 'Before.', of: [flat, envelope('Before.', ['under', 'json'])] },
                fcm: { kind: 'anyOf', doc: 'Before.', of: [flat, envelope('Before.', ['json'])] },
              },
              required: [],
              min: 1,
            },
          ],
        },
      },
      required: [],
    },
    ios: {
      kind: 'mapping',
      doc: 'Options of the iOS half.',
      keys: {
        engine: {
          kind: 'choice',
          doc: 'Which Flutter engine runs Dart when a push launches the app in the background.',
          of: ['launch', 'implicit', 'explicit'],
          default: 'launch',
        },
        video: flag('CallKit offers video. Without it: whether the contract has `media`.'),
        holding: flag('CallKit offers hold.', false),
        ringtone: { ...fileName, doc: "A sound file of the app's bundle, up to 30 s." },
        icon: { ...fileName, doc: 'An image set of the asset catalogue, shown in the call screen.' },
        includesCallsInRecents: flag("Calls appear in the Phone app's recents.", false),
        voipMetadata: flag('Emit the push method of iOS 26.4 too; needs its SDK.', false),
      },
      required: [],
    },
    android: {
      kind: 'mapping',
      doc: 'Options of the Android half.',
      keys: {
        ring: {
          kind: 'choice',
          doc: 'Ring as soon as the push arrives, or only after PlanetKit verified the call.',
          of: ['native', 'afterVerify'],
          default: 'native',
        },
        mediaPlaybackFallback: flag(
          'Ring by a mediaPlayback service where a phoneCall service is refused.',
          true,
        ),
        ringtone: { ...resourceName, doc: "A sound in the app's `res/raw`." },
        icon: { ...resourceName, doc: "A drawable of the app, for the notification's small icon." },
      },
      required: [],
    },
    timeouts: {
      kind: 'mapping',
      doc: 'How long each step may take.',
      keys: {
        ring: seconds('How long a call rings at most.', 5, 300, 60),
        verify: seconds('How long PlanetKit may take to verify a claimed call.', 5, 120, 20),
        answer: seconds('How long an answered call may take to be accepted.', 5, 120, 15),
        fcmTtl: seconds('How long FCM keeps the message for a phone it cannot reach.', 0, 300, 30),
      },
      required: [],
    },
    out: {
      kind: 'mapping',
      doc: 'Where the output goes.',
      keys: {
        plugin: outPath('The Flutter plugin; the last part of the path names the package.'),
        server: outPath('The TypeScript handlers of the app server.'),
      },
      required: [],
    },
  },
  required: ['contract', 'app', 'payload'],
};
