import type { Found, Snapshot } from '../project/snapshot.js';
import { hashOf, withLf } from '../project/text.js';
import type { HostFile, HostRecords } from './hostFiles.js';
import type { HostRecord } from './hostRecords.js';
import { basePath, lockPath } from './lock.js';
import type { Lock, LockedFile } from './lock.js';
import type { PlannedFile } from './plannedFile.js';
import { takeBack } from './takeBack.js';

/** What taking everything back would do. */
export interface Removal {
  readonly files: readonly PlannedFile[];
  readonly host: readonly HostFile[];
  /** The bases; the lock goes, or shrinks to {@link Removal.left}, last of all. */
  readonly state: readonly PlannedFile[];
  /** What stays recorded: edits that only a person can take back. */
  readonly left: HostRecords;
  readonly needsHand: boolean;
}

export interface RemovalInput {
  readonly lock: Lock;
  /** Every path at which this generator makes files, for this contract or an earlier one. */
  readonly made: ReadonlyMap<string, string>;
  readonly snapshot: Snapshot;
}

/** Paths a removal needs to see. */
export function removalPaths(lock: Lock): string[] {
  const files = Object.keys(lock.files);
  return [lockPath, ...files, ...files.map(basePath), ...Object.keys(lock.edits)];
}

/**
 * Takes back what the lock tells of: files that are as they were written go, files that somebody changed stay and are
 * theirs, host files lose what edits put in and get back what edits took out. Pure.
 */
export function planRemoval({ lock, made, snapshot }: RemovalInput): Removal {
  const files = Object.entries(lock.files).flatMap(([path, entry]) =>
    removeFile(path, entry, snapshot.at(path), made.has(path)),
  );
  const left: Record<string, readonly HostRecord[]> = {};
  const host = Object.entries(lock.edits).flatMap(([path, records]) => {
    const { file, kept } = restore(path, records, snapshot.at(path));
    if (kept.length > 0) left[path] = kept;
    return file;
  });
  const state = Object.keys(lock.files).flatMap((path): PlannedFile[] => {
    const base = snapshot.at(basePath(path));
    if (base.kind !== 'file') return [];
    return [deleted(basePath(path), base.text)];
  });
  return {
    files,
    host,
    state,
    left,
    needsHand:
      files.some(({ action }) => action === 'keep') || host.some(({ failures }) => failures.length > 0),
  };
}

const deleted = (path: string, text: string): PlannedFile => ({
  path,
  class: 'clean',
  action: 'delete',
  before: withLf(text),
  after: null,
});

function removeFile(path: string, entry: LockedFile, found: Found, ours: boolean): PlannedFile[] {
  if (entry.ownership === 'ejected' || found.kind === 'absent') return [];
  const keep = (note: string, text: string | null): PlannedFile[] => [
    { path, class: 'edited', action: 'keep', before: text, after: text, note },
  ];
  if (found.kind === 'blocked') return keep(found.reason, null);
  if (!ours) return keep('listed in the lock, but no file of this generator: it is yours', found.text);
  if (hashOf(found.text) === entry.sha256) return [deleted(path, found.text)];
  return keep(
    entry.ownership === 'once'
      ? 'yours since it was written; it may use the plugin, which is gone'
      : 'edited by hand, so it stays and is yours; delete it if you do not need it',
    found.text,
  );
}

function restore(
  path: string,
  records: readonly HostRecord[],
  found: Found,
): { file: HostFile[]; kept: readonly HostRecord[] } {
  if (found.kind === 'absent' || records.length === 0) return { file: [], kept: [] };
  if (found.kind === 'blocked') {
    const failures = [{ reason: found.reason, snippet: '' }];
    const file = {
      path,
      state: 'failed',
      before: null,
      after: null,
      reasons: [],
      notes: [],
      failures,
    } as const;
    return { file: [file], kept: records };
  }
  const { text, left } = takeBack(found.text, records);
  const failures = left.map(({ failure }) => failure);
  const state =
    failures.length > 0 ? 'failed' : text === null ? 'deleted' : text === found.text ? 'unchanged' : 'edited';
  const file = { path, state, before: found.text, after: text, reasons: [], notes: [], failures } as const;
  return { file: [file], kept: left.map(({ record }) => record) };
}
