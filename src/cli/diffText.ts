import { createTwoFilesPatch } from 'diff';
import type { Plan } from '../plan/plan.js';

/** Every change of a plan as unified diffs, in order of path; what `git apply` understands. */
export function planDiff(plan: Pick<Plan, 'files' | 'host'>): string {
  const host = plan.host
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => ({ path, before, after }));
  const files = plan.files.filter(
    ({ action }) => action === 'create' || action === 'update' || action === 'delete',
  );
  return [...files, ...host]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === null ? '/dev/null' : `a/${path}`,
        after === null ? '/dev/null' : `b/${path}`,
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3 },
      ).replace(/^=+\n/, ''),
    )
    .join('');
}
