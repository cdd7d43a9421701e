import { dirname, join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { codeOf } from '../project/snapshot.js';
import { lockPath, stateFolder } from './lock.js';
import type { Plan } from './plan.js';

/** Temporary files live in one folder of ours, so that what a killed run leaves can be swept by the next. */
const temporaryFolder = `${stateFolder}/tmp`;

/** What could not be written. */
export interface ApplyFailure {
  readonly path: string;
  readonly reason: string;
}

/**
 * Carries out a plan: each file is written beside the project's files and renamed into place, so that no reader sees
 * half a file; the lock goes last, so that a run killed at any point is finished by the next.
 *
 * @returns the first failure, or null
 */
export function applyPlan(plan: Plan, root: string, fileSystem: FileSystem): ApplyFailure | null {
  const host = plan.host
    .filter((file) => file.after !== file.before)
    .map((file) => ({ path: file.path, after: file.after, action: 'update' as const }));
  const work = [...plan.files, ...host, ...plan.state].filter(
    (file) => file.action !== 'none' && file.action !== 'keep',
  );
  if (work.length === 0) return null;
  let at = temporaryFolder;
  try {
    sweep(root, fileSystem);
    fileSystem.makeFolder(join(root, temporaryFolder));
    for (const file of [
      ...work.filter(({ path }) => path !== lockPath),
      ...work.filter(({ path }) => path === lockPath),
    ]) {
      at = file.path;
      if (file.after === null) removeFile(root, file.path, fileSystem);
      else writeFile(root, file.path, file.after, fileSystem);
    }
    at = temporaryFolder;
    sweep(root, fileSystem);
    return null;
  } catch (error) {
    return { path: at, reason: codeOf(error) };
  }
}

function writeFile(root: string, path: string, text: string, fileSystem: FileSystem): void {
  const temporary = join(root, temporaryFolder, path.replaceAll('/', '__').slice(-120));
  const target = join(root, path);
  fileSystem.makeFolder(dirname(target));
  fileSystem.write(temporary, new TextEncoder().encode(text));
  fileSystem.rename(temporary, target);
}

function removeFile(root: string, path: string, fileSystem: FileSystem): void {
  fileSystem.remove(join(root, path));
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
    fileSystem.removeEmptyFolder(join(root, folder));
}

function sweep(root: string, fileSystem: FileSystem): void {
  const folder = join(root, temporaryFolder);
  if (fileSystem.kind(folder) !== 'directory') return;
  for (const name of fileSystem.list(folder)) fileSystem.remove(join(folder, name));
  fileSystem.removeEmptyFolder(folder);
}
