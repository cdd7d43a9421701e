import type { MemoryFileSystem } from '../../memoryFileSystem.js';

class Killed extends Error {}

/** Dies at one operation and does nothing from then on; counts operations otherwise: it died where `count` is `at`. */
export function killAt(
  fileSystem: MemoryFileSystem,
  at: number,
  when: 'before' | 'after',
): { count: number } {
  const state = { count: 0 };
  let dead = false;
  const hook = (): void => {
    if (dead || ++state.count === at) {
      dead = true;
      throw new Killed();
    }
  };
  if (when === 'after') {
    fileSystem.after = hook;
    fileSystem.before = () => {
      if (dead) throw new Killed();
    };
  } else fileSystem.before = hook;
  return state;
}

export function revive(fileSystem: MemoryFileSystem): void {
  fileSystem.before = () => {};
  fileSystem.after = () => {};
}
