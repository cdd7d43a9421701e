import type { Model } from '../contract/model.js';
import type { Snapshot } from '../project/snapshot.js';
import { hashOf, lineEndOf, withLf, withLineEnd } from '../project/text.js';
import type { Rendered } from '../render/renderTargets.js';
import type { TargetName } from '../targets/target.js';
import { basePath, lockPath, serializeLock } from './lock.js';
import type { Lock, LockedFile } from './lock.js';
import { planEdits } from './hostFiles.js';
import type { HostFile } from './hostFiles.js';
import type { Aimed } from './aim.js';

/** What a file was found to be, before any write. */
export type FileClass = 'new' | 'clean' | 'edited' | 'missing' | 'foreign' | 'stale' | 'blocked' | 'yours';

export interface PlannedFile {
  readonly path: string;
  readonly class: FileClass;
  readonly action: 'create' | 'update' | 'delete' | 'keep' | 'none';
  /** LF text on disk; null: nothing there. */
  readonly before: string | null;
  /** Text to be on disk, with the file's own line ends; null: nothing. */
  readonly after: string | null;
  /** Why it is kept, for people. */
  readonly note?: string;
}

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
  readonly lock: Lock | null;
  readonly snapshot: Snapshot;
}

/** Paths a plan needs to see, besides those of the edits. */
export function pathsOf(rendered: readonly Rendered[], lock: Lock | null): string[] {
  const known = new Set([...rendered.map((file) => file.path), ...Object.keys(lock?.files ?? {})]);
  return [lockPath, ...known, ...[...known].map(basePath), ...Object.keys(lock?.edits ?? {})];
}

/** Compares what is wanted with what is there. Pure over the snapshot. */
export function makePlan(input: PlanInput): Plan {
  const { rendered, lock, snapshot } = input;
  const files: PlannedFile[] = [];
  const locked: Record<string, LockedFile> = {};
  const bases = new Map<string, string | null>();
  for (const file of [...rendered].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const earlier = lock?.files[file.path];
    const planned = file.ownership === 'once' ? planOnce(file, snapshot) : planOwned(file, earlier, snapshot);
    files.push(planned);
    const kept = planned.action === 'keep';
    if (kept && earlier === undefined) continue;
    const entry: LockedFile = {
      target: file.target,
      ownership: file.ownership,
      sha256: kept && earlier ? earlier.sha256 : hashOf(file.text),
    };
    locked[file.path] = kept && planned.before !== null ? { ...entry, left: hashOf(planned.before) } : entry;
    if (file.ownership === 'owned' && !kept) bases.set(basePath(file.path), file.text);
  }
  for (const [path, entry] of Object.entries(lock?.files ?? {})) {
    if (rendered.some((file) => file.path === path)) continue;
    if (!input.targets.includes(entry.target)) {
      locked[path] = entry;
      continue;
    }
    const planned = planStale(path, entry, snapshot);
    files.push(planned);
    if (planned.action === 'keep') locked[path] = entry;
    else bases.set(basePath(path), null);
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const host = planEdits({
    wanted: input.host.edits,
    elsewhere: input.host.elsewhere,
    recorded: lock?.edits ?? {},
    targets: input.targets,
    snapshot,
  });
  const state = [...bases].map(([path, text]) => stateFile(path, text, snapshot));
  const next: Lock = {
    lock: 1,
    generator: input.generator,
    targets: {
      ...lock?.targets,
      ...Object.fromEntries(input.targets.map((target) => [target, input.modelHash])),
    },
    model: input.model,
    files: locked,
    edits: host.edits,
  };
  state.push(stateFile(lockPath, serializeLock(next), snapshot));
  const all = [...files, ...state];
  return {
    files,
    host: host.files,
    state: state.filter((file) => file.action !== 'none'),
    needsHand:
      files.some((file) => file.action === 'keep') || host.files.some((file) => file.state === 'failed'),
    changes:
      all.some((file) => file.action !== 'none' && file.action !== 'keep') ||
      host.files.some((file) => file.before !== file.after),
  };
}

function planOwned(file: Rendered, earlier: LockedFile | undefined, snapshot: Snapshot): PlannedFile {
  const found = snapshot.at(file.path);
  const { path } = file;
  if (found.kind === 'blocked')
    return { path, class: 'blocked', action: 'keep', before: null, after: null, note: found.reason };
  if (found.kind === 'absent')
    return {
      path,
      class: earlier === undefined ? 'new' : 'missing',
      action: 'create',
      before: null,
      after: file.text,
    };
  const before = withLf(found.text);
  if (before === file.text) return { path, class: 'clean', action: 'none', before, after: found.text };
  if (earlier !== undefined && hashOf(before) === earlier.sha256)
    return {
      path,
      class: 'clean',
      action: 'update',
      before,
      after: withLineEnd(file.text, lineEndOf(found.text)),
    };
  return earlier === undefined
    ? {
        path,
        class: 'foreign',
        action: 'keep',
        before,
        after: found.text,
        note: 'a file that this generator did not write is in its place',
      }
    : {
        path,
        class: 'edited',
        action: 'keep',
        before,
        after: found.text,
        note: 'edited by hand since it was generated',
      };
}

function planOnce(file: Rendered, snapshot: Snapshot): PlannedFile {
  const found = snapshot.at(file.path);
  const { path } = file;
  if (found.kind === 'absent')
    return { path, class: 'new', action: 'create', before: null, after: file.text };
  if (found.kind === 'blocked')
    return { path, class: 'blocked', action: 'keep', before: null, after: null, note: found.reason };
  return { path, class: 'yours', action: 'none', before: withLf(found.text), after: found.text };
}

function planStale(path: string, entry: LockedFile, snapshot: Snapshot): PlannedFile {
  const found = snapshot.at(path);
  if (found.kind === 'absent') return { path, class: 'stale', action: 'none', before: null, after: null };
  if (found.kind === 'file' && entry.ownership === 'owned' && hashOf(found.text) === entry.sha256)
    return { path, class: 'stale', action: 'delete', before: withLf(found.text), after: null };
  if (entry.ownership === 'once') return { path, class: 'yours', action: 'none', before: null, after: null };
  const note =
    found.kind === 'blocked'
      ? found.reason
      : 'no longer generated, but edited by hand: delete it if you do not need it';
  const before = found.kind === 'file' ? withLf(found.text) : null;
  return {
    path,
    class: 'stale',
    action: 'keep',
    before,
    after: found.kind === 'file' ? found.text : null,
    note,
  };
}

function stateFile(path: string, text: string | null, snapshot: Snapshot): PlannedFile {
  const found = snapshot.at(path);
  const before = found.kind === 'file' ? found.text : null;
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
