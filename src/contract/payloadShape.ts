import { text } from './shape.js';
import type { AnyOfShape, MappingShape, NamedShape, Shape } from './shape.js';

/** The parameters of LINE Planet's notify callback that a field may be taken from. */
export const notifyParameters = [
  'sid',
  'from_service_id',
  'from_user_id',
  'to_service_id',
  'to_user_id',
  'type',
  'param',
  'stid',
  'app_svr_data',
] as const;

const sides = (what: string): MappingShape => ({
  kind: 'mapping',
  doc: `${what} for each transport; a side left out does not carry the field.`,
  keys: {
    apns: text('The key in the APNs push; dots are a path.'),
    fcm: text('The key in the FCM data message.'),
  },
  required: [],
  min: 1,
});

const key: AnyOfShape = {
  kind: 'anyOf',
  doc: 'The key on the wire, byte-exact.',
  of: [text('One key for both transports.'), sides('The key')],
};

const was: Shape = {
  kind: 'list',
  doc: 'Keys this field had before. Read after the new key and still written, so installed apps keep ringing.',
  min: 1,
  of: {
    kind: 'anyOf',
    doc: 'A former key.',
    of: [text('A former key on both transports.'), sides('A former key')],
  },
};

const outside: Shape = {
  kind: 'boolean',
  doc: 'The field stands beside the envelope, not in it.',
  default: false,
};

const parameter: Shape = {
  kind: 'choice',
  doc: 'A parameter of the notify callback, or `app`: a resolver that the app server supplies.',
  of: [...notifyParameters, 'app'],
};

const from: Shape = {
  kind: 'anyOf',
  doc: 'Where the app server takes the value from.',
  of: [
    parameter,
    {
      kind: 'mapping',
      doc: 'A constant.',
      keys: { const: text('The value the server always writes.') },
      required: ['const'],
    },
  ],
};

const optional: Shape = { kind: 'boolean', doc: 'The server may leave the field out.', default: false };

const field = (
  doc: string,
  more: Readonly<Record<string, Shape>>,
  required: readonly string[] = [],
): AnyOfShape => ({
  kind: 'anyOf',
  doc,
  of: [
    text('Short for `{ key: … }`.'),
    { kind: 'mapping', doc, keys: { key, was, outside, ...more }, required: ['key', ...required] },
  ],
});

const wireValues: AnyOfShape = {
  kind: 'anyOf',
  doc: 'What stands on the wire for this value; of several the first is written.',
  of: [
    text('The wire value.'),
    { kind: 'list', doc: 'Wire values; the first is written.', of: text('A wire value.'), min: 1 },
  ],
};

const meanings = (doc: string, names: readonly string[]): MappingShape => ({
  kind: 'mapping',
  doc,
  keys: Object.fromEntries(names.map((name) => [name, wireValues])),
  required: names,
});

const time = (doc: string): AnyOfShape =>
  field(doc, {
    optional,
    from,
    unit: { kind: 'choice', doc: 'Seconds or milliseconds since 1970.', of: ['s', 'ms'], default: 'ms' },
  });

const extra: AnyOfShape = field('A field of the app itself.', {
  optional,
  from,
  type: {
    kind: 'choice',
    doc: 'The type in code. On the wire everything is text.',
    of: ['string', 'int', 'bool', 'enum'],
    default: 'string',
  },
  values: {
    kind: 'anyOf',
    doc: 'The values of an enum: names that also stand on the wire, or names with their wire values.',
    of: [
      { kind: 'list', doc: 'Names that also stand on the wire.', of: text('A name.'), min: 1 },
      { kind: 'named', doc: 'Names with their wire values.', of: wireValues, min: 1 } satisfies NamedShape,
    ],
  },
  default: {
    kind: 'anyOf',
    doc: 'Applied on reading where the push does not carry the field; makes it optional.',
    of: [
      text('Of a string or an enum.'),
      { kind: 'integer', doc: 'Of an int.', min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
      { kind: 'boolean', doc: 'Of a bool.' },
    ],
  },
});

/** `payload`: roles and the app's own fields. */
export const payloadShape: MappingShape = {
  kind: 'mapping',
  doc: 'Which field carries what. A role names the meaning; the key is what stands on the wire.',
  keys: {
    ccParam: field("PlanetKit's boarding pass for the call.", { from: parameter }),
    callId: field('One id for the call on both platforms and the server, usually `sid`.', { optional, from }),
    myUserId: field('The callee: the user of this phone. Left out, the app supplies it as its identity.', {
      optional,
      from,
    }),
    myServiceId: field('The service of the callee. Left out, the app supplies it as its identity.', {
      optional,
      from,
    }),
    callerId: field('The id of the caller.', { optional, from }),
    callerName: field('The name to show for the caller.', { optional, from }),
    media: field(
      'Audio or video. A value that is not listed is audio.',
      { optional, from, values: meanings('The wire values of audio and video.', ['audio', 'video']) },
      ['values'],
    ),
    kind: field(
      'Tells a ring from a cancel. A value that is not listed is not ours.',
      { optional, values: meanings('The wire values of ring and cancel.', ['ring', 'cancel']) },
      ['values'],
    ),
    sentAt: time('When the push was sent.'),
    expiresAt: time('When the call stops ringing.'),
    extras: {
      kind: 'named',
      doc: "The app's own fields: typed, checked, handed to its code on every platform.",
      of: extra,
      min: 0,
    },
  },
  required: ['ccParam'],
};
