import type { Model } from '../contract/model.js';
import type { Edit } from '../host/edit.js';
import { hostEdits as dart } from './dart/hostEdits.js';
import { hostEdits as ios } from './ios/hostEdits.js';
import type { TargetName } from './target.js';

const all: Readonly<Partial<Record<TargetName, (model: Model) => readonly Edit[]>>> = { ios, dart };

/**
 * What must stand in files of the app itself, as data, in the order of the names. Apart from the tables of files:
 * `check` needs no template to judge the app's own files.
 */
export function hostEditsOf(
  model: Model,
  names: readonly TargetName[],
): { readonly target: TargetName; readonly edit: Edit }[] {
  return names.flatMap((target) => (all[target]?.(model) ?? []).map((edit) => ({ target, edit })));
}
