import type { ApplyFailure } from '../plan/apply.js';
import type { Plan } from '../plan/plan.js';
import { runLockPath } from '../plan/runLock.js';
import { exit } from './options.js';

/** Why a run wrote nothing at all; empty for one that may go ahead. */
export function stoppedLines(plan: Plan): string[] {
  if (plan.stopped.length === 0) return [];
  return [...plan.stopped.map(({ path, reason }) => `${path}: ${reason}`), 'Nothing was written.'];
}

export function stoppedCode(plan: Plan): number {
  const causes = plan.stopped.map(({ cause }) => cause);
  if (causes.includes('newer')) return exit.invalid;
  return causes.includes('state') ? exit.failed : exit.needsHand;
}

/** What could not be written, and what to do about it. */
export function failureLine({ path, reason, held }: ApplyFailure): string {
  return held === true
    ? `Another run: ${reason}. Wait for it and run again; if there is none, delete ${runLockPath}.`
    : `${path} could not be written (${reason}). Mend that and run generate again: it goes on where this stopped.`;
}
