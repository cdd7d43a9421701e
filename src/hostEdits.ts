import type { Model } from './contract/model.js';
import { detectApps } from './host/detect.js';
import { aimEdits } from './plan/aim.js';
import type { Aimed } from './plan/aim.js';
import { readLayout } from './project/appFiles.js';
import type { Run } from './run.js';
import { hostEditsOf } from './targets/hostEdits.js';
import type { TargetName } from './targets/target.js';

/** What the targets want of the app's own files, at the files of the app that is there. */
export function hostEdits(run: Run, model: Model, targets: readonly TargetName[]): Aimed {
  const wanted = hostEditsOf(model, targets);
  if (wanted.length === 0) return { edits: [], elsewhere: null };
  return aimEdits(wanted, detectApps(readLayout(run.root, run.fileSystem)));
}
