import { hashOf } from '../project/text.js';
import type { Rendered } from '../render/renderTargets.js';
import type { Lock, LockedFile } from './lock.js';
import type { PlanInput } from './plan.js';
import type { PlannedFile } from './plannedFile.js';

/** What the next lock says, once the plan is carried out. */
export function nextLock(
  { generator, targets, model, modelHash }: Pick<PlanInput, 'generator' | 'targets' | 'model' | 'modelHash'>,
  lock: Lock | null,
  files: Lock['files'],
  edits: Lock['edits'],
): Lock {
  const made = { ...lock?.targets, ...Object.fromEntries(targets.map((target) => [target, modelHash])) };
  const known = Object.entries({ ...lock?.models, [modelHash]: model });
  const models = known.filter(([hash]) => Object.values(made).includes(hash));
  return { lock: 1, generator, targets: made, files, edits, models: Object.fromEntries(models) };
}

/** What the next lock says of a file; undefined: nothing, it is not ours. */
export function entryOf(
  file: Rendered,
  planned: PlannedFile,
  earlier: LockedFile | undefined,
): LockedFile | undefined {
  const { target, ownership } = file;
  if (earlier?.ownership === 'ejected') return earlier;
  if (ownership === 'once') {
    const today = hashOf(file.text);
    const sha256 = planned.action === 'create' ? today : (earlier?.sha256 ?? today);
    return { target, ownership, sha256, ...(sha256 === today ? {} : { told: today }) };
  }
  const { before } = planned;
  // The same text, but this one was hashed in an earlier pass of a watch.
  const text = before === file.text ? before : file.text;
  const kept = planned.action === 'keep' && planned.rebased !== true;
  if (kept && earlier === undefined) return undefined;
  const sha256 = kept && earlier !== undefined ? earlier.sha256 : hashOf(text);
  const left = planned.after === null || planned.after === file.text ? sha256 : hashOf(planned.after);
  return { target, ownership, sha256, ...(left === sha256 ? {} : { left }) };
}
