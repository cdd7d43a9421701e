import { detectApps } from '../host/detect.js';
import { readLayout } from './appFiles.js';
import type { FileSystem } from './fileSystem.js';

/** What a Flutter project says of itself; left out where it says nothing. */
export interface Detected {
  readonly appName?: string;
  readonly iosBundleId?: string;
  readonly androidPackage?: string;
}

/** Reads defaults for the prompts out of a Flutter project. Nothing here has to be there. */
export function detectApp(root: string, fileSystem: FileSystem): Detected {
  const app = detectApps(readLayout(root, fileSystem)).find((one) => one.root === '');
  const found = {
    appName: app?.displayName || undefined,
    iosBundleId: shortest(app?.ios?.bundleIds ?? []),
    androidPackage: app?.android?.namespace ?? app?.android?.applicationId,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Detected;
}

/** Flavours of an app have its id with a suffix. */
function shortest(ids: readonly string[]): string | undefined {
  return [...ids].sort((a, b) => a.length - b.length)[0];
}
