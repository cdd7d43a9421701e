import { spawnSync } from 'node:child_process';

/** Wall time of a process in ms. @param {string[]} args of node @param {string} cwd */
export function wallMs(args, cwd) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}: ${stderr}`);
  return performance.now() - start;
}

/** Medians of several tasks, run in turn so that a busy machine slows all alike. @param {Record<string, () => number | Promise<number>>} tasks */
export async function medians(tasks, rounds = 7) {
  const samples = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (const [, task] of Object.entries(tasks)) await task();
  for (let round = 0; round < rounds; round++)
    for (const [name, task] of Object.entries(tasks)) samples[name].push(await task());
  return Object.fromEntries(
    Object.entries(samples).map(([name, values]) => [
      name,
      values.sort((a, b) => a - b)[Math.floor(values.length / 2)],
    ]),
  );
}
