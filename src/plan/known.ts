import type { Found } from '../project/snapshot.js';
import { hashOf, withLf } from '../project/text.js';
import { basePath } from './lock.js';
import type { LockedFile } from './lock.js';
import type { PlanInput } from './plan.js';

/** What is known of one file before anything is decided. */
export interface Known {
  readonly path: string;
  readonly found: Found;
  /** Its entry in the lock. */
  readonly entry: LockedFile | undefined;
  /** The copy that is kept of what the generator wrote last, whatever the lock says. */
  readonly copy: string | null;
  /** That copy where it can be relied on: it is the one that the lock means, or there is nothing to compare. */
  readonly base: string | null;
}

/** Where upper and lower case are one, a lock's path of another case means the same file. */
export function knownOf(
  path: string,
  { lock: found, snapshot }: Pick<PlanInput, 'lock' | 'snapshot'>,
): Known {
  const lock = found.kind === 'lock' ? found.lock : null;
  const alike = snapshot.foldsCase
    ? Object.keys(lock?.files ?? {}).find((other) => other.toLowerCase() === path.toLowerCase())
    : undefined;
  const entry = lock?.files[path] ?? lock?.files[alike ?? ''];
  const kept = snapshot.at(basePath(path));
  const copy = kept.kind === 'file' ? withLf(kept.text) : null;
  const joined = found.kind === 'lock' && found.joined;
  const meant = copy !== null && (joined || entry === undefined || hashOf(copy) === entry.sha256);
  return { path, found: snapshot.at(path), entry, copy, base: meant ? copy : null };
}
