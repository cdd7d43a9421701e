import { transportNames } from '../../contract/model.js';
import type { Field, Model, TransportName, WirePlace } from '../../contract/model.js';
import { decodeByContract } from './reference.js';
import type { Expected, Json, JsonObject } from './reference.js';

/** One push as it goes over the wire, and what every decoder must make of it. */
export interface Vector {
  readonly name: string;
  readonly transport: TransportName;
  readonly push: JsonObject;
  readonly expected: Expected;
}

const sid = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
const sentAt = 1_767_225_600_000;

/** The wire vectors of a contract: for the tests of its decoders, and of servers in other languages. */
export function vectorsOf(model: Model): { readonly vectors: 1; readonly pushes: readonly Vector[] } {
  const pushes = transportNames.flatMap((transport) => casesOf(model, transport));
  return { vectors: 1, pushes };
}

function casesOf(model: Model, transport: TransportName): Vector[] {
  const cases: Vector[] = [];
  const fields = model.fields.filter((field) => field.places[transport].length > 0);
  const full = sampleTexts(fields);
  const add = (name: string, push: JsonObject): void => {
    cases.push({ name, transport, push, expected: decodeByContract(model, transport, push) });
  };
  const build = (texts: Texts, layout: Layout = 'now'): JsonObject =>
    buildPush(model, transport, fields, texts, layout);
  const alone: Texts = new Map([...full].filter(([name]) => name === 'ccParam'));
  /** Beside ccParam alone: were all the others there too, the file would grow with the square of the fields. */
  const withCcParam = (name: string, value: Json): Texts => new Map(alone).set(name, value);

  add('every field', build(full));
  add('ccParam alone', build(alone));
  add('nothing', transport === 'apns' ? { aps: {} } : {});
  add('other keys', {
    ...build(full),
    unrelated: 'x',
    ...(transport === 'apns' ? { aps: { alert: 'y' } } : {}),
  });
  add('an empty ccParam', build(new Map(full).set('ccParam', '')));
  if (fields.some(({ places }) => places[transport].length > 1))
    add('former keys', build(full, 'formerKeys'));
  if (model.transports[transport].formerly !== null)
    add('the former envelope', build(full, 'formerEnvelope'));
  for (const field of fields)
    fieldCases(field).forEach(([name, value]) =>
      add(`${field.name}: ${name}`, build(withCcParam(field.name, value))),
    );
  for (const [name, value] of transport === 'apns' ? otherJson : []) {
    add(`${name} in every field`, build(inEvery(fields, full, value)));
    if (fields.some(({ role }) => role === 'kind')) add(`kind: ${name}`, build(withCcParam('kind', value)));
  }
  if (fields.some(({ role }) => role === 'kind'))
    kindCases(fields, full).forEach(([name, texts]) => add(name, build(texts)));
  return cases;
}

type Texts = ReadonlyMap<string, Json>;
type Layout = 'now' | 'formerKeys' | 'formerEnvelope';

function sampleTexts(fields: readonly Field[]): Map<string, Json> {
  return new Map(fields.map((field) => [field.name, sampleText(field)]));
}

function sampleText(field: Field): string {
  const { type } = field;
  if (field.role === 'callId') return sid;
  if (field.role === 'ccParam') return 'eyJjYWxsIjoiMSJ9+/=';
  if (field.source.kind === 'constant') return field.source.value;
  switch (type.kind) {
    case 'text':
      return `${field.name} of a push`;
    case 'integer':
      return '42';
    case 'boolean':
      return 'true';
    case 'time':
      return String((sentAt + (field.role === 'expiresAt' ? 45_000 : 0)) / (type.unit === 's' ? 1000 : 1));
    case 'choice':
      return type.values[0]?.wire[0] ?? '';
  }
}

/** What may go wrong with one field, or read otherwise than one expects. */
function fieldCases(field: Field): [string, Json][] {
  const { type } = field;
  const cases: [string, Json][] = [];
  if (type.kind === 'text')
    cases.push(['hostile text', `"\\ $x \${y} \\(z) '</a>]]>\u2028\u202e😀\n\t`], ['empty', '']);
  if (field.role === 'callId')
    cases.push(
      ['lower case', sid.toLowerCase()],
      ['not a UUID', 'call-0001'],
      ['braces', `{${sid}}`],
      ['short groups', '1-1-1-1-1'],
      ['Unicode', '通話😀'],
    );
  if (type.kind === 'integer')
    cases.push(
      ...(
        [
          '-7',
          '0',
          '9007199254740991',
          '9007199254740992',
          '007',
          '+1',
          '1.5',
          '1e3',
          '0x10',
          '',
          ' 1',
          '-0',
          '٣',
        ] as const
      ).map((text): [string, Json] => [text, text]),
    );
  if (type.kind === 'boolean') cases.push(['false', 'false'], ['TRUE', 'TRUE'], ['1', '1'], ['empty', '']);
  if (type.kind === 'time')
    cases.push(
      ['zero', '0'],
      ['not a number', 'soon'],
      ['too large', '9007199254740993'],
      ['fraction', '1.5'],
    );
  if (type.kind === 'choice') {
    for (const { name, wire } of type.values)
      wire.forEach((text, index) => cases.push([`${name} ${index + 1}`, text]));
    cases.push(['a value of another version', 'value of another version']);
  }
  return cases;
}

/** What JSON may hold in the place of a text. */
const otherJson: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['a list', ['x']],
  ['an object', { x: 'y' }],
  ['the number 1', 1],
  ['the number 0', 0],
  ['a fraction', 0.5],
  ['true', true],
  ['a huge number', 1e300],
  ['a large number', 4102444800000],
];

/** In all fields at once, as each is read by itself; only ccParam and the kind decide for the others. */
function inEvery(fields: readonly Field[], full: Texts, value: Json): Texts {
  const decides = ({ role }: Field): boolean => role === 'ccParam' || role === 'kind';
  return new Map(
    fields.map((field) => [field.name, decides(field) ? (full.get(field.name) ?? null) : value]),
  );
}

function kindCases(fields: readonly Field[], full: Texts): [string, Texts][] {
  const kind = fields.find(({ role }) => role === 'kind');
  const values = kind?.type.kind === 'choice' ? kind.type.values : [];
  const wire = (name: string): string => values.find((value) => value.name === name)?.wire[0] ?? '';
  const of = (name: string, keep: readonly string[]): Texts =>
    new Map<string, Json>([...[...full].filter(([field]) => keep.includes(field)), ['kind', name]]);
  return [
    ['a cancel with callId', of(wire('cancel'), ['callId'])],
    ['a cancel with ccParam', of(wire('cancel'), ['ccParam'])],
    ['a cancel with neither', of(wire('cancel'), [])],
    ['a ring without ccParam', of(wire('ring'), ['callId'])],
    ['a kind of another version', of('kind of another version', ['ccParam'])],
    ['no kind', new Map([...full].filter(([field]) => field !== 'kind'))],
  ];
}

function buildPush(
  model: Model,
  transport: TransportName,
  fields: readonly Field[],
  texts: Texts,
  layout: Layout,
): JsonObject {
  const { envelope, formerly } = model.transports[transport];
  const used = layout === 'formerEnvelope' && formerly !== null ? formerly : envelope;
  const top: Mutable = transport === 'apns' ? { aps: {} } : {};
  const call: Mutable = {};
  for (const field of fields) {
    const value = texts.get(field.name);
    if (value === undefined) continue;
    const places = field.places[transport];
    const place = (layout === 'formerKeys' ? places.at(-1) : places[0]) as WirePlace;
    const inside = place.scope === 'envelope' && used.kind !== 'flat';
    const dotted = transport === 'apns' || inside;
    put(inside ? call : top, dotted ? place.key.split('.') : [place.key], value);
  }
  if (used.kind === 'flat') return top;
  put(top, used.path, used.kind === 'json' ? JSON.stringify(call) : call);
  return top;
}

type Mutable = { [key: string]: Json };

function put(object: Mutable, path: readonly string[], value: Json): void {
  let at = object;
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Mutable;
  at[path.at(-1) ?? ''] = value;
}
