import { hashOf, lineEndOf, withLf, withLineEnd } from '../project/text.js';
import type { Known } from './known.js';
import { holdsMarkers } from './markers.js';
import { mergeTexts } from './merge.js';
import type { Conflict, FileClass, PlannedFile } from './plannedFile.js';

/** What to do with a file that is ours: the one decision table of regeneration. */
export function planOwned(known: Known, generated: string, onConflict: Conflict): PlannedFile {
  const { path, found, entry, base } = known;
  if (entry?.ownership === 'ejected') return { ...still(known, 'ejected'), action: 'none' };
  if (found.kind === 'blocked') return keep(known, 'blocked', found.reason);
  if (found.kind === 'absent') {
    const written = entry !== undefined || base !== null;
    return { path, class: written ? 'missing' : 'new', action: 'create', before: null, after: generated };
  }
  const before = withLf(found.text);
  const become = (is: FileClass, text: string): PlannedFile => ({
    path,
    class: is,
    action: 'update',
    before,
    after: withLineEnd(text, lineEndOf(found.text)),
  });
  if (before === generated) return { ...still(known, 'clean'), action: 'none' };
  if (before === '') return become('missing', generated);
  if (before === base || hashOf(before) === entry?.sha256) return become('clean', generated);
  const is = entry === undefined && base === null ? 'foreign' : 'edited';
  const verdict =
    is === 'foreign'
      ? keep(known, is, 'a file that this generator did not write is in its place')
      : planEdited(known, before, generated, onConflict, (text) => become(is, text));
  if (onConflict !== 'overwrite' || (verdict.action !== 'keep' && verdict.conflict !== true)) return verdict;
  return { ...become(is, generated), note: 'what was there is replaced, as --on-conflict overwrite asks' };
}

/** Ours, but changed by hand since: merged where it can be. */
function planEdited(
  known: Known,
  before: string,
  generated: string,
  onConflict: Conflict,
  become: (text: string) => PlannedFile,
): PlannedFile {
  const { entry, copy, base } = known;
  const merged = base === null ? null : mergeTexts(base, before, generated);
  const branches = base !== null && holdsMarkers(base);
  if (holdsMarkers(before) && !(branches && merged?.conflicts === 0)) {
    const kept = keep(known, 'edited', 'holds merge markers: choose a side of each');
    return branches ? { ...kept, rebased: true } : kept;
  }
  if (copy === generated || hashOf(generated) === entry?.sha256 || merged?.text === before)
    return { ...still(known, 'edited'), action: 'none' };
  if (merged === null)
    return keep(known, 'edited', 'edited by hand, and its base is lost: it cannot be merged');
  if (merged.conflicts > 0) {
    const places = merged.conflicts === 1 ? 'one place' : `${merged.conflicts} places`;
    const why = `${places} changed by hand and by the contract`;
    if (onConflict !== 'merge') return keep(known, 'edited', why);
    return { ...become(merged.text), conflict: true, note: `${why}: choose a side of each` };
  }
  return holdsMarkers(merged.text)
    ? { ...become(merged.text), conflict: true, note: 'two branches edited one place by hand: choose a side' }
    : { ...become(merged.text), note: 'merged with the hand edits in it' };
}

/** A file that is written where there is none, and is the app's from then on. */
export function planOnce(known: Known, generated: string): PlannedFile {
  const { path, found, entry } = known;
  if (entry?.ownership === 'ejected') return { ...still(known, 'ejected'), action: 'none' };
  if (found.kind === 'blocked') return keep(known, 'blocked', found.reason);
  if (found.kind === 'file') {
    const told = entry?.told ?? entry?.sha256;
    const outgrown = told !== undefined && told !== hashOf(generated) && withLf(found.text) !== generated;
    const changed = outgrown ? { outgrown: { was: known.copy, now: generated } } : {};
    return { ...still(known, 'yours'), action: 'none', ...changed };
  }
  return { path, class: 'new', action: 'create', before: null, after: generated };
}

/**
 * A file of the lock that is no longer generated. It goes only where everything says that it is ours and untouched.
 *
 * @param placeNow the path at which the same file is generated now, where it is one
 * @param ours whether it lies where this generator writes; a lock alone proves nothing
 */
export function planStale(known: Known, ours: boolean, placeNow?: string): PlannedFile {
  const { path, found, entry, base } = known;
  if (entry?.ownership === 'ejected') return { ...still(known, 'ejected'), action: 'none' };
  const untouched = found.kind === 'file' && withLf(found.text) === base && hashOf(base) === entry?.sha256;
  if (entry?.ownership === 'once' && !(ours && untouched))
    return { ...still(known, 'yours'), action: 'none' };
  if (found.kind === 'absent') return { path, class: 'stale', action: 'none', before: null, after: null };
  if (found.kind === 'blocked') return keep(known, 'blocked', `no longer generated; ${found.reason}`);
  const before = withLf(found.text);
  if (!ours && entry?.stale !== true)
    return keep(known, 'foreign', 'listed in the lock, but no file of this generator: it is yours');
  if (ours && untouched) return { path, class: 'stale', action: 'delete', before, after: null };
  const gone = placeNow === undefined ? 'no longer generated' : `generated as ${placeNow} now`;
  if (base === null)
    return keep(known, 'stale', `${gone}, but its base is lost: delete it if you do not need it`);
  return keep(
    known,
    'stale',
    placeNow === undefined
      ? `${gone}, but edited by hand: delete it, or keep it with \`eject\``
      : `${gone}, but edited by hand: carry your edits over, and delete it`,
  );
}

function still({ path, found }: Known, as: FileClass): Omit<PlannedFile, 'action'> {
  const text = found.kind === 'file' ? found.text : null;
  return { path, class: as, before: text === null ? null : withLf(text), after: text };
}

function keep(known: Known, as: FileClass, note: string): PlannedFile {
  return { ...still(known, as), action: 'keep', note };
}
