import { dirname, join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { decodeText, withLf } from '../project/text.js';
import { lockPath, nextLockPath } from './lock.js';
import type { Plan } from './plan.js';
import { failureAt, openStaging, stage, stagedPath, stagingFolder, sweep } from './staging.js';

/** What could not be written. */
export interface ApplyFailure {
  readonly path: string;
  readonly reason: string;
  /** Another run has the project. */
  readonly held?: true;
}

interface Work {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Holds what a person wrote. */
  readonly precious: boolean;
}

/** The reason of a failure where somebody wrote the file while the run was at work; another run may go well. */
export const changedMeanwhile = 'it changed while this ran';

class Changed extends Error {
  readonly code = changedMeanwhile;
}

/**
 * Carries out a plan. First every new text is written into a folder of ours: a full disk is found before any file
 * is touched. Then the new lock goes beside the old one, as a note of what is going on; then each file is renamed
 * into place, so that no reader sees half of one; and the new lock takes the place of the old one last. A run killed
 * at any point is finished by the next, see `recover`.
 *
 * @returns the first failure, or null
 */
export function applyPlan(
  plan: Pick<Plan, 'files' | 'host' | 'state'>,
  root: string,
  fileSystem: FileSystem,
): ApplyFailure | null {
  const host = plan.host.filter((file) => file.after !== file.before);
  const acts = ({ action }: { action: string }): boolean => action !== 'none' && action !== 'keep';
  const files = plan.files
    .filter(acts)
    .map((file) => ({ ...file, precious: ['edited', 'foreign', 'ejected'].includes(file.class) }));
  const theirs: Work[] = [
    ...files.filter(({ after, carriedTo }) => after === null && carriedTo === undefined),
    ...files.filter(({ after }) => after !== null),
    ...files.filter(({ carriedTo }) => carriedTo !== undefined),
    ...host.map((file) => ({ ...file, precious: true })),
  ];
  const ours: Work[] = plan.state
    .filter(({ path }) => path !== lockPath)
    .map((file) => ({ ...file, precious: false }));
  const work = [...theirs, ...ours];
  const lock = plan.state.find(({ path }) => path === lockPath)?.after ?? null;
  if (work.length === 0 && lock === null) return null;
  let at = stagingFolder;
  let touched = false;
  try {
    openStaging(root, fileSystem);
    for (const { path, after, precious } of work)
      if (after !== null) {
        at = path;
        stage(root, path, after, fileSystem, precious);
      }
    at = lockPath;
    if (lock !== null) stage(root, lockPath, lock, fileSystem, true);
    touched = true;
    if (lock !== null) fileSystem.rename(join(root, stagedPath(lockPath)), join(root, nextLockPath));
    const made = new Set<string>();
    for (const file of theirs) {
      at = file.path;
      refuseChanged(file, root, fileSystem);
      place(file, root, fileSystem, made);
    }
    for (const file of ours) {
      at = file.path;
      place(file, root, fileSystem, made);
    }
    at = lockPath;
    if (lock !== null) fileSystem.rename(join(root, nextLockPath), join(root, lockPath));
    at = stagingFolder;
    sweep(root, fileSystem);
    return null;
  } catch (error) {
    if (!touched) sweepQuietly(root, fileSystem);
    return failureAt(at, error);
  }
}

/** What was saved since the plan was made must not be lost. A file that is to go may be gone. */
function refuseChanged({ path, before, after }: Work, root: string, fileSystem: FileSystem): void {
  const target = join(root, path);
  const kind = fileSystem.kind(target);
  if (kind === 'nothing' && (before === null || after === null)) return;
  if (kind !== 'file' || before === null || lfTextOf(target, fileSystem) !== withLf(before))
    throw new Changed();
}

/** @param made folders that are known to be there */
function place({ path, before, after }: Work, root: string, fileSystem: FileSystem, made: Set<string>): void {
  const target = join(root, path);
  if (after === null) {
    if (before === null) return;
    fileSystem.remove(target);
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
      fileSystem.removeEmptyFolder(join(root, folder));
    made.clear();
  } else {
    const folder = dirname(target);
    if (before === null && !made.has(folder)) fileSystem.makeFolder(folder);
    made.add(folder);
    fileSystem.rename(join(root, stagedPath(path)), target);
  }
}

/** Null: no text. */
function lfTextOf(target: string, fileSystem: FileSystem): string | null {
  const text = decodeText(fileSystem.read(target));
  return text === null ? null : withLf(text);
}

function sweepQuietly(root: string, fileSystem: FileSystem): void {
  try {
    sweep(root, fileSystem);
  } catch {
    // The failure that led here is the one to report; the next run sweeps.
  }
}
