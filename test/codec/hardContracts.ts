import type { ContractDocument, FieldDocument, PayloadDocument } from '../../src/contract/document.js';
import type { Model } from '../../src/contract/model.js';
import { contractText, goldenContracts, modelOf } from '../contracts.js';

export interface NamedModel {
  readonly name: string;
  readonly model: Model;
}

export const fixtures = (): NamedModel[] =>
  goldenContracts.map((name) => ({ name, model: modelOf(contractText(name)) }));

/** The contracts whose decoders are run: the fixtures, and hostile text in every place. */
export const runContracts = (): NamedModel[] => [...fixtures(), ...hostileContracts()];

const app = { name: 'A', iosBundleId: 'com.acme.talk', androidPackage: 'com.acme.talk' };

function contract(
  name: string,
  rest: Omit<ContractDocument, 'contract' | 'app'> & Partial<ContractDocument>,
): NamedModel {
  return { name, model: modelOf(JSON.stringify({ contract: 1, app, ...rest })) };
}

/** A different key of exactly so many bytes each time. */
function keysOf(bytes: number, letter = 'k'): () => string {
  let count = 0;
  const singles = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';
  return () => {
    const index = count++;
    if (bytes === 1) return singles.charAt(index);
    const id = index.toString(36).padStart(2, '0');
    const room = bytes - id.length;
    const fill = letter.repeat(Math.floor(room / Buffer.byteLength(letter)));
    return fill + 'x'.repeat(room - Buffer.byteLength(fill)) + id;
  };
}

const types = ['string', 'int', 'bool', 'enum'] as const;
const values = { one: '1', another: ['a', 'an'], third: 'the third of the values' };
const presets = { string: 'a default', int: -9007199254740991, bool: true, enum: 'another' } as const;

type Draft = [name: string, field: (key: () => string) => FieldDocument];

/** Every role but ccParam. */
const roleDrafts = (): Draft[] => [
  ...(['callId', 'myUserId', 'myServiceId', 'callerId', 'callerName'] as const).map((name): Draft => [
    name,
    (key) => ({ key: key(), optional: true }),
  ]),
  ['media', (key) => ({ key: key(), values: { audio: 'a', video: ['v', 'V'] } })],
  ['kind', (key) => ({ key: key(), values: { ring: 'r', cancel: 'c' } })],
  ['sentAt', (key) => ({ key: key(), unit: 'ms' })],
  ['expiresAt', (key) => ({ key: key(), unit: 's', was: [key()] })],
];

/** Extras of every type, with and without default, with names of the given length. */
function extraDrafts(length: number): Draft[] {
  return types.flatMap((type, index) =>
    [false, true].map((preset): Draft => {
      const letter = 'acegikmo'.charAt(2 * index + Number(preset));
      const name = letter + 'Name'.repeat(10).slice(0, length - 1);
      return [
        name,
        (key) => ({
          key: key(),
          type,
          ...(type === 'enum' ? { values } : {}),
          ...(preset ? { default: presets[type], was: [key()] } : {}),
        }),
      ];
    }),
  );
}

/** As few contracts as leave each room for its values, which the size of keys limits. */
function contractsOf(name: string, drafts: readonly Draft[], bytes: number, letter?: string): NamedModel[] {
  const at = Math.max(2, Math.floor(2600 / (2 * (bytes + 8))));
  const most = bytes === 1 ? 20 : at;
  const found: NamedModel[] = [];
  for (let from = 0; from < drafts.length; from += most) {
    const key = keysOf(bytes, letter);
    const ccParam = key();
    const fields = drafts
      .slice(from, from + most)
      .map(([field, make]): [string, FieldDocument] => [field, make(key)]);
    const isRole = ([field]: [string, FieldDocument]): boolean =>
      roleDrafts().some(([role]) => role === field);
    const payload = {
      ccParam,
      ...Object.fromEntries(fields.filter(isRole)),
      extras: Object.fromEntries(fields.filter((field) => !isRole(field))),
    } as unknown as PayloadDocument;
    found.push(contract(`${name}, part ${found.length + 1}`, { payload }));
  }
  return found;
}

/** Keys and names at the limits, one contract per length or more. */
export const keyLengths = [1, 40, 64, 256] as const;
export function lengthContracts(): NamedModel[] {
  return keyLengths.flatMap((bytes) => [
    ...contractsOf(
      `keys of ${bytes} bytes, names of 1 character`,
      [...roleDrafts(), ...extraDrafts(1)],
      bytes,
    ),
    ...contractsOf(`keys of ${bytes} bytes, names of 40 characters`, extraDrafts(40), bytes),
  ]);
}

/** Contracts that say whose call it is in part. */
export function ownerContracts(): NamedModel[] {
  return (['myUserId', 'myServiceId'] as const).map((role) =>
    contract(`${role} alone`, { payload: { ccParam: 'cc', [role]: 'own' } as PayloadDocument }),
  );
}

/** Lengths round every place where a line may break; for formatters alone. */
export function sweepContracts(): NamedModel[] {
  const keys = Array.from({ length: 34 }, (_, index) => 3 * index + 2).flatMap((bytes) =>
    contractsOf(`keys of ${bytes} bytes`, [...roleDrafts().slice(-4), ...extraDrafts(9)], bytes),
  );
  const names = Array.from({ length: 40 }, (_, index) => index + 1).flatMap((length) =>
    contractsOf(`names of ${length} characters`, extraDrafts(length), 9),
  );
  const wide = ['é', '키', '😀', 'e\u0301', '"', '\\', '$', "'", '\u2003'].flatMap((letter) =>
    [41, 60, 90].flatMap((bytes) =>
      contractsOf(`keys of ${bytes} bytes of ${letter}`, extraDrafts(3), bytes, letter),
    ),
  );
  return [...keys, ...names, ...wide, ...envelopeContracts(), ...textContracts()];
}

function envelopeContracts(): NamedModel[] {
  const lengths = [1, 40, 47, 49, 51, 64, 67, 69, 71, 73, 75, 256];
  return lengths.flatMap((bytes) => {
    const key = keysOf(bytes);
    const [now, before] = [key(), key()];
    const payload = { ccParam: 'cc', kind: { key: 'kd', values: { ring: 'r', cancel: 'c' }, outside: true } };
    return [
      contract(`an envelope of ${bytes} bytes`, {
        payload,
        transport: { apns: { under: now }, fcm: { json: now } },
      }),
      contract(`an envelope of ${bytes} bytes, formerly flat`, {
        payload,
        transport: { apns: { json: now }, fcm: { json: now }, was: 'flat' },
      }),
      contract(`an envelope of ${bytes} bytes, formerly another`, {
        payload,
        transport: {
          apns: { under: now },
          fcm: { json: now },
          was: { apns: { json: before }, fcm: { json: before } },
        },
      }),
      contract(`formerly an envelope of ${bytes} bytes`, {
        payload: { ccParam: 'cc' },
        transport: { was: { apns: { under: before }, fcm: { json: before } } },
      }),
    ];
  });
}

/** Defaults and wire values of many lengths. */
function textContracts(): NamedModel[] {
  return Array.from({ length: 32 }, (_, index) => index * 4).map((length) => {
    const text = 't'.repeat(length);
    const extras = {
      text: { key: 'text', default: text },
      choice: {
        key: 'choice',
        type: 'enum',
        values: { first: `1${text}`, second: [`2${text}`, '3', `4${text}`] },
      },
      number: { key: 'number', type: 'int', default: Number('9'.repeat((length % 15) + 1)) },
    } as const;
    return contract(`texts of ${length} characters`, { payload: { ccParam: 'cc', extras } });
  });
}

/** Text that ends a literal, starts an interpolation, closes a tag, hides itself or is another language's keyword. */
const nasty = [
  `"; exit(1) //`,
  `'); DROP TABLE x; --`,
  '${1+1}$x$',
  '\\(1)\\u{41}\\n\\',
  '</string>]]>&amp;<!--',
  '*/ /* """ \'\'\' ``` {{x}} {{{y}}}',
  '名前😀e\u0301',
  '|%s#@!~ `code` [a](b)',
] as const;

/** Hostile text in every free-text place. */
export function hostileContracts(): NamedModel[] {
  return nasty.map((text, index) => {
    const dotless = text.replaceAll('.', '');
    const key = (name: string): string => `${dotless}${name}`;
    return contract(`hostile text ${index + 1}`, {
      app: { ...app, name: text },
      payload: {
        ccParam: key('c'),
        callId: { key: key('i'), optional: true, was: [key('I')] },
        callerName: { key: { apns: `${key('n')}.${key('m')}`, fcm: key('n') }, optional: true },
        media: { key: key('t'), values: { audio: text, video: [`${text}v`, ''] } },
        kind: { key: key('k'), optional: true, values: { ring: text, cancel: `${text}x` }, outside: true },
        extras: {
          note: { key: key('1'), default: `${text}\n\u2028\u202e\0` },
          tier: {
            key: key('2'),
            type: 'enum',
            values: { one: `${text}1`, two: [`${text}\t`, ' '] },
            default: 'two',
          },
          region: { key: key('3'), from: { const: text } },
        },
      },
      transport: { apns: { under: key('e') }, fcm: { json: key('f') } },
      ios: { ringtone: `${text.replace(/[/\\:]/g, '')}.caf`, icon: text.replace(/[/\\:]/g, '') },
      out: { plugin: `pakete +1/${index}.é 名前/hostile_${index}`, server: `ser ver/名前.é-${index}` },
    });
  });
}

const words =
  'abstract actor any as assert associatedtype async await base bool boolean break byName by byte case catch char class companion const constructor ' +
  'continue copy covariant data debugger decode default defer deferred deinit delegate delete description discard do double dynamic each else encode enum ' +
  'equals export extension external factory false field fileprivate final finally float for fromChannel fun func function get goto guard hash hashCode ' +
  'hashValue hide if implements import in index indirect infix init inline inner inout instanceof int interface internal is it late lateinit lazy ' +
  'let library long map mixin mutating name named native new nil none null object of on open operator optional out override package part private protocol ' +
  'public rawValue read receiver record reified repeat required rethrow return runtimeType sealed self set shadow short show some static string struct sub ' +
  'subscript super suspend switch sync tailrec text this throw throws toChannel toJSON toString top true try type typealias typedef typeof undefined unit ' +
  'unowned value valueOf values var vararg void volatile wait weak when where while wire with yield call noSuchMethod channelName component1 constructor2 entries ordinal';

/** Every word that some language, or our own code in it, may have taken, as the names of extras and of values. */
export function reservedWordContract(): NamedModel {
  const names = [...new Set(words.split(' '))];
  const pick = (index: number): FieldDocument => {
    const key = `k${index}`;
    const others = names.filter((_, at) => at % names.length >= index && at < index + 6);
    switch (index % 4) {
      case 0:
        return { key, default: 'x' };
      case 1:
        return { key, type: 'int' };
      case 2:
        return { key, type: 'bool', default: false };
      default:
        return { key, type: 'enum', values: others, default: others[0] ?? '' };
    }
  };
  const extras = Object.fromEntries(names.map((name, index) => [name, pick(index)]));
  return contract('reserved words', { payload: { ccParam: 'cc', extras } });
}
