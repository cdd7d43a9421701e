import type { Model } from './contract/model.js';
import { applyPlan } from './plan/apply.js';
import type { ApplyFailure } from './plan/apply.js';
import type { Plan } from './plan/plan.js';
import type { Conflict } from './plan/plannedFile.js';
import { recover } from './plan/recover.js';
import { withRunLock } from './plan/runLock.js';
import type { ProcessPort } from './plan/runLock.js';
import { plan } from './run.js';
import type { Run } from './run.js';
import type { TargetName } from './targets/target.js';

export type Generated =
  /** An I/O error, or another run at work; what was written stays and is finished by the next run. */
  | { readonly kind: 'failed'; readonly failure: ApplyFailure }
  /** Nothing was written: see the plan's `stopped`. */
  | { readonly kind: 'stopped'; readonly plan: Plan }
  | { readonly kind: 'done'; readonly plan: Plan };

/** Brings the project in step with the model: clears up after a killed run, plans, applies. */
export async function generate(
  run: Run,
  model: Model,
  targets: readonly TargetName[],
  onConflict: Conflict = 'merge',
  port?: ProcessPort,
): Promise<Generated> {
  const held = await withRunLock(
    run.root,
    run.fileSystem,
    async (): Promise<Generated> => {
      const unsettled = recover(run.root, run.fileSystem);
      if (unsettled !== null) return { kind: 'failed', failure: unsettled };
      const made = await plan(run, model, targets, onConflict);
      if (made.stopped.length > 0) return { kind: 'stopped', plan: made };
      run.step?.('writing');
      const failure = applyPlan(made, run.root, run.fileSystem);
      return failure === null ? { kind: 'done', plan: made } : { kind: 'failed', failure };
    },
    port,
  );
  return held.kind === 'done' ? held.value : held;
}
