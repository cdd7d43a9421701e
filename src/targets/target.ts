import type { Model } from '../contract/model.js';
import type { View } from '../render/code.js';

export const targetNames = ['ios', 'android', 'dart', 'server', 'docs'] as const;
export type TargetName = (typeof targetNames)[number];

/** One file of the output, as a row of a target's table. */
export type TargetFile = TemplateFile | DataFile;

interface Row {
  /** Where it goes, from the project, with forward slashes. */
  readonly path: (model: Model) => string;
  /** `owned`: ours, kept in step. `once`: written where absent, then the app's. */
  readonly ownership: 'owned' | 'once';
  /** Left out: always. */
  readonly when?: (model: Model) => boolean;
}

/** A file made by filling a template. */
export interface TemplateFile extends Row {
  /** Path below `templates/`, without `.hbs`. */
  readonly template: string;
  readonly view: (model: Model) => View;
}

/** A file that is data, serialised as two-space JSON. */
export interface DataFile extends Row {
  readonly data: (model: Model) => object;
}

/** One platform's part of the output as data; what it wants of the app's own files is in `hostEdits.ts`. */
export interface Target {
  readonly name: TargetName;
  readonly files: readonly TargetFile[];
}
