import { join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { takeSnapshot } from '../project/snapshot.js';
import type { Snapshot } from '../project/snapshot.js';
import { hashOf } from '../project/text.js';
import type { ApplyFailure } from './apply.js';
import { basePath, lockPath, nextLockPath, serializeLock } from './lock.js';
import type { HostRecord } from './hostRecords.js';
import type { Lock, LockedFile } from './lock.js';
import { findLock } from './readLock.js';
import { holdsAll } from './takeBack.js';
import { failureAt, openStaging, stage, stagedPath, stagingFolder, sweep } from './staging.js';

/**
 * Brings lock and bases in step with the files after a run was killed, so that what that run wrote is not taken for
 * hand edits. The files themselves are left to the plan that follows. Can be killed and repeated as well.
 */
export function recover(root: string, fileSystem: FileSystem): ApplyFailure | null {
  try {
    if (!wasInterrupted(root, fileSystem) && fileSystem.kind(join(root, stagingFolder)) === 'nothing')
      return null;
    const state = takeSnapshot(root, [lockPath, nextLockPath], fileSystem);
    if ([lockPath, nextLockPath].some((path) => isNewer(path, state))) return null;
    const next = lockAt(nextLockPath, state);
    if (next !== null) settle(root, fileSystem, lockAt(lockPath, state), next);
    else if (state.at(nextLockPath).kind === 'file') fileSystem.remove(join(root, nextLockPath));
    sweep(root, fileSystem);
    return null;
  } catch (error) {
    return failureAt(nextLockPath, error);
  }
}

/** Whether a run was killed here; its rest is cleared up by the next `generate`. */
export function wasInterrupted(root: string, fileSystem: FileSystem): boolean {
  return fileSystem.kind(join(root, nextLockPath)) === 'file';
}

function settle(root: string, fileSystem: FileSystem, lock: Lock | null, next: Lock): void {
  const paths = [...new Set([...Object.keys(lock?.files ?? {}), ...Object.keys(next.files)])];
  const snapshot = takeSnapshot(
    root,
    [
      ...paths.flatMap((path) => [path, basePath(path), stagedPath(basePath(path))]),
      ...Object.keys(next.edits),
    ],
    fileSystem,
  );
  const files: Record<string, LockedFile> = {};
  const known = spellings(lock, snapshot.foldsCase);
  const wanted = spellings(next, snapshot.foldsCase);
  for (const key of new Set([...known.keys(), ...wanted.keys()])) {
    const [was, before] = known.get(key) ?? [key];
    const [path, after] = wanted.get(key) ?? [key];
    if (after !== undefined && isWritten(path, before, after, snapshot)) {
      files[path] = after;
      const staged = stagedPath(basePath(path));
      const blocked = snapshot.at(basePath(path)).kind === 'blocked';
      if (
        !blocked &&
        hashAt(basePath(path), snapshot) !== after.sha256 &&
        hashAt(staged, snapshot) === after.sha256
      ) {
        fileSystem.makeFolder(join(root, basePath(path), '..'));
        fileSystem.rename(join(root, staged), join(root, basePath(path)));
      }
    } else if (before !== undefined) files[was] = before;
  }
  const settled: Lock = {
    ...(lock ?? { ...next, targets: {} }),
    files,
    // What the killed run wrote lies where its model says.
    models: { ...lock?.models, ...next.models },
    edits: settledEdits(lock?.edits ?? {}, next.edits, snapshot),
  };
  openStaging(root, fileSystem);
  stage(root, lockPath, serializeLock(settled), fileSystem, true);
  fileSystem.rename(join(root, stagedPath(lockPath)), join(root, lockPath));
  fileSystem.remove(join(root, nextLockPath));
}

/** The entries of a lock by what tells one file from another. */
function spellings(lock: Lock | null, foldsCase: boolean): Map<string, readonly [string, LockedFile]> {
  const entries = Object.entries(lock?.files ?? {});
  return new Map(entries.map((entry) => [foldsCase ? entry[0].toLowerCase() : entry[0], entry]));
}

/** The killed run got as far as this file: it is what that run would leave, or its new base is in place. */
function isWritten(
  path: string,
  before: LockedFile | undefined,
  after: LockedFile,
  snapshot: Snapshot,
): boolean {
  if (hashAt(path, snapshot) === (after.left ?? after.sha256)) return true;
  return before?.sha256 !== after.sha256 && hashAt(basePath(path), snapshot) === after.sha256;
}

/** Records of edits that are in the file: without them nobody could take the edits back. */
function settledEdits(before: Lock['edits'], after: Lock['edits'], snapshot: Snapshot): Lock['edits'] {
  const edits: Record<string, readonly HostRecord[]> = { ...before };
  for (const [path, records] of Object.entries(after)) {
    const found = snapshot.at(path);
    if (found.kind === 'file' && holdsAll(found.text, records)) edits[path] = records;
  }
  return edits;
}

function lockAt(path: string, snapshot: Snapshot): Lock | null {
  const found = snapshot.at(path);
  const lock = found.kind === 'file' ? findLock(found.text) : null;
  return lock?.kind === 'lock' ? lock.lock : null;
}

function isNewer(path: string, snapshot: Snapshot): boolean {
  const found = snapshot.at(path);
  return found.kind === 'file' && findLock(found.text).kind === 'newer';
}

function hashAt(path: string, snapshot: Snapshot): string | null {
  const found = snapshot.at(path);
  return found.kind === 'file' ? hashOf(found.text) : null;
}
