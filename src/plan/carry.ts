import { lineEndOf, withLf, withLineEnd } from '../project/text.js';
import type { Known } from './known.js';
import { holdsMarkers } from './markers.js';
import { mergeTexts } from './merge.js';
import type { FileClass, PlannedFile } from './plannedFile.js';

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
  if (before === '' || holdsMarkers(before) || holdsMarkers(text) || !resembles(before, base)) return null;
  const merged = mergeTexts(base, before, text);
  if (merged.conflicts > 0) return null;
  const from = leaving(path, 'stale', before, to.path);
  // As after a run that was killed before the old file was gone, or where a person carried the edits over.
  if (merged.text === text) return { from, to };
  if (to.class !== 'new') return null;
  const after = withLineEnd(merged.text, lineEndOf(found.text));
  return { from, to: { ...to, class: 'edited', after, note: `with the hand edits of ${path}` } };
}

/**
 * A file that was handed over keeps its text and its owner where the contract gives it another path. It moves where
 * nothing is at the new path; else what is there is the user's as well, and both stay unless they are the same.
 */
export function carryEjected(
  { path, found }: Known,
  to: PlannedFile,
): { readonly from: PlannedFile | null; readonly to: PlannedFile } {
  const there = to.before;
  const left: PlannedFile = { path: to.path, class: 'ejected', action: 'none', before: there, after: there };
  if (found.kind !== 'file') return { from: null, to: left };
  const before = withLf(found.text);
  const from = leaving(path, 'ejected', before, to.path);
  if (there === before) return { from, to: left };
  const stays = { path, class: 'ejected', before, after: found.text } as const;
  if (to.class !== 'new') return { from: besides(stays, to.path), to: left };
  const note = `handed over to you, and moved from ${path} as it was`;
  return { from, to: { ...left, action: 'create', after: found.text, note } };
}

/** A file of the user's at a path that is no longer ours, while there is another at the one that is. */
export function besides(file: Omit<PlannedFile, 'action'>, now: string): PlannedFile {
  return {
    ...file,
    action: 'keep',
    note: `belongs at ${now} now, where another file is: join them, and delete this one`,
  };
}

function leaving(path: string, is: FileClass, before: string, carriedTo: string): PlannedFile {
  return { path, class: is, action: 'delete', before, after: null, carriedTo };
}

/** A lock is anybody's to write: a file that has next to nothing of its base is not the one that was generated. */
function resembles(text: string, base: string): boolean {
  const lines = new Set(text.split('\n'));
  const known = base.split('\n').filter((line) => line.trim() !== '');
  return known.filter((line) => lines.has(line)).length * 2 >= known.length;
}
