import { join, posix } from 'node:path';
import type { FileSystem } from './fileSystem.js';
import { stateFolder } from './stateFolder.js';
import { decodeText } from './text.js';

/** What stood at a path of the project when the run began. */
export type Found =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'absent' }
  /** Something that is not a text file of the project's own; never written through. */
  | { readonly kind: 'blocked'; readonly reason: string };

/** The user's project as read once; the plan is made from it alone. Paths are relative, with forward slashes. */
export interface Snapshot {
  readonly root: string;
  /** Upper and lower case of names are one here, as on most Macs and Windows. */
  readonly foldsCase: boolean;
  at(path: string): Found;
}

/** Reads the given paths, and nothing else. */
export function takeSnapshot(root: string, paths: Iterable<string>, fileSystem: FileSystem): Snapshot {
  const found = new Map<string, Found>();
  const project: Project = { fileSystem, folders: new Map(), prefix: join(root, 'x').slice(0, -1) };
  for (const path of new Set(paths)) found.set(path, look(path, project));
  return {
    root,
    foldsCase: foldsCase(root, fileSystem),
    at(path) {
      const entry = found.get(path);
      if (entry === undefined) throw new Error(`${path} was not read`);
      return entry;
    },
  };
}

/** Asked of the state folder, whose name is ours: there is none before the first run, and nothing to compare. */
function foldsCase(root: string, fileSystem: FileSystem): boolean {
  const other = stateFolder.toUpperCase();
  return fileSystem.kind(join(root, other)) === 'directory' && !fileSystem.list(root).includes(other);
}

/** A path may come from a lock that somebody wrote: relative, forward, without `..`, else it is not a path of ours. */
export function isPlainPath(path: string): boolean {
  return !/[\\\0]|^[A-Za-z]:|(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
}

/** What looking at one path needs of the project. */
interface Project {
  readonly fileSystem: FileSystem;
  /** The folders that were looked at, and why nothing may be read or written below one. */
  readonly folders: Map<string, string | null>;
  /** What makes a plain path absolute. */
  readonly prefix: string;
}

function look(path: string, project: Project): Found {
  if (!isPlainPath(path)) return { kind: 'blocked', reason: 'the path leaves the project' };
  const reason = blockedBy(posix.dirname(path), project);
  if (reason !== null) return { kind: 'blocked', reason };
  const { fileSystem } = project;
  const full = project.prefix + path;
  switch (fileSystem.kind(full)) {
    case 'nothing':
      return { kind: 'absent' };
    case 'file':
      try {
        const bytes = fileSystem.read(full);
        const text = decodeText(bytes);
        return text === null ? { kind: 'blocked', reason: whyNoText(bytes, path) } : { kind: 'file', text };
      } catch (error) {
        return { kind: 'blocked', reason: `it cannot be read (${codeOf(error)})` };
      }
    case 'directory':
      return { kind: 'blocked', reason: 'a folder is in its place' };
    case 'link':
      return { kind: 'blocked', reason: 'it is a symbolic link' };
    case 'other':
      return { kind: 'blocked', reason: 'it is not a regular file' };
  }
}

function whyNoText(bytes: Uint8Array, path: string): string {
  const binaryPlist = new TextDecoder('latin1').decode(bytes.subarray(0, 6)) === 'bplist';
  return binaryPlist
    ? `it is a binary property list; convert it first: plutil -convert xml1 ${path}`
    : 'it is not UTF-8 text';
}

/** Why nothing may be read or written below a folder: it, or one on the way to it, is none. Each is looked at once. */
function blockedBy(folder: string, project: Project): string | null {
  if (folder === '.') return null;
  let reason = project.folders.get(folder);
  if (reason === undefined) {
    reason = blockedBy(posix.dirname(folder), project) ?? blockedFolder(folder, project);
    project.folders.set(folder, reason);
  }
  return reason;
}

function blockedFolder(folder: string, { fileSystem, prefix }: Project): string | null {
  const kind = fileSystem.kind(prefix + folder);
  if (kind === 'link') return `${folder} is a symbolic link`;
  if (kind === 'file' || kind === 'other') return `${folder} is not a folder`;
  return null;
}

/** The short name of an I/O error (`EACCES`), without its message: that holds absolute paths. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown error';
}
