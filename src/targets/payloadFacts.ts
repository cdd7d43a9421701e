import { extrasOf } from '../contract/model.js';
import type { Envelope, Field, Model, Role, Transport, TransportName } from '../contract/model.js';
import { upperFirst } from './quoting.js';

/** Roles that `decode` reads by itself; the others are read by the payload's own reader. */
const decodedFirst: ReadonlySet<Role> = new Set<Role>(['ccParam', 'callId', 'kind']);

/** A place where the fields of a call may stand: in an envelope, at the top of the push, or nowhere. */
export type Opening =
  | { readonly kind: 'under' | 'json'; readonly name: 'now' | 'before'; readonly key: string }
  | { readonly kind: 'top' }
  | { readonly kind: 'nowhere' };

/** What the decoders of one transport have in common, in whatever language they are written. */
export interface PayloadFacts {
  /** Roles this transport carries, in the order of the contract. */
  readonly roles: readonly Field[];
  /** Those of them that become properties of the payload besides callId and ccParam. */
  readonly plain: readonly Field[];
  /** Extras this transport carries. */
  readonly extras: readonly Field[];
  /** Whether fields stand, or stood, in an envelope: then there is a reader of the push and one of the call. */
  readonly enveloped: boolean;
  /** Where the call's fields may be found, best first; empty: they always are at the top. */
  readonly openings: readonly Opening[];
  /** Keys of the envelopes among them, by their names in code. */
  readonly envelopes: readonly { readonly name: 'now' | 'before'; readonly key: string }[];
  has(role: Role): boolean;
  /** `top` for a field beside the envelope, else `call`. */
  reader(field: Field | Role): 'top' | 'call';
  /** Whether a reader of these fields needs both the envelope's fields and those beside it. */
  needsTop(fields: readonly Field[]): boolean;
  readonly needs: {
    readonly integers: boolean;
    readonly seconds: boolean;
    readonly booleans: boolean;
    readonly choices: boolean;
    readonly under: boolean;
    readonly json: boolean;
  };
}

export function payloadFacts(model: Model, name: TransportName): PayloadFacts {
  const known = found[name].get(model);
  if (known !== undefined) return known;
  const facts = factsOf(model, name);
  found[name].set(model, facts);
  return facts;
}

/** Every target asks for them, and the wire vectors once a push. */
const found: Readonly<Record<TransportName, WeakMap<Model, PayloadFacts>>> = {
  apns: new WeakMap(),
  fcm: new WeakMap(),
};

function factsOf(model: Model, name: TransportName): PayloadFacts {
  const carried = (fields: readonly Field[]): Field[] =>
    fields.filter((field) => field.places[name].length > 0);
  const roles = carried(model.fields.filter((field) => field.role !== null));
  const extras = carried(extrasOf(model));
  const transport = model.transports[name];
  const openings = openingsOf(transport);
  const enveloped = openings.length > 0;
  const all = [...roles, ...extras];
  const seconds = all.some(({ type }) => type.kind === 'time' && type.unit === 's');
  const reader = (field: Field | Role): 'top' | 'call' => {
    const of = typeof field === 'string' ? roles.find(({ role }) => role === field) : field;
    return enveloped && of?.places[name][0]?.scope === 'outside' ? 'top' : 'call';
  };
  const kinds = [transport.envelope.kind, transport.formerly?.kind];
  return {
    roles,
    plain: roles.filter(({ role }) => role !== null && !decodedFirst.has(role)),
    extras,
    enveloped,
    openings,
    envelopes: openings.flatMap((opening) => ('key' in opening ? [opening] : [])),
    has: (role) => roles.some((field) => field.role === role),
    reader,
    needsTop: (fields) => fields.some((field) => reader(field) === 'top'),
    needs: {
      integers: seconds || all.some(({ type }) => type.kind === 'integer' || type.kind === 'time'),
      seconds,
      booleans: all.some(({ type }) => type.kind === 'boolean'),
      choices: all.some(({ type }) => type.kind === 'choice'),
      under: kinds.includes('under'),
      json: kinds.includes('json'),
    },
  };
}

/**
 * A server that changed its envelope writes both, so the order matters only for older servers: what is flat now was
 * in the former envelope, what is in an envelope now was in the former one.
 */
function openingsOf({ envelope, formerly }: Transport): Opening[] {
  const open = (of: Envelope, name: 'now' | 'before'): Opening =>
    of.kind === 'flat' ? { kind: 'top' } : { kind: of.kind, name, key: of.key };
  if (envelope.kind === 'flat')
    return formerly === null || formerly.kind === 'flat' ? [] : [open(formerly, 'before'), { kind: 'top' }];
  const now = open(envelope, 'now');
  if (formerly === null) return [now, { kind: 'nowhere' }];
  const before = open(formerly, 'before');
  return formerly.kind === 'flat' ? [now, before] : [now, before, { kind: 'nowhere' }];
}

/** The method of the reader that reads a field. */
export function readerMethod({
  type,
  role,
}: Field): 'text' | 'filledText' | 'integer' | 'boolean' | 'seconds' | 'choice' {
  if (type.kind === 'text') return role === null ? 'text' : 'filledText';
  if (type.kind === 'time') return type.unit === 's' ? 'seconds' : 'integer';
  return type.kind;
}

/** The type of a choice: prefixed, so that no field can shadow a type of the language. */
export function choiceTypeName(field: Field): string {
  return `${field.role === null ? 'Extra' : 'Push'}${upperFirst(field.name)}`;
}

/** Whether the property always has a value: media, and whatever has a default. */
export function alwaysThere({ type, role }: Field): boolean {
  return role === 'media' || (type.kind !== 'time' && type.default !== null);
}

/** The property that names the caller to people, best first. */
export function callerNames(facts: PayloadFacts): Role[] {
  return (['callerName', 'callerId'] as const).filter((role) => facts.has(role));
}
