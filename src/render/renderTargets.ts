import type { Model } from '../contract/model.js';
import type { Target, TargetFile, TargetName } from '../targets/target.js';
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
export function renderTargets(model: Model, targets: readonly Target[]): Rendered[] {
  const rendered: Rendered[] = [];
  for (const target of targets)
    for (const file of target.files) {
      if (file.when !== undefined && !file.when(model)) continue;
      const text = textOf(file, model);
      rendered.push({ path: file.path(model), target: target.name, ownership: file.ownership, text });
    }
  return rendered.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function textOf(file: TargetFile, model: Model): string {
  if ('data' in file) return serialized(file.data(model));
  return render(file.template, file.view(model));
}

function serialized(data: object): string {
  const known = texts.get(data);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(data, null, 2)}\n`;
  texts.set(data, text);
  return text;
}

/** By the object: what is the same in every run of a watch is made into text once. */
const texts = new WeakMap<object, string>();
