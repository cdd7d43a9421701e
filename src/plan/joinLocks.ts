import type { HostRecord } from './hostRecords.js';
import type { Lock, LockedFile } from './lock.js';

/**
 * The lock of two branches that both generated and were merged: everything that either lists. What one handed over
 * stays handed over, what one did to a host file can still be taken back.
 */
export function joinLocks(ours: Lock, theirs: Lock): Lock {
  return {
    ...ours,
    targets: { ...theirs.targets, ...ours.targets },
    files: joined(ours.files, theirs.files, joinFile),
    edits: joined(ours.edits, theirs.edits, joinRecords),
    models: { ...theirs.models, ...ours.models },
  };
}

function joined<T>(
  ours: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
  join: (ours: T, theirs: T) => T,
): Readonly<Record<string, T>> {
  const both = Object.assign(Object.create(null), theirs) as Record<string, T>;
  for (const [path, entry] of Object.entries(ours)) {
    const other = both[path];
    both[path] = other === undefined ? entry : join(entry, other);
  }
  return both;
}

function joinFile(ours: LockedFile, theirs: LockedFile): LockedFile {
  return theirs.ownership === 'ejected' && ours.ownership !== 'ejected' ? theirs : ours;
}

function joinRecords(ours: readonly HostRecord[], theirs: readonly HostRecord[]): readonly HostRecord[] {
  return [...ours, ...theirs.filter(({ edit }) => !ours.some((record) => record.edit === edit))];
}
