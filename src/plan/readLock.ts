import { isPlainPath } from '../project/snapshot.js';
import type { Layout } from '../targets/madePaths.js';
import { targetNames } from '../targets/target.js';
import type { TargetName } from '../targets/target.js';
import { isHostRecord } from './hostRecords.js';
import { joinLocks } from './joinLocks.js';
import type { Lock, LockedFile } from './lock.js';
import { sidesOf } from './markers.js';

/** What a lock's file turned out to be. */
export type LockFound =
  | {
      readonly kind: 'lock';
      readonly lock: Lock;
      /** Made from both sides of a merge of branches: where they differ its hashes are those of one side. */
      readonly joined: boolean;
    }
  | { readonly kind: 'none' }
  /** Not a lock: cut short, say. The bases still tell hand edits. */
  | { readonly kind: 'broken' }
  /** Written by a later version, whose meaning this one cannot know. */
  | { readonly kind: 'newer' };

/**
 * Reads a lock. It is untrusted input: entries whose path leaves the project or whose form is wrong are dropped, as
 * if the files had never been listed. Two branches that both generated leave markers in it: it is then both.
 */
export function findLock(text: string): LockFound {
  const sides = sidesOf(text.replaceAll('\r\n', '\n'));
  if (sides === null) return findOne(text);
  const [ours, theirs] = sides.map(findOne) as [LockFound, LockFound];
  if (ours.kind === 'newer' || theirs.kind === 'newer') return { kind: 'newer' };
  if (ours.kind !== 'lock') return theirs.kind === 'lock' ? { ...theirs, joined: true } : ours;
  return theirs.kind === 'lock'
    ? { kind: 'lock', lock: joinLocks(ours.lock, theirs.lock), joined: true }
    : { ...ours, joined: true };
}

/** @returns null for a lock of another version or no lock */
export function parseLock(text: string): Lock | null {
  const found = findLock(text);
  return found.kind === 'lock' ? found.lock : null;
}

function findOne(text: string): LockFound {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'broken' };
  }
  if (!isRecord(value)) return { kind: 'broken' };
  const { lock, generator, targets, models, files, edits } = value;
  if (typeof lock === 'number' && lock > 1) return { kind: 'newer' };
  if (lock !== 1) return { kind: 'broken' };
  return {
    kind: 'lock',
    joined: false,
    lock: {
      lock: 1,
      generator: typeof generator === 'string' ? generator : 'unknown',
      targets: kept(targets, (name, hash) => isTarget(name) && typeof hash === 'string'),
      files: kept(files, (path, entry) => isPlainPath(path) && isLockedFile(entry)),
      edits: kept(
        edits,
        (path, entry) =>
          isPlainPath(path) && Array.isArray(entry) && entry.every((record) => isHostRecord(record, path)),
      ),
      models: kept(models, (_hash, model) => isLayout(model)),
    },
  };
}

/** The entries of an unknown mapping that have the right form. */
function kept<T>(
  value: unknown,
  fits: (key: string, entry: unknown) => boolean,
): Readonly<Record<string, T>> {
  const entries = Object.entries(isRecord(value) ? value : {}).filter(([key, entry]) => fits(key, entry));
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as Record<string, T>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTarget(value: unknown): value is TargetName {
  return targetNames.some((name) => name === value);
}

function isLockedFile(value: unknown): value is LockedFile {
  return (
    isRecord(value) &&
    isTarget(value['target']) &&
    ['owned', 'once', 'ejected'].some((ownership) => ownership === value['ownership']) &&
    typeof value['sha256'] === 'string' &&
    (value['left'] === undefined || typeof value['left'] === 'string') &&
    (value['told'] === undefined || typeof value['told'] === 'string') &&
    (value['stale'] === undefined || value['stale'] === true)
  );
}

/** Of an earlier model only what paths are made from is ever asked. */
function isLayout(value: unknown): value is Layout {
  const holds = (part: unknown, ...names: string[]): boolean =>
    isRecord(part) && names.every((name) => typeof part[name] === 'string');
  if (!isRecord(value) || !isRecord(value['android'])) return false;
  const { app, plugin, server, android } = value;
  return (
    holds(app, 'androidPackage') &&
    (plugin === null || holds(plugin, 'path', 'name')) &&
    (server === null || holds(server, 'path')) &&
    (android['icon'] === null || typeof android['icon'] === 'string')
  );
}
