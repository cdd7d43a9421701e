import { besides, carry, carryEjected } from './carry.js';
import { planStale } from './classify.js';
import { knownOf } from './known.js';
import { basePath } from './lock.js';
import type { LockedFile } from './lock.js';
import { entryOf } from './nextLock.js';
import type { PlanInput } from './plan.js';
import type { PlannedFile } from './plannedFile.js';

/** A plan in the making. */
export interface Draft {
  /** First those that are rendered, in their order. */
  readonly files: PlannedFile[];
  /** What the next lock says of files. */
  readonly locked: Record<string, LockedFile>;
  /** Bases to be written; null: to be deleted. */
  readonly bases: Map<string, string | null>;
}

/** Plans for a file of the lock at a path at which nothing is generated now: it goes, moves or stays. */
export function planGone(path: string, entry: LockedFile, input: PlanInput, draft: Draft): void {
  const { files, locked, bases } = draft;
  if (!input.targets.includes(entry.target)) {
    locked[path] = entry;
    return;
  }
  const known = knownOf(path, input);
  const now = input.made.get(path);
  const at = input.rendered.findIndex((file) => file.path === now);
  const [file, there] = [input.rendered[at], files[at]];
  if (file && there && entry.ownership === 'ejected') {
    const { from, to } = carryEjected(known, there);
    files[at] = to;
    if (from !== null) files.push(from);
    locked[file.path] = entry;
    bases.delete(basePath(file.path));
    return;
  }
  const planned = planStale(known, input.made.has(path), file?.path);
  const kept = planned.class === 'stale' && planned.action === 'keep';
  const carried = file && there && (kept || planned.class === 'yours') ? carry(known, there) : null;
  if (file && carried) {
    files[at] = carried.to;
    files.push(carried.from);
    const next = entryOf(file, carried.to, locked[file.path]);
    if (next !== undefined) locked[file.path] = next;
    bases.set(basePath(path), null);
    return;
  }
  if (file && planned.class === 'yours' && planned.after !== null) files.push(besides(planned, file.path));
  if (planned.class === 'stale' || planned.action === 'keep') files.push(planned);
  if (kept) locked[path] = { ...entry, stale: true };
  else if (planned.class === 'ejected') locked[path] = entry;
  else bases.set(basePath(path), null);
}
