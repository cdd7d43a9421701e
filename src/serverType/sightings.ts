import { isCallField } from '../contract/infer/clues.js';
import type { Sighting } from '../contract/infer/sighting.js';
import { kindOf } from '../contract/infer/words.js';
import type { TypeProperty } from './property.js';

/** What a type says of its fields, put together over the pushes it describes. */
export interface TypeFields {
  readonly sightings: readonly (Sighting & { readonly property: TypeProperty })[];
  /** The object that all fields stand in; null: they stand at the top. */
  readonly envelope: string | null;
  readonly unmapped: readonly TypeProperty[];
}

/** Merges the members of a type, drops what belongs to the push service, and finds the envelope. */
export function fieldsOf(members: readonly (readonly TypeProperty[])[]): TypeFields {
  const own = members.map((properties) => properties.flatMap(withoutService));
  const rings = own.filter((properties) => !isCancel(properties));
  const judged = rings.length > 0 ? rings : own;
  const all = own.flat().filter(({ kind }) => kind !== null);
  const envelope = envelopeOf(all);
  const ids = [...new Set(all.map(({ path }) => path.join('.')))];
  const sightings = ids.flatMap((id) => {
    const same = all.filter(({ path }) => path.join('.') === id);
    const [first] = same;
    if (first === undefined) return [];
    const of = (properties: readonly TypeProperty[]) => properties.find(({ path }) => path.join('.') === id);
    const ringing = judged.some((properties) => of(properties) !== undefined);
    const optional = ringing ? judged.some((properties) => of(properties)?.optional ?? true) : true;
    return [{ ...sightingOf(first, same, envelope), optional, property: first }];
  });
  return { sightings, envelope, unmapped: own.flat().filter(({ kind }) => kind === null) };
}

function sightingOf(
  first: TypeProperty,
  same: readonly TypeProperty[],
  envelope: string | null,
): Omit<Sighting, 'optional'> {
  const inside = envelope !== null && first.path[0] === envelope;
  const path = inside ? first.path.slice(1) : first.path;
  const closed = same.every((one) => one.closed !== undefined)
    ? same.flatMap((one) => one.closed ?? [])
    : undefined;
  const kinds = new Set(same.map(({ kind }) => kind));
  return {
    path,
    keys: { apns: path.join('.') },
    outside: envelope !== null && !inside,
    values: [],
    count: same.length,
    kind: kinds.size === 1 ? (first.kind ?? 'text') : 'text',
    ...(closed === undefined ? {} : { closed: [...new Set(closed)] }),
    ...(first.doc === undefined ? {} : { doc: first.doc }),
  };
}

/** `aps` is Apple's; of a message to FCM only its data is the app's. */
function withoutService(property: TypeProperty): TypeProperty[] {
  const { path } = property;
  if (path[0] === 'aps') return [];
  if (path[0] === 'message') return path[1] === 'data' ? [{ ...property, path: path.slice(2) }] : [];
  return [property];
}

function envelopeOf(properties: readonly TypeProperty[]): string | null {
  const call = properties.filter(
    ({ path }) => isCallField(path.at(-1) ?? '') || isCallField(path.slice(-2).join('')),
  );
  const [first] = call;
  if (first === undefined || first.path.length < 2) return null;
  const name = first.path[0] ?? '';
  const carries = properties.some(
    ({ path }) => path[0] === name && path.length === 2 && isCallField(path[1] ?? ''),
  );
  const atTop = call.some(({ path }) => path.length === 1 && !/^(?:kind|type|event)/i.test(path[0] ?? ''));
  return carries && !atTop ? name : null;
}

function isCancel(properties: readonly TypeProperty[]): boolean {
  return properties.some(({ closed }) => closed !== undefined && kindOf(closed)?.assumed[0] === 'ring');
}
