import type { Model } from '../contract/model.js';
import type { TargetName } from '../targets/target.js';
import { isPlainPath } from '../project/snapshot.js';
import { hostRecordsOf } from './hostRecords.js';
import type { HostRecord } from './hostRecords.js';

/** Where the generator keeps what it knows of its last run; committed with the project. */
export const stateFolder = '.planetkit-push';
export const lockPath = `${stateFolder}/lock.json`;
export const basePath = (path: string): string => `${stateFolder}/base/${path}.base`;

export interface LockedFile {
  readonly target: TargetName;
  readonly ownership: 'owned' | 'once';
  /** SHA-256 of the LF text as generated: the base. */
  readonly sha256: string;
  /** SHA-256 of what the last run left on disk, where that is a hand edit. */
  readonly left?: string;
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

/** The lock as a file: two-space JSON, files in order of their path. */
export function serializeLock(lock: Lock): string {
  const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { generator, targets, model, files, edits } = lock;
  return `${JSON.stringify({ lock: 1, generator, targets: sorted(targets), files: sorted(files), edits: sorted(edits), model }, null, 2)}\n`;
}

/**
 * Reads a lock. It is untrusted input: entries whose path leaves the project or whose form is wrong are dropped, and
 * a lock that is none at all counts as absent; files are then compared with what would be generated.
 *
 * @returns null for a lock of another version or no lock
 */
export function parseLock(text: string): Lock | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['lock'] !== 1) return null;
  const files: Record<string, LockedFile> = {};
  for (const [path, entry] of Object.entries(isRecord(value['files']) ? value['files'] : {}))
    if (isPlainPath(path) && isLockedFile(entry)) files[path] = entry;
  const edits: Record<string, readonly HostRecord[]> = {};
  for (const [path, entry] of Object.entries(isRecord(value['edits']) ? value['edits'] : {}))
    if (isPlainPath(path)) edits[path] = hostRecordsOf(entry, path);
  return {
    lock: 1,
    generator: String(value['generator']),
    targets: (isRecord(value['targets']) ? value['targets'] : {}) as Lock['targets'],
    model: value['model'] as Model,
    files,
    edits,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLockedFile(value: unknown): value is LockedFile {
  return (
    isRecord(value) &&
    typeof value['target'] === 'string' &&
    (value['ownership'] === 'owned' || value['ownership'] === 'once') &&
    typeof value['sha256'] === 'string' &&
    (value['left'] === undefined || typeof value['left'] === 'string')
  );
}
