import { join } from 'node:path';
import { applyPlan } from './plan/apply.js';
import type { ApplyFailure } from './plan/apply.js';
import { lockPath, serializeLock, stateFolder } from './plan/lock.js';
import type { Lock } from './plan/lock.js';
import type { PlannedFile } from './plan/plannedFile.js';
import { recover } from './plan/recover.js';
import type { LockFound } from './plan/readLock.js';
import { planRemoval, removalPaths } from './plan/removal.js';
import type { Removal } from './plan/removal.js';
import { withRunLock } from './plan/runLock.js';
import { codeOf, takeSnapshot } from './project/snapshot.js';
import { load, lockOf } from './run.js';
import type { Run } from './run.js';
import { madePaths } from './targets/madePaths.js';

export type RemoveOutcome =
  /** There is no lock that tells what to take back. */
  | { readonly kind: Exclude<LockFound['kind'], 'lock'> }
  | { readonly kind: 'planned' | 'done'; readonly removal: Removal }
  | { readonly kind: 'failed'; readonly failure: ApplyFailure };

/**
 * Takes everything back that `generate` did.
 *
 * @param dryRun plans only
 */
export async function remove(run: Run, dryRun: boolean): Promise<RemoveOutcome> {
  if (dryRun) return look(run);
  const held = await withRunLock(run.root, run.fileSystem, async (): Promise<RemoveOutcome> => {
    const unsettled = recover(run.root, run.fileSystem);
    if (unsettled !== null) return { kind: 'failed', failure: unsettled };
    const looked = look(run);
    return looked.kind === 'planned' ? carryOut(run, looked) : looked;
  });
  return held.kind === 'done' ? held.value : held;
}

type Looked =
  | { readonly kind: Exclude<LockFound['kind'], 'lock'> }
  | { readonly kind: 'planned'; readonly removal: Removal; readonly lock: Lock };

function look(run: Run): Looked {
  const found = lockOf(run);
  if (found.kind !== 'lock') return found;
  const { lock } = found;
  const loaded = load(run);
  const made = madePaths(loaded.kind === 'loaded' ? loaded.model : null, Object.values(lock.models));
  const snapshot = takeSnapshot(run.root, removalPaths(lock), run.fileSystem);
  return { kind: 'planned', lock, removal: planRemoval({ lock, made, snapshot }) };
}

/** The lock goes last: a removal that is killed can be run again. */
function carryOut(run: Run, { removal, lock }: Extract<Looked, { kind: 'planned' }>): RemoveOutcome {
  const { root, fileSystem } = run;
  const some = Object.keys(removal.left).length > 0;
  const rest: PlannedFile[] = some
    ? [
        {
          path: lockPath,
          class: 'clean',
          action: 'update',
          before: '',
          after: serializeLock({ ...lock, targets: {}, files: {}, models: {}, edits: removal.left }),
        },
      ]
    : [];
  const failure = applyPlan({ ...removal, state: [...removal.state, ...rest] }, root, fileSystem);
  if (failure !== null) return { kind: 'failed', failure };
  try {
    if (!some) fileSystem.remove(join(root, lockPath));
    fileSystem.removeEmptyFolder(join(root, stateFolder));
    return { kind: 'done', removal };
  } catch (error) {
    return { kind: 'failed', failure: { path: lockPath, reason: codeOf(error) } };
  }
}
