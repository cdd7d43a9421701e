import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { stateFolder } from './lock.js';

/** New texts wait in one folder of ours until all are written, so that what a killed run leaves can be swept. */
export const stagingFolder = `${stateFolder}/tmp`;

/** Where the new text of a file waits; the same in every run, so that the next can find it. */
export function stagedPath(path: string): string {
  return `${stagingFolder}/${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
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

/** Removes what waits. Only files: a folder in there is not ours. */
export function sweep(root: string, fileSystem: FileSystem): void {
  const folder = join(root, stagingFolder);
  if (fileSystem.kind(folder) !== 'directory') return;
  for (const name of fileSystem.list(folder))
    if (fileSystem.kind(join(folder, name)) === 'file') fileSystem.remove(join(folder, name));
  fileSystem.removeEmptyFolder(folder);
}
