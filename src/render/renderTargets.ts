import type { Model } from '../contract/model.js';
import type { Target, TargetName } from '../targets/target.js';
import { render } from './render.js';

/** One file as the targets want it. */
export interface Rendered {
  readonly path: string;
  readonly target: TargetName;
  readonly ownership: 'owned' | 'once';
  /** LF text. */
  readonly text: string;
}

/** Fills every template the targets want for this model; in order of path. */
export async function renderTargets(model: Model, targets: readonly Target[]): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const target of targets)
    for (const file of target.files) {
      if (file.when !== undefined && !file.when(model)) continue;
      const filled = render(file.template, file.view(model));
      rendered.push({
        path: file.path(model),
        target: target.name,
        ownership: file.ownership,
        text: file.finish === undefined ? filled : await file.finish(filled),
      });
    }
  return rendered.sort((a, b) => (a.path < b.path ? -1 : 1));
}
