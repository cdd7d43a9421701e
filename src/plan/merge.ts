import { diff3Merge } from 'node-diff3';
import { markers } from './markers.js';
import { mergeReformatted } from './reformat.js';

export interface Merged {
  /** LF text; holds markers where `conflicts` is not 0. */
  readonly text: string;
  readonly conflicts: number;
}

/**
 * Merges what a person did to a file with what the generator would do to it. Pure; all texts with LF line ends.
 *
 * @param base what the generator wrote last
 * @param hand what is there now
 * @param generated what the generator would write
 */
export function mergeTexts(base: string, hand: string, generated: string): Merged {
  if (hand === generated || base === generated) return { text: hand, conflicts: 0 };
  if (base === hand) return { text: generated, conflicts: 0 };
  const regions = diff3Merge(hand.split('\n'), base.split('\n'), generated.split('\n'), {
    excludeFalseConflicts: true,
  });
  const conflicts = regions.filter(({ conflict }) => conflict !== undefined).length;
  if (conflicts > 0) {
    const reformatted = mergeReformatted(base, hand, generated);
    if (reformatted !== null) return { text: reformatted, conflicts: 0 };
  }
  const lines = regions.flatMap(({ ok, conflict }) =>
    conflict === undefined
      ? (ok ?? [])
      : [markers.hand, ...conflict.a, markers.middle, ...conflict.b, markers.generated],
  );
  return { text: lines.join('\n'), conflicts };
}
