import type { Model } from '../contract/model.js';
import type { Problem } from '../contract/problem.js';
import { detectApps } from '../host/detect.js';
import type { FlutterApp } from '../host/detect.js';
import { Refusal } from '../host/splice.js';
import type { WantedEdit } from '../plan/hostRecords.js';
import { codeOf, matchesIn } from './source.js';
import type { Match } from './source.js';

/** A Flutter project as the doctor sees it: read once, never written. Paths are from the app's folder, with `/`. */
export interface Project {
  /** Undefined: this folder is not an app. */
  readonly app: FlutterApp | undefined;
  /** Folders of apps below, where this folder is none. */
  readonly others: readonly string[];
  /** Every file, sorted. */
  readonly paths: readonly string[];
  /** Null: there is no contract that holds. */
  readonly model: Model | null;
  /** Why no contract holds; empty also where nobody looked for one. */
  readonly problems: readonly Problem[];
  /** What the targets want of the app's own files. */
  readonly edits: readonly WantedEdit[];
  /** The text of a file, where it is one of text. */
  text(path: string): string | undefined;
  /** The same with comments blanked out. */
  code(path: string): string;
  /** Places in files whose path fits where the code matches, in order. */
  search(files: RegExp, pattern: RegExp): Match[];
}

export interface ProjectFiles {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

export function projectOf(
  files: ProjectFiles,
  model: Model | null,
  edits: readonly WantedEdit[],
  problems: readonly Problem[] = [],
): Project {
  const apps = detectApps(files.texts);
  const codes = new Map<string, string>();
  const text = (path: string): string | undefined => files.texts.get(path);
  const code = (path: string): string => {
    const known = codes.get(path) ?? codeOf(path, text(path) ?? '');
    codes.set(path, known);
    return known;
  };
  const own = model?.plugin ? `${model.plugin.path}/` : null;
  return {
    app: apps.find(({ root }) => root === ''),
    others: apps.map(({ root }) => root).filter((root) => root !== ''),
    paths: files.paths,
    model,
    problems,
    edits,
    text,
    code,
    search: (pattern, inside) =>
      files.paths
        .filter((path) => pattern.test(path) && (own === null || !path.startsWith(own)))
        .flatMap((path) => matchesIn(path, code(path), inside)),
  };
}

/** What a reader of a host file gives, or undefined for a file that it refuses. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
