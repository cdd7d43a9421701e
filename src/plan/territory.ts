import type { Model } from '../contract/model.js';
import { isPlainPath } from '../project/snapshot.js';
import { stateFolder } from './lock.js';

/** Files that are written beside the folders of `out`, in this version or an earlier one. */
const loose = ['push.schema.json', 'vectors.json', `${stateFolder}/contract.schema.json`];

/** Where an app keeps its own files: no lock makes something in here ours. */
const appFolders = [
  'lib',
  'ios',
  'android',
  'macos',
  'linux',
  'windows',
  'web',
  'test',
  'integration_test',
  'assets',
];

/**
 * Whether a path lies where this generator writes: in a folder that the contract names, or that the contract of the
 * last run named. The latter comes out of the lock, which anybody may have written, so it counts only outside the
 * folders of a Flutter app.
 */
export function isTerritory(path: string, now: Model, before: unknown): boolean {
  if (loose.includes(path)) return true;
  const inside = (folder: string): boolean => path.startsWith(`${folder}/`);
  if (foldersOf(now).some(inside)) return true;
  return foldersOf(before).some(
    (folder) => inside(folder) && !appFolders.includes(folder.split('/')[0] ?? ''),
  );
}

/** The folders of `out` in a model; none for what is no model. */
function foldersOf(model: unknown): string[] {
  const { plugin, server } = (model ?? {}) as Partial<Record<'plugin' | 'server', { path?: unknown } | null>>;
  return [plugin?.path, server?.path].filter(
    (path): path is string => typeof path === 'string' && isPlainPath(path),
  );
}
