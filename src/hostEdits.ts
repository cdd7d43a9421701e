import type { Model } from './contract/model.js';
import { detectApps } from './host/detect.js';
import { aimEdits } from './plan/aim.js';
import type { Aimed } from './plan/aim.js';
import { readLayout } from './project/appFiles.js';
import type { Run } from './run.js';
import type { Target } from './targets/target.js';

/** What the targets want of the app's own files, at the files of the app that is there. */
export function hostEdits(run: Run, model: Model, targets: readonly Target[]): Aimed {
  const wanted = targets.flatMap((target) =>
    target.hostEdits(model).map((edit) => ({ target: target.name, edit })),
  );
  if (wanted.length === 0) return { edits: [], elsewhere: null };
  return aimEdits(wanted, detectApps(readLayout(run.root, run.fileSystem)));
}
