import type { Terminal } from './terminal.js';

/** A run shorter than this says nothing on its way. */
const patienceMs = 1000;

/**
 * Tells on the error stream what is being done, once a run has taken longer than a second.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export function progressOn(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): (step: string) => void {
  const start = now();
  return (step) => {
    if (now() - start >= patienceMs) terminal.error(`${step} …`);
  };
}
