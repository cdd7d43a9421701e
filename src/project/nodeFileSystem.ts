import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileSystem } from './fileSystem.js';

/** The real file system. Synchronous: a run is a few dozen small files. */
export const nodeFileSystem: FileSystem = {
  kind: (path) => kindOf(lstatSync(path, { throwIfNoEntry: false })),
  read: (path) => readFileSync(path),
  write(path, bytes, durable = false) {
    const create = (): void => writeFileSync(path, bytes, { flag: 'wx', flush: durable });
    if (!failsWith('EEXIST', create)) return;
    nodeFileSystem.remove(path);
    create();
  },
  writeNew: (path, bytes) => !failsWith('EEXIST', () => writeFileSync(path, bytes, { flag: 'wx' })),
  rename(from, to) {
    const replaced = lstatSync(to, { throwIfNoEntry: false });
    if (replaced?.isFile() === true && replaced.mode !== lstatSync(from).mode) chmodSync(from, replaced.mode);
    renameSync(from, to);
  },
  remove: (path) => void failsWith('ENOENT', () => unlinkSync(path)),
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  removeEmptyFolder(path) {
    try {
      rmdirSync(path);
    } catch {
      // Not empty, or gone already: both are what the caller wants.
    }
  },
  list: (path) => readdirSync(path).sort(),
};

/** @returns whether the act failed for this reason; any other is thrown */
function failsWith(code: string, act: () => void): boolean {
  try {
    act();
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return true;
    throw error;
  }
}

/** What was found at a path, not following a link. */
export function kindOf(found: Stats | undefined): ReturnType<FileSystem['kind']> {
  if (found === undefined) return 'nothing';
  if (found.isSymbolicLink()) return 'link';
  if (found.isDirectory()) return 'directory';
  return found.isFile() ? 'file' : 'other';
}
