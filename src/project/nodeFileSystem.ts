import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import type { FileSystem } from './fileSystem.js';

/** The real file system. Synchronous: a run is a few dozen small files. */
export const nodeFileSystem: FileSystem = {
  kind(path) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'nothing';
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  },
  read: (path) => readFileSync(path),
  write: (path, bytes, durable = false) => writeFileSync(path, bytes, { flush: durable }),
  writeNew(path, bytes) {
    try {
      writeFileSync(path, bytes, { flag: 'wx', flush: true });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  },
  rename(from, to) {
    const replaced = lstatSync(to, { throwIfNoEntry: false });
    if (replaced?.isFile() === true) chmodSync(from, replaced.mode);
    renameSync(from, to);
  },
  remove: (path) => rmSync(path, { recursive: false }),
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
