import type { TransportName } from '../model.js';
import type { Leaf, OpenedPush } from './layout.js';

/** A field of somebody's push as it was seen: in samples, or in a TypeScript type. */
export interface Sighting {
  /** Keys down to the value, for telling what it is. */
  readonly path: readonly string[];
  /** Key on each transport that was seen to carry it; dots are a path. */
  readonly keys: { readonly [T in TransportName]?: string };
  /** Beside the envelope. */
  readonly outside: boolean;
  /** What it was seen to be, without repetition; empty where it was read from a type. */
  readonly values: readonly (string | number | boolean)[];
  /** How often it was seen with a value. */
  readonly count: number;
  /** Lacking, or null, somewhere. */
  readonly optional: boolean;
  /** All that it can be, where a type says so. */
  readonly closed?: readonly string[];
  /** What a type says it is. */
  readonly kind?: 'text' | 'number' | 'boolean';
  /** What a type's comment says of it. */
  readonly doc?: string;
}

/** A name without its spelling: `caller_name`, `callerName` and `caller.name` are one. */
export function bare(path: readonly string[]): string {
  return path
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

interface Group {
  readonly leaf: Leaf;
  readonly values: Set<string | number | boolean>;
  readonly keys: { apns?: string; fcm?: string };
  /** Pushes that carry it with a value. */
  readonly filled: Set<OpenedPush>;
}

/** Puts together what several pushes, of one or both transports, show of each field; in order of appearance. */
export function sightingsIn(
  pushes: readonly OpenedPush[],
  isCancel: (push: OpenedPush) => boolean,
): Sighting[] {
  const groups = new Map<string, Group>();
  for (const push of pushes)
    for (const leaf of push.leaves) {
      const id = JSON.stringify([leaf.path, leaf.outside]);
      const group: Group = groups.get(id) ?? { leaf, values: new Set(), keys: {}, filled: new Set() };
      groups.set(id, group);
      for (const transport of push.transport === 'either' ? (['apns', 'fcm'] as const) : [push.transport])
        group.keys[transport] ??= leaf.path.join('.');
      if (leaf.value === null || leaf.value === '') continue;
      group.values.add(leaf.value);
      group.filled.add(push);
    }
  const rings = pushes.filter((push) => !isCancel(push));
  const sightings = [...groups.values()].map(({ leaf, values, keys, filled }) => ({
    path: leaf.path,
    keys,
    outside: leaf.outside,
    values: [...values],
    count: filled.size,
    optional: rings.some((push) => carries(push, keys) && !filled.has(push)),
  }));
  return paired(sightings);
}

/** A push of a transport that never carries a field says nothing about it. */
function carries({ transport }: OpenedPush, keys: Sighting['keys']): boolean {
  return transport === 'either' || keys[transport] !== undefined;
}

/** `caller.name` of APNs and `caller_name` of FCM are one field. */
function paired(sightings: readonly Sighting[]): Sighting[] {
  const merged = new Set<Sighting>();
  return sightings.flatMap((sighting, index) => {
    if (merged.has(sighting)) return [];
    const twin = sightings
      .slice(index + 1)
      .find(
        (one) =>
          bare(one.path) === bare(sighting.path) && one.outside === sighting.outside && apart(one, sighting),
      );
    if (twin === undefined) return [sighting];
    merged.add(twin);
    return [together(sighting, twin)];
  });
}

/** One was seen on one transport only, the other on the other only. */
export function apart(a: Sighting, b: Sighting): boolean {
  return (['apns', 'fcm'] as const).every(
    (transport) => a.keys[transport] === undefined || b.keys[transport] === undefined,
  );
}

/** Two sightings of one field. */
export function together(a: Sighting, b: Sighting): Sighting {
  return {
    ...a,
    keys: { ...a.keys, ...b.keys },
    values: [...new Set([...a.values, ...b.values])],
    count: a.count + b.count,
    optional: a.optional || b.optional,
  };
}
