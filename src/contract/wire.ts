import type { Path } from './conform.js';
import { roles } from './document.js';
import type { ContractDocument, EnvelopeDocument, FieldDocument, KeyDocument, Role } from './document.js';

export const transportNames = ['apns', 'fcm'] as const;
export type TransportName = (typeof transportNames)[number];

/** How the fields stand in a push: at its top, in an object, or in JSON text. */
export type Envelope =
  | { readonly kind: 'flat' }
  | {
      readonly kind: 'under' | 'json';
      readonly path: readonly string[];
      readonly key: string;
      readonly at: Path;
    };

/** One place on one transport where a field is, or was. */
export interface WirePlace {
  readonly scope: 'envelope' | 'outside';
  /** Keys from the scope's object to the value; one key where dots have no meaning. */
  readonly path: readonly string[];
  /** The key as written in the contract. */
  readonly key: string;
  /** Where the contract says so. */
  readonly at: Path;
}

/** A field of the contract as written, with the short form spelled out. */
export interface NamedField {
  readonly name: string;
  readonly role: Role | null;
  readonly document: FieldDocument;
  readonly at: Path;
}

/** Roles and extras in the order of the contract. */
export function namedFields(document: ContractDocument): NamedField[] {
  const fields: NamedField[] = [];
  for (const [name, value] of Object.entries(document.payload)) {
    if (name === 'extras') {
      for (const [extra, of] of Object.entries(value as Record<string, string | FieldDocument>))
        fields.push({ name: extra, role: null, document: spelledOut(of), at: ['payload', 'extras', extra] });
    } else {
      const role = roles.find((known) => known === name) ?? null;
      fields.push({
        name,
        role,
        document: spelledOut(value as string | FieldDocument),
        at: ['payload', name],
      });
    }
  }
  return fields;
}

function spelledOut(value: string | FieldDocument): FieldDocument {
  return typeof value === 'string' ? { key: value } : value;
}

/** The envelope of a transport now, and the one before where installed apps may still use it. */
export function envelopes(
  document: ContractDocument,
  transport: TransportName,
): { now: Envelope; formerly: Envelope | null } {
  const given = document.transport;
  const was = given?.was;
  const before = was === 'flat' ? 'flat' : was?.[transport];
  const now = envelope(given?.[transport], transport, ['transport', transport]);
  if (before === undefined) return { now, formerly: null };
  const at = ['transport', 'was', transport];
  const formerly = envelope(before === 'flat' ? undefined : before, transport, at);
  return { now, formerly: sameEnvelope(now, formerly) ? null : formerly };
}

/** `was: flat` is said of both transports, also where only one of them has an envelope now. */
function sameEnvelope(a: Envelope, b: Envelope): boolean {
  return a.kind === 'flat' ? b.kind === 'flat' : b.kind === a.kind && b.key === a.key;
}

function envelope(given: EnvelopeDocument | undefined, transport: TransportName, at: Path): Envelope {
  const kind = given?.under !== undefined ? 'under' : given?.json !== undefined ? 'json' : null;
  if (kind === null) return { kind: 'flat' };
  const key = given?.[kind] ?? '';
  return { kind, key, path: transport === 'apns' ? key.split('.') : [key], at: [...at, kind] };
}

/** Where a field stands on a transport: first the place that is current, then the former ones. Empty: not carried. */
export function places(field: NamedField, transport: TransportName, document: ContractDocument): WirePlace[] {
  const { now } = envelopes(document, transport);
  const outside = field.document.outside === true || now.kind === 'flat';
  const dotted = transport === 'apns' || !outside;
  const keys: { key: KeyDocument; at: Path }[] = [{ key: field.document.key, at: keyPath(field) }];
  (field.document.was ?? []).forEach((key, index) => keys.push({ key, at: [...field.at, 'was', index] }));
  return keys.flatMap(({ key, at }) => {
    const text = typeof key === 'string' ? key : key[transport];
    if (text === undefined) return [];
    return [
      {
        scope: field.document.outside === true ? ('outside' as const) : ('envelope' as const),
        path: dotted ? text.split('.') : [text],
        key: text,
        at: typeof key === 'string' ? at : [...at, transport],
      },
    ];
  });
}

function keyPath(field: NamedField): Path {
  return [...field.at, 'key'];
}
