import { roles } from '../model.js';
import type { Role } from '../model.js';
import { fitOf } from './clues.js';
import { apart, together } from './sighting.js';
import type { Sighting } from './sighting.js';

export type Confidence = 'sure' | 'likely' | 'guess';

/** A field with what it was taken for. */
export interface Recognised {
  readonly sighting: Sighting;
  /** Null: an extra. */
  readonly role: Role | null;
  readonly confidence: Confidence;
  readonly why: string;
}

/**
 * Gives each role to the sighting that fits best; the rest are extras. Of equals the first wins, and the reason names
 * the other. A role seen under unlike names on the two transports takes one of each.
 */
export function recognise(sightings: readonly Sighting[]): Recognised[] {
  const candidates = roles
    .flatMap((role) =>
      sightings.flatMap((sighting) => {
        const fit = fitOf(role, sighting);
        return fit === null ? [] : [{ role, sighting, ...fit }];
      }),
    )
    .sort((a, b) => b.score - a.score);
  const taken = new Map<Sighting, Recognised>();
  const given = new Map<Role, Recognised>();
  for (const { role, sighting, score, why } of candidates) {
    if (taken.has(sighting)) continue;
    const earlier = given.get(role);
    if (earlier !== undefined && !(score >= 3 && apart(earlier.sighting, sighting))) continue;
    const rival = candidates.find(
      (one) =>
        one.role === role && one.score === score && one.sighting !== sighting && !taken.has(one.sighting),
    );
    const unsure = rival !== undefined && !apart(rival.sighting, sighting);
    const confidence = unsure ? 'guess' : score >= 3 ? 'sure' : score === 2 ? 'likely' : 'guess';
    const recognised: Recognised = {
      sighting: earlier === undefined ? sighting : together(earlier.sighting, sighting),
      role,
      confidence: earlier?.confidence ?? confidence,
      why: unsure ? `${why}, as that of ${rival.sighting.path.join('.')} may` : why,
    };
    given.set(role, recognised);
    taken.set(sighting, recognised);
  }
  const extras = sightings
    .filter((sighting) => !taken.has(sighting))
    .map((sighting): Recognised => ({
      sighting,
      role: null,
      confidence: 'sure',
      why: 'a field of the app itself',
    }));
  return [...roles.flatMap((role) => given.get(role) ?? []), ...extras];
}
