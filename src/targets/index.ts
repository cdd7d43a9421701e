import { android } from './android/files.js';
import { dart } from './dart/files.js';
import { docs } from './docs/files.js';
import { ios } from './ios/files.js';
import { server } from './server/files.js';
import type { Target, TargetName } from './target.js';

const all: Readonly<Record<TargetName, Target>> = { ios, android, dart, server, docs };

/** The targets of the given names, in the order of the names' list. */
export function targetsOf(names: readonly TargetName[]): Target[] {
  return names.map((name) => all[name]);
}
