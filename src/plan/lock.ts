import type { Model } from '../contract/model.js';
import { isPlainPath } from '../project/snapshot.js';
import { stateFolder } from '../project/stateFolder.js';
import { targetNames } from '../targets/target.js';
import type { TargetName } from '../targets/target.js';
import { isHostRecord } from './hostRecords.js';
import type { HostRecord } from './hostRecords.js';

export { stateFolder };
export const lockPath = `${stateFolder}/lock.json`;
/** The lock of a run at work: there only while one is, or after one was killed. */
export const nextLockPath = `${stateFolder}/lock.next.json`;
export const basePath = (path: string): string => `${stateFolder}/base/${path}.base`;

export interface LockedFile {
  readonly target: TargetName;
  /** `owned`: kept in step. `once`: written where absent, then the app's. `ejected`: handed over for good. */
  readonly ownership: 'owned' | 'once' | 'ejected';
  /** SHA-256 of the LF text as generated: the base. */
  readonly sha256: string;
  /** SHA-256 of what the last run left on disk, where that is a hand edit. */
  readonly left?: string;
  /** No longer generated, but edited by hand, so still there. */
  readonly stale?: true;
}

/** What the last run wrote. Sorted when stored, so that a diff of it can be reviewed. */
export interface Lock {
  readonly lock: 1;
  /** Version of the generator. */
  readonly generator: string;
  /** SHA-256 of the model each target was made from. */
  readonly targets: Readonly<Partial<Record<TargetName, string>>>;
  readonly model: Model;
  readonly files: Readonly<Record<string, LockedFile>>;
  /** Edits of host files, by file. */
  readonly edits: Readonly<Record<string, readonly HostRecord[]>>;
}

/** What a lock's file turned out to be. */
export type LockFound =
  | { readonly kind: 'lock'; readonly lock: Lock }
  | { readonly kind: 'none' }
  /** Not a lock: cut short, or with the markers of a merge. The bases still tell hand edits. */
  | { readonly kind: 'broken' }
  /** Written by a later version, whose meaning this one cannot know. */
  | { readonly kind: 'newer' };

/** The lock as a file: two-space JSON, files in order of their path. */
export function serializeLock(lock: Lock): string {
  const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { generator, targets, model, files, edits } = lock;
  return `${JSON.stringify({ lock: 1, generator, targets: sorted(targets), files: sorted(files), edits: sorted(edits), model }, null, 2)}\n`;
}

/**
 * Reads a lock. It is untrusted input: entries whose path leaves the project or whose form is wrong are dropped, as
 * if the files had never been listed.
 */
export function findLock(text: string): LockFound {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'broken' };
  }
  if (!isRecord(value)) return { kind: 'broken' };
  const { lock, generator, targets, model, files, edits } = value;
  if (typeof lock === 'number' && lock > 1) return { kind: 'newer' };
  if (lock !== 1) return { kind: 'broken' };
  return {
    kind: 'lock',
    lock: {
      lock: 1,
      generator: typeof generator === 'string' ? generator : 'unknown',
      targets: kept(targets, (name, hash) => isTarget(name) && typeof hash === 'string'),
      model: model as Model,
      files: kept(files, (path, entry) => isPlainPath(path) && isLockedFile(entry)),
      edits: kept(
        edits,
        (path, entry) =>
          isPlainPath(path) && Array.isArray(entry) && entry.every((record) => isHostRecord(record, path)),
      ),
    },
  };
}

/** @returns null for a lock of another version or no lock */
export function parseLock(text: string): Lock | null {
  const found = findLock(text);
  return found.kind === 'lock' ? found.lock : null;
}

/** The entries of an unknown mapping that have the right form. */
function kept<T>(
  value: unknown,
  fits: (key: string, entry: unknown) => boolean,
): Readonly<Record<string, T>> {
  const entries = Object.entries(isRecord(value) ? value : {}).filter(([key, entry]) => fits(key, entry));
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as Record<string, T>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTarget(value: unknown): value is TargetName {
  return targetNames.some((name) => name === value);
}

function isLockedFile(value: unknown): value is LockedFile {
  return (
    isRecord(value) &&
    isTarget(value['target']) &&
    ['owned', 'once', 'ejected'].some((ownership) => ownership === value['ownership']) &&
    typeof value['sha256'] === 'string' &&
    (value['left'] === undefined || typeof value['left'] === 'string') &&
    (value['stale'] === undefined || value['stale'] === true)
  );
}
