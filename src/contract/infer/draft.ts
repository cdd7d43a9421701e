import type { DraftField } from '../contractText.js';
import type { TransportName } from '../model.js';
import { yamlText } from '../yamlText.js';
import { asksForVideo, unitOf } from './clues.js';
import { extraTypeOf, namesFor, notifyParameterOf } from './extra.js';
import type { InferredEnvelope } from './layout.js';
import type { Recognised } from './recognise.js';
import { kindOf, mediaOf } from './words.js';
import type { Meanings } from './words.js';

/** One field of the draft, and what is said of it. */
export interface FoundField extends DraftField {
  /** Keys as they will stand on the wire, for people. */
  readonly key: string;
  readonly confidence: Recognised['confidence'];
  readonly why: string;
  /** Its key in FCM was not seen and differs from that in APNs. */
  readonly assumedKey: boolean;
}

/** Envelopes by transport; null: fields stand at the top. */
export type Envelopes = Readonly<Record<TransportName, InferredEnvelope | null>>;

/** How pushes are laid out, and the transports that were seen; of others all is assumed. */
export interface Layout {
  readonly envelopes: Envelopes;
  readonly seen: ReadonlySet<TransportName>;
}

/** Fields of a new contract out of what was recognised. */
export function draftFields(found: readonly Recognised[], layout: Layout): FoundField[] {
  const extras = namesFor(found.filter(({ role }) => role === null).map(({ sighting }) => sighting));
  let next = 0;
  return found.map((one) => {
    const name = one.role ?? extras[next++] ?? '';
    const keys = keysOf(one, layout);
    const { options, notes, doubtful } = optionsOf(one);
    const parts = [
      ...(one.sighting.outside ? ['outside: true'] : []),
      ...(one.sighting.optional && one.role !== 'ccParam' ? ['optional: true'] : []),
      ...options,
    ];
    const confidence = doubtful && one.confidence === 'sure' ? 'likely' : one.confidence;
    const why = [one.role === null ? '' : one.why, ...notes].filter((text) => text !== '').join('; ');
    return {
      name,
      extra: one.role === null,
      key: keys.shown,
      yaml:
        parts.length === 0 && keys.plain ? keys.yaml : `{ ${[`key: ${keys.yaml}`, ...parts].join(', ')} }`,
      ...commentOf(one, confidence, notes),
      confidence,
      why,
      assumedKey: keys.assumed,
    };
  });
}

/** What the server says of the field, else what is not sure about it. */
function commentOf(
  { role, sighting, why }: Recognised,
  confidence: Recognised['confidence'],
  notes: readonly string[],
): { comment?: string } {
  if (sighting.doc !== undefined) return { comment: sighting.doc };
  if (role === null) return notes.length === 0 ? {} : { comment: notes.join('; ') };
  if (confidence === 'sure') return { comment: 'sure' };
  return { comment: `${confidence}: ${notes.length > 0 ? notes.join('; ') : why}` };
}

interface Keys {
  readonly yaml: string;
  /** One key for both transports. */
  readonly plain: boolean;
  readonly shown: string;
  /** The key of the transport that was not seen differs from the one that was. */
  readonly assumed: boolean;
}

/** Keys on both transports; on one that was not seen, what the server would have to write. Every ring has cc_param. */
function keysOf({ role, sighting: { keys, outside } }: Recognised, layout: Layout): Keys {
  const { envelopes } = layout;
  const seen = role === 'ccParam' ? new Set() : layout.seen;
  const flat = (key: string): string => (envelopes.fcm === null || outside ? key.replaceAll('.', '_') : key);
  const apns = keys.apns ?? (seen.has('apns') ? undefined : keys.fcm);
  const fcm = keys.fcm ?? (seen.has('fcm') || keys.apns === undefined ? undefined : flat(keys.apns));
  const assumed = keys.fcm === undefined && fcm !== undefined && fcm !== apns;
  if (apns === fcm && apns !== undefined) return { yaml: yamlText(apns), plain: true, shown: apns, assumed };
  const sides = Object.entries({ apns, fcm }).flatMap(([side, key]) =>
    key === undefined ? [] : [[side, key] as const],
  );
  return {
    yaml: `{ ${sides.map(([side, key]) => `${side}: ${yamlText(key)}`).join(', ')} }`,
    plain: false,
    shown:
      sides.length === 2 ? `${apns} / ${fcm}` : sides.map(([side, key]) => `${key} (${side} only)`).join(''),
    assumed,
  };
}

interface FieldOptions {
  readonly options: readonly string[];
  readonly notes: readonly string[];
  readonly doubtful: boolean;
}

function optionsOf({ role, sighting }: Recognised): FieldOptions {
  const texts = sighting.closed ?? sighting.values.map(String);
  switch (role) {
    case 'media': {
      const asks = asksForVideo(sighting);
      const given = sighting.kind === 'boolean' ? ['false', 'true'] : texts;
      return meaningsOf(mediaOf(given, asks));
    }
    case 'kind':
      return meaningsOf(kindOf(texts));
    case 'sentAt':
    case 'expiresAt': {
      const unit = unitOf(sighting.values.map(String));
      const known = sighting.values.length > 0;
      return {
        options: [`unit: ${unit}`],
        notes: known ? [] : [`${unit} is assumed`],
        doubtful: !known,
      };
    }
    case null: {
      const { options, why } = extraTypeOf(sighting);
      const parameter = notifyParameterOf(sighting);
      return {
        options: [...options, ...(parameter === null ? [] : [`from: ${parameter}`])],
        notes: [
          ...(why === '' ? [] : [why]),
          ...(parameter === null ? [] : ['a parameter of the notify callback']),
        ],
        doubtful: false,
      };
    }
    default:
      return { options: [], notes: [], doubtful: false };
  }
}

function meaningsOf(meanings: Meanings | null): FieldOptions {
  if (meanings === null) return { options: [], notes: [], doubtful: true };
  const values = Object.entries(meanings.wire).map(
    ([name, wire]) =>
      `${name}: ${wire.length === 1 ? yamlText(wire[0] ?? '') : `[${wire.map(yamlText).join(', ')}]`}`,
  );
  const assumed = meanings.assumed.map((name) => `the value of ${name} is assumed`);
  const others = meanings.others.map((value) => `${value} means neither`);
  return {
    options: [`values: { ${values.join(', ')} }`],
    notes: [...assumed, ...others],
    doubtful: assumed.length > 0,
  };
}

/** Lines of the `transport` block. */
export function transportLines({ apns, fcm }: Envelopes): string[] {
  return (['apns', 'fcm'] as const).flatMap((transport) => {
    const envelope = transport === 'apns' ? apns : fcm;
    if (envelope === null) return [];
    const line = `${transport}: { ${envelope.kind}: ${yamlText(envelope.key)} }`;
    return [envelope.assumed ? `${line} # guess: no sample of this transport` : line];
  });
}
