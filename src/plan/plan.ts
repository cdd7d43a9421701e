import type { Model } from '../contract/model.js';
import type { Snapshot } from '../project/snapshot.js';
import { stateFolder } from '../project/stateFolder.js';
import { withLf } from '../project/text.js';
import type { Rendered } from '../render/renderTargets.js';
import type { TargetName } from '../targets/target.js';
import { planOnce, planOwned } from './classify.js';
import { planGone } from './gone.js';
import type { Draft } from './gone.js';
import { planEdits } from './hostFiles.js';
import type { Aimed } from './aim.js';
import type { HostFile } from './hostFiles.js';
import { basePath, lockPath, nextLockPath, serializeLock } from './lock.js';
import type { Lock } from './lock.js';
import { knownOf } from './known.js';
import { entryOf, nextLock } from './nextLock.js';
import type { Conflict, PlannedFile } from './plannedFile.js';
import type { LockFound } from './readLock.js';

export type { FileClass, PlannedFile } from './plannedFile.js';

/** Everything a run would do, as a value: it can be printed, checked or applied. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly host: readonly HostFile[];
  /** Files of ours in the state folder: bases, then the lock, which is written last. */
  readonly state: readonly PlannedFile[];
  /** Files or host files that a person must look at. */
  readonly needsHand: boolean;
  /** False: a run would not touch a byte. */
  readonly changes: boolean;
  /** Why nothing at all may be written; empty: go ahead. */
  readonly stopped: readonly Obstacle[];
  /** What the user should know of the state folder. */
  readonly notes: readonly string[];
}

/** `state`: the state folder cannot be written; `newer`: it is a later version's; `conflict`: as --on-conflict fail asks. */
export interface Obstacle {
  readonly cause: 'state' | 'newer' | 'conflict';
  readonly path: string;
  readonly reason: string;
}

export interface PlanInput {
  readonly rendered: readonly Rendered[];
  readonly host: Aimed;
  readonly model: Model;
  /** SHA-256 of the model. */
  readonly modelHash: string;
  readonly generator: string;
  /** The targets of this run; files of others are left as they are. */
  readonly targets: readonly TargetName[];
  readonly onConflict: Conflict;
  readonly lock: LockFound;
  /** Every path at which this generator makes files, for this contract or an earlier one, and where it is made now. */
  readonly made: ReadonlyMap<string, string>;
  readonly snapshot: Snapshot;
}

/** Paths a plan needs to see, besides those of the edits. */
export function pathsOf(rendered: readonly Rendered[], lock: Lock | null): string[] {
  const known = new Set([...rendered.map((file) => file.path), ...Object.keys(lock?.files ?? {})]);
  return [lockPath, nextLockPath, ...known, ...[...known].map(basePath), ...Object.keys(lock?.edits ?? {})];
}

/** Compares what is wanted with what is there. Pure over the snapshot. */
export function makePlan(input: PlanInput): Plan {
  const { rendered, snapshot } = input;
  const lock = input.lock.kind === 'lock' ? input.lock.lock : null;
  const draft: Draft = { files: [], locked: {}, bases: new Map() };
  const { files, locked, bases } = draft;
  for (const file of rendered) {
    const known = knownOf(file.path, input);
    const planned =
      file.ownership === 'once' ? planOnce(known, file.text) : planOwned(known, file.text, input.onConflict);
    files.push(planned);
    const entry = entryOf(file, planned, known.entry);
    if (entry !== undefined) locked[file.path] = entry;
    if (file.ownership === 'once' ? planned.action === 'create' : followsContract(planned))
      bases.set(basePath(file.path), file.text);
  }
  const wanted = new Set(rendered.map(({ path }) => foldedIf(snapshot.foldsCase, path)));
  for (const [path, entry] of Object.entries(lock?.files ?? {}))
    if (!wanted.has(foldedIf(snapshot.foldsCase, path))) planGone(path, entry, input, draft);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const host = planEdits({
    wanted: input.host.edits,
    elsewhere: input.host.elsewhere,
    recorded: lock?.edits ?? {},
    targets: input.targets,
    snapshot,
  });
  const next = serializeLock(nextLock(input, lock, locked, host.edits));
  const state = [...bases, [lockPath, next] as const].map(([path, text]) => stateFile(path, text, snapshot));
  return planOf(files, host.files, state, input);
}

function planOf(
  files: readonly PlannedFile[],
  host: readonly HostFile[],
  state: readonly PlannedFile[],
  { onConflict, snapshot, lock }: PlanInput,
): Plan {
  const hands = files.filter((file) => file.action === 'keep' || file.conflict === true);
  const stopped = [...state.map(({ path }) => path), nextLockPath].flatMap((path): Obstacle[] => {
    const found = snapshot.at(path);
    return found.kind === 'blocked' ? [{ cause: 'state', path, reason: found.reason }] : [];
  });
  if (lock.kind === 'newer')
    stopped.push({
      cause: 'newer',
      path: lockPath,
      reason: 'a later version of this generator wrote it; update this one',
    });
  if (onConflict === 'fail')
    for (const { path, note, class: is } of hands)
      stopped.push({ cause: 'conflict', path, reason: note ?? is });
  return {
    files,
    host,
    state: state.filter((file) => file.action !== 'none'),
    needsHand: hands.length > 0 || host.some((file) => file.state === 'failed'),
    changes:
      [...files, ...state].some((file) => file.action !== 'none' && file.action !== 'keep') ||
      host.some((file) => file.before !== file.after),
    stopped,
    notes: notesOn(
      lock,
      files.some(
        ({ path, class: is }) => (is === 'clean' || is === 'edited') && !path.startsWith(`${stateFolder}/`),
      ),
    ),
  };
}

/** What became of a lock that was not as the last run left it; none is none where nothing was generated before: the schema in the state folder may be of `init`. */
function notesOn(lock: LockFound, written: boolean): string[] {
  if (lock.kind === 'lock')
    return lock.joined ? [`${lockPath} held both sides of a merge and is one again.`] : [];
  if (lock.kind === 'newer' || (lock.kind === 'none' && !written)) return [];
  return [
    `${lockPath} ${lock.kind === 'none' ? 'is gone' : 'cannot be read'} and is made anew. Better bring it back from version control: without it, files that are no longer generated stay, and \`remove\` leaves our edits in your own files.`,
  ];
}

/** What is on disk is, or is merged with, what is generated now: that is the base from here on. */
function followsContract({ action, class: is, rebased }: PlannedFile): boolean {
  return rebased === true || (action !== 'keep' && is !== 'ejected');
}

function foldedIf(folds: boolean, path: string): string {
  return folds ? path.toLowerCase() : path;
}

function stateFile(path: string, text: string | null, snapshot: Snapshot): PlannedFile {
  const found = snapshot.at(path);
  const before = found.kind === 'file' ? withLf(found.text) : null;
  if (text === null)
    return { path, class: 'stale', action: before === null ? 'none' : 'delete', before, after: null };
  if (before === text) return { path, class: 'clean', action: 'none', before, after: text };
  return {
    path,
    class: before === null ? 'new' : 'clean',
    action: before === null ? 'create' : 'update',
    before,
    after: text,
  };
}
