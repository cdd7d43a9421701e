import { doctor } from '../doctor.js';
import type { Loaded, Run } from '../run.js';

/** More would not be read; `doctor` lists all. */
const shown = 4;

/** What the app still needs and no generator can do, by `doctor`'s own look; empty where that is nothing. */
export function byHandLines(run: Run, loaded: Loaded): string[] {
  const failed = doctor(run, loaded).filter(
    ({ state, id }) => state === 'fail' && !id.startsWith('project.'),
  );
  if (failed.length === 0) return [];
  const more = failed.length - shown;
  return [
    '',
    'by hand:',
    ...failed.slice(0, shown).map(({ looksAt, fix }) => `  ${looksAt}: ${fix ?? ''}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    'next: planetkit-push doctor',
  ];
}
