import { watch as watchFolder } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { generate } from '../../generate.js';
import type { Generated } from '../../generate.js';
import { changedMeanwhile } from '../../plan/apply.js';
import { contractNames } from '../../project/contractFile.js';
import { residentFileSystem } from '../../project/residentFileSystem.js';
import { load } from '../../run.js';
import type { Run } from '../../run.js';
import { targetNames } from '../../targets/target.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { problemLines, summaryLine } from '../report.js';
import { failureLine } from '../stopped.js';
import type { Terminal } from '../terminal.js';

/**
 * `planetkit-push watch`: generates at once, then whenever the contract is another than it was; one line a run.
 *
 * @param changes ends the watch where it ends; left out: what happens in the contract's folder, for ever
 */
export async function watch(
  options: Options,
  terminal: Terminal,
  changes: AsyncIterable<unknown> = contractChanges(runOf(options)),
): Promise<number> {
  const run = { ...runOf(options), fileSystem: residentFileSystem() };
  let last = await once(run, options, terminal, null);
  for await (const _ of changes) last = await once(run, options, terminal, last);
  return exit.ok;
}

/** Runs that are tried again where somebody saves generated files meanwhile. */
const patience = 3;

const wasDisturbed = (outcome: Generated): boolean =>
  outcome.kind === 'failed' && outcome.failure.reason === changedMeanwhile;

/** @returns the text it was done for, so that a save that changes nothing is passed over */
async function once(
  run: Run,
  options: Options,
  terminal: Terminal,
  last: string | null,
): Promise<string | null> {
  const loaded = load(run);
  if (loaded.text !== null && loaded.text === last) return last;
  if (loaded.kind === 'invalid') {
    terminal.error(...problemLines(loaded.problems, loaded.text));
    return loaded.text;
  }
  const attempt = () => generate(run, loaded.model, options.only ?? targetNames, options.onConflict);
  let outcome = await attempt();
  for (let again = 0; again < patience && wasDisturbed(outcome); again++) outcome = await attempt();
  if (outcome.kind === 'failed') terminal.error(failureLine(outcome.failure));
  else if (outcome.kind === 'done') terminal.print(summaryLine(outcome.plan));
  else
    terminal.error(
      `nothing written: ${outcome.plan.stopped.map(({ path, reason }) => `${path}: ${reason}`).join('; ')}`,
    );
  return outcome.kind === 'failed' ? null : loaded.text;
}

/** An event whenever something happens to the contract; saves that come while a run is at work wait in a queue. */
async function* contractChanges(run: Run): AsyncIterable<string> {
  const folder = run.contract === undefined ? run.root : dirname(join(run.root, run.contract));
  const names: readonly string[] = run.contract === undefined ? contractNames : [basename(run.contract)];
  for await (const { filename } of watchFolder(folder))
    if (filename === null || names.includes(filename)) yield filename ?? '';
}
