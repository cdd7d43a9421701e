import fc from 'fast-check';
import { stringify } from 'yaml';
import { loadContract } from '../../src/contract/load.js';
import { notifyParameters } from '../../src/contract/payloadShape.js';
import { roles } from '../../src/contract/document.js';
import type { ContractDocument, FieldDocument, KeyDocument } from '../../src/contract/document.js';

/** Words that are something else in some language. */
const words =
  'class is in as default switch func fun val var let new null nil none some self this super type init data object when where ' +
  'yield await async enum extension final static override operator hash hashCode toString values index name wire text map key ' +
  'call top extras int bool string double any dynamic read decode toChannel constructor valueOf component1 rawValue description';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');

const madeUpName = fc
  .tuple(
    fc.constantFrom(...letters.slice(0, 26)),
    fc.string({ unit: fc.constantFrom(...letters), maxLength: 39 }),
  )
  .map(([first, rest]) => first + rest);

/** A name in code: of an extra, or of a value of an enum. */
export const codeName = fc.oneof(fc.constantFrom(...words.split(' ')), madeUpName);

const hostile = [
  '"',
  '\\',
  '$x',
  '${y}',
  '\\(z)',
  "'",
  '`',
  '</a>',
  ']]>',
  '&amp;',
  '{{x}}',
  '*/',
  '//',
  '#',
  '名前',
  '😀',
  'e\u0301',
  ' ',
  '|',
  '%s',
];

/** One line of text, as an app's name is. */
const line = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('').replace(/[\p{Cc}\p{Cs}]/gu, ''))
  .filter((text) => text.length >= 1 && text.length <= 100);

/** Any well-formed text. */
const text = fc.oneof(
  line,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '\n', '\0', '\u202e'),
);

const plainKey = fc
  .tuple(
    fc.constantFrom(...letters.slice(0, 52)),
    fc.string({ unit: fc.constantFrom(...letters, '_'), maxLength: 20 }),
  )
  .map(([first, rest]) => first + rest);
const oddKey = line.map((odd) => odd.replaceAll('.', '')).filter((key) => key !== '');
const longKey = fc.integer({ min: 30, max: 200 }).map((length) => 'k'.repeat(length));
const part = fc.oneof(
  { weight: 6, arbitrary: plainKey },
  { weight: 2, arbitrary: oddKey },
  { weight: 1, arbitrary: longKey },
);
const dottedKey = fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => parts.join('.'));

const oneKey = fc.oneof({ weight: 5, arbitrary: part }, { weight: 1, arbitrary: dottedKey });
const bothKeys: fc.Arbitrary<KeyDocument> = fc.oneof(
  { weight: 4, arbitrary: oneKey },
  { weight: 1, arbitrary: fc.record({ apns: oneKey, fcm: oneKey }) },
);
const anyKey: fc.Arbitrary<KeyDocument> = fc.oneof(
  { weight: 4, arbitrary: bothKeys },
  { weight: 1, arbitrary: fc.record({ apns: oneKey }) },
  { weight: 1, arbitrary: fc.record({ fcm: oneKey }) },
);

type Drop<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** Leaves out what is undefined, as a file does. */
function dense<T extends object>(of: T): Drop<T> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Drop<T>;
}
/** There in `weight` of 4 cases. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, weight: 1 | 2 | 3 = 2): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight, arbitrary }, { weight: 4 - weight, arbitrary: fc.constant(undefined) });

const parameter = fc.constantFrom(...notifyParameters, 'app');
const from = fc.oneof(parameter, fc.record({ const: text }));
const wire = fc.oneof(text, fc.uniqueArray(text, { minLength: 1, maxLength: 3 }));
const common = {
  was: maybe(fc.array(anyKey, { minLength: 1, maxLength: 2 }), 1),
  outside: maybe(fc.boolean(), 1),
};

const roleField = (role: (typeof roles)[number]): fc.Arbitrary<string | FieldDocument> => {
  const key = role === 'ccParam' ? bothKeys : anyKey;
  const record = {
    key,
    ...common,
    ...(role === 'ccParam' ? {} : { optional: maybe(fc.boolean()) }),
    ...(role === 'kind' ? {} : { from: maybe(role === 'ccParam' ? parameter : from, 1) }),
    ...(role === 'media' ? { values: fc.record({ audio: wire, video: wire }) } : {}),
    ...(role === 'kind' ? { values: fc.record({ ring: wire, cancel: wire }) } : {}),
    ...(role === 'sentAt' || role === 'expiresAt' ? { unit: maybe(fc.constantFrom('s', 'ms')) } : {}),
  };
  const full = fc.record(record).map(dense) as fc.Arbitrary<FieldDocument>;
  return role === 'media' || role === 'kind' ? full : fc.oneof(full, oneKey);
};

const base = { key: anyKey, ...common, optional: maybe(fc.boolean()), from: maybe(from, 1) };
const integer = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 999_999, 1_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);
const choices = fc
  .oneof(
    fc.uniqueArray(codeName, { minLength: 1, maxLength: 5 }),
    fc.dictionary(codeName, wire, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
  )
  .chain((values) => {
    const names = Array.isArray(values) ? values : Object.keys(values);
    return fc.record({ values: fc.constant(values), default: maybe(fc.constantFrom(...names)) });
  });

/** A field of the app's own, of any type. */
export const extraField: fc.Arbitrary<FieldDocument> = fc.oneof(
  fc.record({ ...base, type: maybe(fc.constant('string')), default: maybe(text) }).map(dense),
  fc.record({ ...base, type: fc.constant('int'), default: maybe(integer) }).map(dense),
  fc.record({ ...base, type: fc.constant('bool'), default: maybe(fc.boolean()) }).map(dense),
  fc
    .tuple(fc.record({ ...base, type: fc.constant('enum') }), choices)
    .map(([field, chosen]) => dense({ ...field, ...chosen })),
) as fc.Arbitrary<FieldDocument>;

const extras = fc.dictionary(
  codeName,
  fc.oneof({ weight: 4, arbitrary: extraField }, { weight: 1, arbitrary: part }),
  {
    maxKeys: 6,
    noNullPrototype: true,
  },
);

const payload = fc
  .record({
    ccParam: roleField('ccParam'),
    ...Object.fromEntries(roles.slice(1).map((role) => [role, maybe(roleField(role))])),
    extras: maybe(extras, 3),
  })
  .map(dense);

const envelopeKey = fc.oneof(part, dottedKey);
const apnsEnvelope = fc.oneof(fc.record({ under: envelopeKey }), fc.record({ json: envelopeKey }));
const fcmEnvelope = fc.record({ json: part });
const flat = fc.constant('flat');
const transport = fc
  .record({
    apns: maybe(apnsEnvelope),
    fcm: maybe(fcmEnvelope),
    was: maybe(
      fc.oneof(
        flat,
        fc.record({ apns: fc.oneof(flat, apnsEnvelope), fcm: fc.oneof(flat, fcmEnvelope) }),
        fc.record({ fcm: fc.oneof(flat, fcmEnvelope) }),
      ),
      1,
    ),
  })
  .map(dense);

const file = line.map((name) => name.replace(/[/\\:]/g, '')).filter((name) => name.length > 0);
const resource = fc.constantFrom('ringtone', 'ic_call', 'a1_', 'x');
const folder = fc.constantFrom('packages', 'pa kete', '名前', 'a.b', '+x', '-y', 'é', 'out/deep');
const plugin = fc.constantFrom('planetkit_push', 'talk_calls', 'calls', 'x9', 'push_2');

const document = fc
  .record({
    contract: fc.constant(1 as const),
    app: fc.record({
      name: line,
      iosBundleId: fc.constantFrom('com.acme.talk', 'jp.yamada.talk-app', 'a.b'),
      androidPackage: fc.constantFrom('com.acme.talk', 'jp.in.talk_app', 'a.b', 'com.fun.is.val'),
    }),
    payload,
    transport: maybe(transport),
    ios: maybe(
      fc
        .record({
          engine: maybe(fc.constantFrom('launch', 'implicit', 'explicit')),
          video: maybe(fc.boolean()),
          holding: maybe(fc.boolean()),
          ringtone: maybe(file),
          icon: maybe(file),
          includesCallsInRecents: maybe(fc.boolean()),
          voipMetadata: maybe(fc.boolean()),
        })
        .map(dense),
    ),
    android: maybe(
      fc
        .record({
          ring: maybe(fc.constantFrom('native', 'afterVerify')),
          mediaPlaybackFallback: maybe(fc.boolean()),
          ringtone: maybe(resource),
          icon: maybe(resource),
        })
        .map(dense),
    ),
    timeouts: maybe(
      fc
        .record({
          ring: maybe(fc.integer({ min: 5, max: 300 })),
          verify: maybe(fc.integer({ min: 5, max: 120 })),
          answer: maybe(fc.integer({ min: 5, max: 120 })),
          fcmTtl: maybe(fc.integer({ min: 0, max: 300 })),
        })
        .map(dense),
    ),
    out: maybe(
      fc
        .tuple(folder, plugin, folder)
        .chain(([first, name, second]) =>
          fc.constantFrom(
            { plugin: `${first}/${name}`, server: `server/${second}` },
            { plugin: name },
            { plugin: `${first}/${name}`, server: false as const },
            { plugin: false as const, server: second },
            { plugin: false as const, server: false as const },
          ),
        ),
    ),
  })
  .map(dense) as unknown as fc.Arbitrary<ContractDocument>;

const holds = (contract: ContractDocument): boolean =>
  loadContract(JSON.stringify(contract), 'planetkit-push.json').ok;

/** Contracts that hold, as data: all roles, extras of all types, envelopes, former keys, hostile text everywhere. */
export const contractDocument: fc.Arbitrary<ContractDocument> = document.filter(holds);

/** The same as the text of a file, in JSON or YAML. */
export const contractFile: fc.Arbitrary<{ readonly name: string; readonly text: string }> = fc
  .tuple(contractDocument, fc.boolean())
  .map(([contract, yaml]) => fileOf(contract, yaml));

export function fileOf(contract: unknown, yaml: boolean): { readonly name: string; readonly text: string } {
  return yaml
    ? { name: 'planetkit-push.yaml', text: stringify(contract, { aliasDuplicateObjects: false }) }
    : { name: 'planetkit-push.json', text: JSON.stringify(contract, null, 2) };
}
