import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { codeOf } from '../project/snapshot.js';
import type { ApplyFailure } from './apply.js';
import { stateFolder } from './lock.js';

/** New texts wait in one folder of ours until all are written, so that what a killed run leaves can be swept. */
export const stagingFolder = `${stateFolder}/tmp`;

/** Where the new text of a file waits; the same in every run, so that the next can find it. */
export function stagedPath(path: string): string {
  return `${stagingFolder}/${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}

/** Something else lies where a folder of ours should be. */
class Blocked extends Error {
  constructor(
    readonly path: string,
    readonly code: string,
  ) {
    super(`${path}: ${code}`);
  }
}

/** A failure at a path, unless it is one of the folders of ours that is to blame. */
export function failureAt(path: string, error: unknown): ApplyFailure {
  return { path: error instanceof Blocked ? error.path : path, reason: codeOf(error) };
}

/** Makes the folder. Through a link in its place the texts would land outside the project. */
export function openStaging(root: string, fileSystem: FileSystem): void {
  for (const folder of [stateFolder, stagingFolder]) {
    const kind = fileSystem.kind(join(root, folder));
    if (kind === 'link') throw new Blocked(folder, 'it is a symbolic link');
    if (kind === 'file' || kind === 'other') throw new Blocked(folder, 'it is not a folder');
  }
  fileSystem.makeFolder(join(root, stagingFolder));
}

/** @param durable where the text holds handwork: a power cut after the rename must not leave neither old nor new */
export function stage(
  root: string,
  path: string,
  text: string,
  fileSystem: FileSystem,
  durable: boolean,
): void {
  fileSystem.write(join(root, stagedPath(path)), Buffer.from(text), durable);
}

/** Removes what waits, and links themselves. A folder in there is not ours. */
export function sweep(root: string, fileSystem: FileSystem): void {
  const folder = join(root, stagingFolder);
  if (fileSystem.kind(folder) !== 'directory') return;
  for (const name of fileSystem.list(folder))
    if (fileSystem.kind(join(folder, name)) !== 'directory') fileSystem.remove(join(folder, name));
  fileSystem.removeEmptyFolder(folder);
}
