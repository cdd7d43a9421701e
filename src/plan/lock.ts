import { stateFolder } from '../project/stateFolder.js';
import type { Layout } from '../targets/madePaths.js';
import type { TargetName } from '../targets/target.js';
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
  /** Of a file written once: SHA-256 of what would be written today, as the user was told, where that is another. */
  readonly told?: string;
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
  readonly files: Readonly<Record<string, LockedFile>>;
  /** Edits of host files, by file. */
  readonly edits: Readonly<Record<string, readonly HostRecord[]>>;
  /** The models of `targets`, by their hash: one, unless `--only` left targets behind. Of one read only the layout is sure. */
  readonly models: Readonly<Record<string, Layout>>;
}

/** The lock as a file: two-space JSON, everything in order of its name. */
export function serializeLock({ generator, targets, files, edits, models }: Lock): string {
  const lock = {
    lock: 1,
    generator,
    targets: sorted(targets),
    files: sorted(files),
    edits: sorted(edits),
    models: sorted(models),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
