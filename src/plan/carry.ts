import { lineEndOf, withLf, withLineEnd } from '../project/text.js';
import type { Known } from './classify.js';
import { holdsMarkers } from './markers.js';
import { mergeTexts } from './merge.js';
import type { PlannedFile } from './plannedFile.js';

/**
 * Takes hand edits along where the contract gave a file another path: the new file has them, and the old one goes.
 * Null where they do not fit the new text, or where a file at the new path lacks any of them: then both stay, for a
 * person to look at.
 *
 * @param from the file at the path it had
 * @param to what is planned at the path it has now
 */
export function carry(
  { path, found, base }: Known,
  to: PlannedFile,
): { readonly from: PlannedFile; readonly to: PlannedFile } | null {
  if (found.kind !== 'file' || base === null || to.after === null) return null;
  const before = withLf(found.text);
  const text = withLf(to.after);
  if (before === '' || holdsMarkers(before) || holdsMarkers(text)) return null;
  const merged = mergeTexts(base, before, text);
  if (merged.conflicts > 0) return null;
  const from: PlannedFile = {
    path,
    class: 'stale',
    action: 'delete',
    before,
    after: null,
    carriedTo: to.path,
  };
  // As after a run that was killed before the old file was gone, or where a person carried the edits over.
  if (merged.text === text) return { from, to };
  if (to.class !== 'new') return null;
  const after = withLineEnd(merged.text, lineEndOf(found.text));
  return { from, to: { ...to, class: 'edited', after, note: `with the hand edits of ${path}` } };
}
