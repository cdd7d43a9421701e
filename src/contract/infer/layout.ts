import type { TransportName } from '../model.js';
import { isMap } from './pushes.js';
import type { JsonMap, JsonValue, SamplePush } from './pushes.js';

/** The envelope of one transport; `assumed`: no sample of that transport shows it. */
export interface InferredEnvelope {
  readonly kind: 'under' | 'json';
  readonly key: string;
  readonly assumed: boolean;
}

/** One value of a push, at its path. */
export interface Leaf {
  readonly path: readonly string[];
  /** Beside the envelope. */
  readonly outside: boolean;
  readonly value: string | number | boolean | null;
}

/** What a contract cannot carry. */
export interface Unmapped {
  readonly key: string;
  readonly reason: string;
}

export interface OpenedPush {
  readonly transport: TransportName | 'either';
  readonly leaves: readonly Leaf[];
  readonly unmapped: readonly Unmapped[];
}

/** JSON text of an object, as FCM's `data` carries nested things; null: some other text. */
function objectIn(value: JsonValue): JsonMap | null {
  if (isMap(value)) return value;
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return null;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return isMap(parsed) && Object.keys(parsed).length > 0 ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * The envelope: the one object (or JSON text of one) at the top of a push that holds what looks like a call, where
 * nothing beside it does.
 */
export function envelopeOf(
  pushes: readonly SamplePush[],
  isCallField: (name: string) => boolean,
): Omit<InferredEnvelope, 'assumed'> | null {
  for (const { body, transport } of pushes) {
    const atTop = Object.entries(body).some(
      ([key, value]) => !isMap(value) && objectIn(value) === null && isCallField(key),
    );
    if (atTop) continue;
    for (const [key, value] of Object.entries(body)) {
      const inner = objectIn(value);
      if (inner === null || !holds(inner, isCallField)) continue;
      const kind = typeof value === 'string' || transport === 'fcm' ? 'json' : 'under';
      return { kind, key };
    }
  }
  return null;
}

function holds(inner: JsonMap, isCallField: (name: string) => boolean): boolean {
  return Object.entries(inner).some(
    ([key, value]) => isCallField(key) || (isMap(value) && holds(value, isCallField)),
  );
}

/** Every value of a push with its path: inside the envelope counted from there. */
export function openPush(
  { body, transport }: SamplePush,
  envelope: { readonly key: string } | null,
): OpenedPush {
  const leaves: Leaf[] = [];
  const unmapped: Unmapped[] = [];
  const walk = (value: JsonValue, path: readonly string[], outside: boolean): void => {
    if (Array.isArray(value)) unmapped.push({ key: path.join('.'), reason: 'a list; a field is one value' });
    else if (!isMap(value)) leaves.push({ path, outside, value });
    else for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], outside);
  };
  for (const [key, value] of Object.entries(body)) {
    const inner = key === envelope?.key ? objectIn(value) : null;
    if (inner !== null) for (const [name, of] of Object.entries(inner)) walk(of, [name], false);
    else walk(value, [key], envelope !== null);
  }
  return { transport, leaves, unmapped };
}
