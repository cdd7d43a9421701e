import { lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileSystem } from './fileSystem.js';
import { kindOf, nodeFileSystem } from './nodeFileSystem.js';

/** Coarsest clock of a file system in use (FAT): a file younger than this may change again unseen. */
const tickMs = 2_000;

/**
 * The real file system for a process that stays, as `watch` does: a file that was not touched since is not read again.
 */
export function residentFileSystem(): FileSystem {
  const contents = new Map<string, { readonly stamp: string; readonly bytes: Uint8Array }>();
  /** Of the last look at a file, for the reading that follows it. */
  const looked = new Map<string, string | null>();
  return {
    ...nodeFileSystem,
    kind(path) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      looked.set(path, stampOf(found));
      return kindOf(found);
    },
    read(path) {
      const stamp = looked.get(path) ?? stampOf(lstatSync(path, { throwIfNoEntry: false }));
      looked.delete(path);
      const last = contents.get(path);
      if (last !== undefined && last.stamp === stamp) return last.bytes;
      const bytes = nodeFileSystem.read(path);
      if (stamp === null) contents.delete(path);
      else contents.set(path, { stamp, bytes });
      return bytes;
    },
  };
}

/** Another for every content the file ever has; null where that is not sure. */
function stampOf(found: Stats | undefined): string | null {
  if (found?.isFile() !== true) return null;
  const { ino, size, mtimeMs, ctimeMs } = found;
  return Math.max(mtimeMs, ctimeMs) > Date.now() - tickMs ? null : `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}
