import { roles } from './document.js';
import type { ContractDocument, FieldDocument, Role, Values } from './document.js';
import { outOf, pluginName } from './out.js';
import { envelopes, namedFields, places } from './wire.js';
import type { Envelope, NamedField, TransportName, WirePlace } from './wire.js';

export { roles };
export { transportNames } from './wire.js';
export type { Envelope, Role, TransportName, WirePlace };

/** A name in code and the texts that stand for it on the wire; the first is written, all are read. */
export interface ChoiceValue {
  readonly name: string;
  readonly wire: readonly string[];
}
export type FieldType =
  | { readonly kind: 'text'; readonly default: string | null }
  | { readonly kind: 'integer'; readonly default: number | null }
  | { readonly kind: 'boolean'; readonly default: boolean | null }
  | { readonly kind: 'time'; readonly unit: 's' | 'ms' }
  | { readonly kind: 'choice'; readonly values: readonly ChoiceValue[]; readonly default: string | null };

/** Where the app server takes a value from. */
export type Source =
  | { readonly kind: 'notify'; readonly parameter: string }
  | { readonly kind: 'app' }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'encoder' };

/** One field, its names on the wire resolved; its names in code are its own, per language, by the target's naming. */
export interface Field {
  /** The role, or the extra's name. */
  readonly name: string;
  /** Null for extras. */
  readonly role: Role | null;
  readonly type: FieldType;
  /** The server may leave it out. Readers never rely on a field but `ccParam`. */
  readonly optional: boolean;
  /** The current place first, then former ones; empty: this transport does not carry it. */
  readonly places: Readonly<Record<TransportName, readonly WirePlace[]>>;
  readonly source: Source;
}

export interface Transport {
  readonly envelope: Envelope;
  /** The envelope before, which installed apps may still expect; null: none. */
  readonly formerly: Envelope | null;
}

/** The contract with everything filled in and resolved; the only thing targets read. */
export interface Model {
  readonly app: { readonly name: string; readonly iosBundleId: string; readonly androidPackage: string };
  /** Null where it is not emitted. */
  readonly plugin: { readonly path: string; readonly name: string } | null;
  readonly server: { readonly path: string } | null;
  /** Roles and extras in the order of the contract. */
  readonly fields: readonly Field[];
  readonly transports: Readonly<Record<TransportName, Transport>>;
  readonly ios: {
    readonly engine: 'launch' | 'implicit' | 'explicit';
    readonly video: boolean;
    readonly holding: boolean;
    readonly ringtone: string | null;
    readonly icon: string | null;
    readonly includesCallsInRecents: boolean;
    readonly voipMetadata: boolean;
  };
  readonly android: {
    readonly ring: 'native' | 'afterVerify';
    readonly mediaPlaybackFallback: boolean;
    readonly ringtone: string | null;
    readonly icon: string | null;
  };
  /** Seconds. */
  readonly timeouts: {
    readonly ring: number;
    readonly verify: number;
    readonly answer: number;
    readonly fcmTtl: number;
  };
}

const defaultParameters: Partial<Record<Role, string>> = {
  ccParam: 'param',
  callId: 'sid',
  myUserId: 'to_user_id',
  myServiceId: 'to_service_id',
  callerId: 'from_user_id',
  media: 'type',
};

/** Fills in every default of a contract that holds. */
export function buildModel(document: ContractDocument): Model {
  const out = outOf(document);
  const fields = namedFields(document).map((field) => buildField(field, document));
  const { ios, android, timeouts } = document;
  return {
    app: document.app,
    plugin: out.plugin === false ? null : { path: out.plugin, name: pluginName(out.plugin) },
    server: out.server === false ? null : { path: out.server },
    fields,
    transports: { apns: transport(document, 'apns'), fcm: transport(document, 'fcm') },
    ios: {
      engine: ios?.engine ?? 'launch',
      video: ios?.video ?? fields.some((field) => field.role === 'media'),
      holding: ios?.holding ?? false,
      ringtone: ios?.ringtone ?? null,
      icon: ios?.icon ?? null,
      includesCallsInRecents: ios?.includesCallsInRecents ?? false,
      voipMetadata: ios?.voipMetadata ?? false,
    },
    android: {
      ring: android?.ring ?? 'native',
      mediaPlaybackFallback: android?.mediaPlaybackFallback ?? true,
      ringtone: android?.ringtone ?? null,
      icon: android?.icon ?? null,
    },
    timeouts: {
      ring: timeouts?.ring ?? 60,
      verify: timeouts?.verify ?? 20,
      answer: timeouts?.answer ?? 15,
      fcmTtl: timeouts?.fcmTtl ?? 30,
    },
  };
}

/** The field of a role, where the contract has it. */
export function fieldOf(model: Model, role: Role): Field | null {
  return model.fields.find((field) => field.role === role) ?? null;
}

/** The app's own fields, in the order of the contract. */
export function extrasOf(model: Model): readonly Field[] {
  return model.fields.filter((field) => field.role === null);
}

function transport(document: ContractDocument, name: TransportName): Transport {
  const { now, formerly } = envelopes(document, name);
  return { envelope: now, formerly };
}

function buildField(field: NamedField, document: ContractDocument): Field {
  const type = typeOf(field);
  return {
    name: field.name,
    role: field.role,
    type,
    optional: field.document.optional === true || ('default' in type && type.default !== null),
    places: { apns: places(field, 'apns', document), fcm: places(field, 'fcm', document) },
    source: sourceOf(field),
  };
}

function typeOf({ role, document }: NamedField): FieldType {
  if (role === 'sentAt' || role === 'expiresAt') return { kind: 'time', unit: document.unit ?? 'ms' };
  const preset = document.default ?? null;
  if (document.values !== undefined)
    return {
      kind: 'choice',
      values: choiceValues(document.values),
      default: preset === null ? null : String(preset),
    };
  if (document.type === 'int')
    return { kind: 'integer', default: typeof preset === 'number' ? preset : null };
  if (document.type === 'bool')
    return { kind: 'boolean', default: typeof preset === 'boolean' ? preset : null };
  return { kind: 'text', default: typeof preset === 'string' ? preset : null };
}

function choiceValues(values: NonNullable<FieldDocument['values']>): ChoiceValue[] {
  if (Array.isArray(values)) return (values as readonly string[]).map((name) => ({ name, wire: [name] }));
  return Object.entries(values as Values).map(([name, wire]) => ({
    name,
    wire: typeof wire === 'string' ? [wire] : wire,
  }));
}

function sourceOf({ role, document }: NamedField): Source {
  const { from } = document;
  if (typeof from === 'object') return { kind: 'constant', value: from.const };
  if (from === 'app') return { kind: 'app' };
  if (from !== undefined) return { kind: 'notify', parameter: from };
  if (role === 'kind' || role === 'sentAt' || role === 'expiresAt') return { kind: 'encoder' };
  const parameter = role === null ? undefined : defaultParameters[role];
  return parameter === undefined ? { kind: 'app' } : { kind: 'notify', parameter };
}
