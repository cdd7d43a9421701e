import { createHash } from 'node:crypto';
import { extrasOf } from '../../contract/model.js';
import type { Field, Model, TransportName } from '../../contract/model.js';
import { payloadFacts } from '../payloadFacts.js';
import type { Opening } from '../payloadFacts.js';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What a decoder makes of a push; `payload` in the form that native code sends to Dart. */
export type Expected =
  | { readonly kind: 'ring'; readonly payload: JsonObject }
  | { readonly kind: 'cancel'; readonly callId: string }
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'malformed'; readonly reason: string };

const maxInteger = Number.MAX_SAFE_INTEGER;
const namespace = Buffer.from('8d1b63c42a5e4f0b9c37e2517a90d648', 'hex');

/**
 * The meaning of the contract's reading rules, once more and by interpretation: the decoders of four languages are
 * emitted code, and the wire vectors hold them against this.
 */
export function decodeByContract(model: Model, transport: TransportName, push: JsonObject): Expected {
  const facts = payloadFacts(model, transport);
  const dotted = transport === 'apns';
  const top: Scope = { object: push, dotted };
  const call = facts.enveloped ? open(facts.openings, top) : top;
  const scope = (field: Field): Scope => (facts.reader(field) === 'top' ? top : call);
  const role = (name: string): Field | undefined => facts.roles.find((field) => field.role === name);
  const read = (field: Field | undefined): string | null =>
    field === undefined ? null : textAt(scope(field), field, transport);
  const kindField = role('kind');
  const named = read(kindField);
  const kind = kindField === undefined || named === null ? 'ring' : valueNamed(kindField, named);
  const ccParam = read(role('ccParam'));
  const sent = read(role('callId'));
  if (kind === null) return { kind: 'notOurs' };
  if (kind === 'cancel')
    return sent === null && ccParam === null
      ? { kind: 'malformed', reason: 'missingCallId' }
      : { kind: 'cancel', callId: callIdOf(sent, ccParam ?? '') };
  if (ccParam === null)
    return named === null ? { kind: 'notOurs' } : { kind: 'malformed', reason: 'missingCcParam' };
  const value = (field: Field): Json | undefined => interpret(field, textAt(scope(field), field, transport));
  const payload: Record<string, Json> = { callId: callIdOf(sent, ccParam), ccParam };
  for (const field of facts.plain) setIfThere(payload, field.name, value(field));
  if (extrasOf(model).length > 0 && facts.extras.length > 0) {
    const extras: Record<string, Json> = {};
    for (const field of facts.extras) setIfThere(extras, field.name, value(field));
    payload['extras'] = extras;
  }
  return { kind: 'ring', payload };
}

interface Scope {
  readonly object: JsonObject;
  /** Whether a dot in a key leads into an object. */
  readonly dotted: boolean;
}

function open(openings: readonly Opening[], top: Scope): Scope {
  for (const opening of openings) {
    if (opening.kind === 'top') return top;
    if (opening.kind === 'nowhere') break;
    const found = valueAt(top, opening.key);
    if (opening.kind === 'under' && isObject(found)) return { object: found, dotted: true };
    if (opening.kind === 'json' && typeof found === 'string') {
      const parsed = parsedObject(found);
      if (parsed !== null) return { object: parsed, dotted: true };
    }
  }
  return { object: {}, dotted: true };
}

function parsedObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(scope: Scope, key: string): Json | undefined {
  if (!scope.dotted || !key.includes('.')) return own(scope.object, key);
  let value: Json | undefined = scope.object;
  for (const part of key.split('.')) value = isObject(value) ? own(value, part) : undefined;
  return value;
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The first of the keys that holds a text, a whole number or a boolean; roles of text want a filled one. */
function textAt(scope: Scope, field: Field, transport: TransportName): string | null {
  const filled = field.role !== null && field.type.kind === 'text';
  for (const { key } of field.places[transport]) {
    const value = valueAt(scope, key);
    const text =
      typeof value === 'string'
        ? value
        : typeof value === 'boolean'
          ? String(value)
          : typeof value === 'number' && Number.isSafeInteger(value)
            ? String(value + 0)
            : null;
    if (text !== null && !(filled && text === '')) return text;
  }
  return null;
}

function interpret(field: Field, text: string | null): Json | undefined {
  const { type } = field;
  switch (type.kind) {
    case 'text':
      return text ?? type.default ?? undefined;
    case 'integer':
      return integer(text) ?? type.default ?? undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : (type.default ?? undefined);
    case 'time': {
      const time = integer(text);
      if (time === null || type.unit === 'ms') return time ?? undefined;
      return Math.abs(time) <= Math.floor(maxInteger / 1000) ? time * 1000 : undefined;
    }
    case 'choice':
      return (
        (text === null ? null : valueNamed(field, text)) ??
        type.default ??
        (field.role === 'media' ? 'audio' : undefined)
      );
  }
}

function integer(text: string | null): number | null {
  const number = Number(text);
  return text !== null && Number.isSafeInteger(number) && String(number) === text ? number : null;
}

function valueNamed({ type }: Field, text: string): string | null {
  const values = type.kind === 'choice' ? type.values : [];
  return values.find(({ wire }) => wire.includes(text))?.name ?? null;
}

function setIfThere(object: Record<string, Json>, key: string, value: Json | undefined): void {
  if (value !== undefined) object[key] = value;
}

/** The id of a call by what its push carries; lower case. */
export function callIdOf(sent: string | null, ccParam: string): string {
  if (sent !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(sent)) return sent.toLowerCase();
  const bytes = createHash('sha1')
    .update(namespace)
    .update(sent ?? ccParam, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
