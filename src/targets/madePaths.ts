import type { Model } from '../contract/model.js';
import { targetsOf } from './index.js';
import { targetNames } from './target.js';

/** Where an app keeps its own files: no earlier model makes something in here ours. */
const appFolders = 'lib ios android macos linux windows web test integration_test assets'.split(' ');

/** The parts of a model that paths are made from. */
export type Layout = {
  readonly app: Pick<Model['app'], 'androidPackage'>;
  readonly android: Pick<Model['android'], 'icon'>;
} & Pick<Model, 'plugin' | 'server'>;

/** A contract that emits neither plugin nor server: what is left are the files beside them. */
const nowhere: Layout = { app: { androidPackage: '' }, android: { icon: null }, plugin: null, server: null };

/**
 * Every path at which this generator makes a file, whatever the options, with the path that file has now: for the
 * contract as it is, null where none holds, and for those of earlier runs. The latter come out of a lock, which anybody
 * may have written, so they count only outside the folders of a Flutter app. A file at any other path was never ours,
 * whatever a lock says of it.
 */
export function madePaths(now: Layout | null, earlier: readonly Layout[]): ReadonlyMap<string, string> {
  const rows = targetsOf(targetNames).flatMap(({ files }) => files);
  const madeFrom = (layout: Layout): [string, string][] =>
    rows.map(({ path }) => [path(layout as Model), path((now ?? nowhere) as Model)]);
  return new Map([
    ...earlier.flatMap(madeFrom).filter(([path]) => !appFolders.includes(path.split('/')[0] ?? '')),
    ...madeFrom(now ?? nowhere),
  ]);
}
