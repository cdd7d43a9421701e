import { driftOf } from '../check.js';
import type { Loaded, Run } from '../run.js';
import { fail, ok } from './finding.js';
import type { Finding } from './finding.js';

/** More would not be read; `check` lists all. */
const shown = 3;

/**
 * Whether everything is as `generate` left it. No check of the table: right after a `generate`, where the others are
 * looked at too, there is nothing to tell.
 */
export async function generatedRow(run: Run, loaded: Extract<Loaded, { kind: 'loaded' }>): Promise<Finding> {
  const { drift } = await driftOf(run, loaded);
  const row = { id: 'project.generated', looksAt: 'what `generate` wrote' };
  if (drift.length === 0) return { ...row, ...ok('is as generate left it') };
  const some = drift.slice(0, shown).map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`));
  const more = drift.length - shown;
  return {
    ...row,
    ...fail(
      [...some, ...(more > 0 ? [`and ${more} more`] : [])].join('; '),
      'See `planetkit-push check`, and run `planetkit-push generate`.',
    ),
  };
}
