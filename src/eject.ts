import { applyPlan } from './plan/apply.js';
import type { ApplyFailure } from './plan/apply.js';
import { basePath, lockPath, serializeLock } from './plan/lock.js';
import type { Lock, LockedFile } from './plan/lock.js';
import type { PlannedFile } from './plan/plannedFile.js';
import { recover } from './plan/recover.js';
import { withRunLock } from './plan/runLock.js';
import { takeSnapshot } from './project/snapshot.js';
import { readLock } from './run.js';
import type { Run } from './run.js';

export type Ejection =
  | { readonly kind: 'ejected'; readonly lock: Lock; readonly paths: readonly string[] }
  | { readonly kind: 'unknown' | 'already'; readonly known: readonly string[] };

export type EjectOutcome =
  | Exclude<Ejection, { kind: 'ejected' }>
  | { readonly kind: 'never' }
  | { readonly kind: 'done'; readonly paths: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: ApplyFailure };

/**
 * Hands a file, or every file in a folder, over to the user. Pure. Ejected files stay in the lock, so that they are
 * never written, deleted or called drift again, whatever becomes of the contract.
 *
 * @param path from the project, with forward slashes
 */
export function ejectFrom(lock: Lock, path: string): Ejection {
  const known = Object.keys(lock.files);
  const meant = known.filter((file) => file === path || file.startsWith(`${path}/`));
  if (meant.length === 0) return { kind: 'unknown', known };
  const paths = meant.filter((file) => lock.files[file]?.ownership !== 'ejected');
  if (paths.length === 0) return { kind: 'already', known };
  const files: Record<string, LockedFile> = { ...lock.files };
  for (const file of paths) {
    const { target, sha256 } = lock.files[file]!;
    files[file] = { target, ownership: 'ejected', sha256 };
  }
  return { kind: 'ejected', paths, lock: { ...lock, files } };
}

/** Carries it out: the lock changes and the bases go; the files themselves are not touched. */
export async function eject(run: Run, path: string): Promise<EjectOutcome> {
  const { root, fileSystem } = run;
  const held = await withRunLock(root, fileSystem, async (): Promise<EjectOutcome> => {
    const unsettled = recover(root, fileSystem);
    if (unsettled !== null) return { kind: 'failed', failure: unsettled };
    const lock = readLock(run);
    if (lock === null) return { kind: 'never' };
    const ejection = ejectFrom(lock, path);
    if (ejection.kind !== 'ejected') return ejection;
    const snapshot = takeSnapshot(root, [lockPath, ...ejection.paths.map(basePath)], fileSystem);
    const change = (file: string, after: string | null): PlannedFile => {
      const found = snapshot.at(file);
      const before = found.kind === 'file' ? found.text : null;
      const action = after !== null ? 'update' : before !== null ? 'delete' : 'none';
      return { path: file, class: 'clean', action, before, after };
    };
    const state = [
      ...ejection.paths.map((file) => change(basePath(file), null)),
      change(lockPath, serializeLock(ejection.lock)),
    ].filter(({ action }) => action !== 'none');
    const failure = applyPlan({ files: [], host: [], state }, root, fileSystem);
    return failure === null ? { kind: 'done', paths: ejection.paths } : { kind: 'failed', failure };
  });
  return held.kind === 'done' ? held.value : held;
}
