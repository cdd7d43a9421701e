import { lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileSystem } from './fileSystem.js';
import { kindOf, nodeFileSystem } from './nodeFileSystem.js';

/** ms between two times a file system can tell apart, at most: of those that count whole seconds (FAT counts in twos). */
const coarseTick = 2_000;
/** The same where times have a fraction: Linux takes them from a clock that moves every 1 to 10 ms. */
const fineTick = 20;

/**
 * The real file system for a process that stays, as `watch` does: a file that was not touched since is not read again.
 */
export function residentFileSystem(): FileSystem {
  const contents = new Map<string, { readonly stamp: string; readonly bytes: Uint8Array }>();
  /** The last look at a file, for the reading that follows it at once. */
  let looked: { readonly path: string; readonly stamp: string | null } | null = null;
  return {
    ...nodeFileSystem,
    kind(path) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      looked = { path, stamp: stampOf(found) };
      return kindOf(found);
    },
    read(path) {
      const stamp =
        looked?.path === path ? looked.stamp : stampOf(lstatSync(path, { throwIfNoEntry: false }));
      looked = null;
      const last = contents.get(path);
      if (last !== undefined && last.stamp === stamp) return last.bytes;
      const bytes = nodeFileSystem.read(path);
      if (stamp === null) contents.delete(path);
      else contents.set(path, { stamp, bytes });
      return bytes;
    },
  };
}

/**
 * Another for every content the file ever has; null where that is not sure: a file so young may change again and bear
 * the same time.
 *
 * @param now ms since 1970
 */
export function stampOf(found: Stats | undefined, now = Date.now()): string | null {
  if (found?.isFile() !== true) return null;
  const { ino, size, mtimeMs, ctimeMs } = found;
  const changed = Math.max(mtimeMs, ctimeMs);
  const tick = [mtimeMs, ctimeMs].some((time) => time % 1_000 === 0) ? coarseTick : fineTick;
  return changed > now - tick ? null : `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}
