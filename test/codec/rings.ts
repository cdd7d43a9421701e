import { extrasOf, fieldOf } from '../../src/contract/model.js';
import type { Field, Model, TransportName } from '../../src/contract/model.js';
import type { Json, JsonObject } from '../../src/targets/docs/reference.js';
import { callIdOf } from '../../src/targets/docs/reference.js';
import { tsName } from '../../src/targets/server/naming.js';
import { presetOf } from './subject.js';

/** What a server gives the encoder for a ring. */
export interface Ring {
  readonly name: string;
  readonly input: JsonObject;
}

/** Each breaks some language that quotes, escapes or normalises carelessly. */
export const hostileTexts = [
  `"\\ $x \${y} \\(z) '</a>]]>`,
  '\u2028\u2029\u0085\u202e\u2066\ufeff\u200b',
  '\0\u0001\t\r\n\u007f',
  '😀👨‍👩‍👧é\u0301\u0301한국어',
  '{"a":1}',
  'true',
  '0012',
  ' ',
  'null',
  '%s%n%@',
] as const;

/** Fields that a caller of the encoder supplies. */
export function inputFields(model: Model): Field[] {
  return model.fields.filter(({ role, source }) => role !== 'kind' && source.kind !== 'constant');
}

const isCcParam = ({ role }: Field): boolean => role === 'ccParam';

/** Rings in which everything optional is there, or not; in which each field has each of its extremes. */
export function ringsOf(model: Model): Ring[] {
  const fields = inputFields(model);
  const full = (): Map<Field, Json> => new Map(fields.map((field) => [field, plainValue(field)]));
  const rings: Ring[] = [ring('every field', model, full())];
  rings.push(ring('what must be there', model, new Map([...full()].filter(([field]) => !field.optional))));
  for (const field of fields.filter(({ optional }) => optional)) {
    const without = full();
    without.delete(field);
    rings.push(ring(`without ${field.name}`, model, without));
    const only = new Map([...full()].filter(([other]) => other === field || !other.optional));
    rings.push(ring(`${field.name} alone of what is optional`, model, only));
  }
  for (const field of fields)
    extremes(field).forEach((value, index) =>
      rings.push(ring(`${field.name}: extreme ${index + 1}`, model, full().set(field, value))),
    );
  return rings;
}

function ring(name: string, model: Model, values: ReadonlyMap<Field, Json>): Ring {
  const input: Record<string, Json> = {};
  const extras: Record<string, Json> = {};
  for (const [field, value] of values) (field.role === null ? extras : input)[tsName(field.name)] = value;
  const hasExtras = inputFields(model).some(({ role }) => role === null);
  return { name, input: hasExtras ? { ...input, extras } : input };
}

function plainValue(field: Field): Json {
  const { type } = field;
  if (field.role === 'callId') return '6F9619FF-8B86-D011-B42D-00C04FC964FF';
  if (type.kind === 'text') return isCcParam(field) ? 'eyJ+/=' : `${field.name} of a ring`;
  if (type.kind === 'integer') return 42;
  if (type.kind === 'boolean') return true;
  if (type.kind === 'time') return 1_767_225_600_123;
  return type.values.at(-1)?.name ?? '';
}

function extremes(field: Field): Json[] {
  const { type } = field;
  switch (type.kind) {
    case 'text':
      return field.role === null ? ['', ...hostileTexts] : [...hostileTexts];
    case 'integer':
      return [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    case 'boolean':
      return [true, false];
    case 'time':
      return [0, 1, 999, 1000, Number.MAX_SAFE_INTEGER];
    case 'choice':
      return type.values.map(({ name }) => name);
  }
}

/** What a phone must make of the ring: what went in, times floored to their unit, defaults where nothing was said. */
export function decodedOf(model: Model, transport: TransportName, input: JsonObject): JsonObject {
  const own = (input['extras'] ?? {}) as JsonObject;
  const valueOf = (field: Field): Json | undefined => {
    if (field.places[transport].length === 0) return presetOf(field);
    const given =
      field.source.kind === 'constant'
        ? constant(field, field.source.value)
        : (field.role === null ? own : input)[tsName(field.name)];
    if (given === undefined) return presetOf(field);
    return field.type.kind === 'time' && field.type.unit === 's'
      ? Math.floor(Number(given) / 1000) * 1000
      : given;
  };
  const described = (fields: readonly Field[]): Record<string, Json> =>
    Object.fromEntries(
      fields.flatMap((field): [string, Json][] => {
        const value = valueOf(field);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
  const roles = model.fields.filter(
    ({ role }) => role !== null && !['ccParam', 'callId', 'kind'].includes(role),
  );
  const ccParam = String(input['ccParam']);
  const sent = fieldOf(model, 'callId');
  const callId = sent === null ? undefined : valueOf(sent);
  return {
    kind: 'ring',
    payload: {
      callId: callIdOf(typeof callId === 'string' ? callId : null, ccParam),
      ccParam,
      ...described(roles),
      ...(extrasOf(model).length > 0 ? { extras: described(extrasOf(model)) } : {}),
    },
  };
}

function constant(field: Field, text: string): Json | undefined {
  const { type } = field;
  if (type.kind === 'choice') return type.values.find(({ wire }) => wire.includes(text))?.name;
  if (type.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type.kind !== 'integer') return text;
  return String(Number(text)) === text ? Number(text) : undefined;
}
