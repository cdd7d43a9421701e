import { resolve } from 'node:path';
import { applyPlan } from '../../plan/apply.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { load, plan } from '../../run.js';
import { targetNames } from '../../targets/target.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { planLines, problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push generate` */
export async function generate(options: Options, terminal: Terminal): Promise<number> {
  const run = {
    root: resolve(options.cwd),
    fileSystem: nodeFileSystem,
    ...(options.contract === undefined ? {} : { contract: options.contract }),
  };
  const loaded = load(run);
  if (loaded.kind === 'invalid') {
    terminal.error(...problemLines(loaded.problems, loaded.text), 'Nothing was written.');
    return exit.invalid;
  }
  terminal.error(...problemLines(loaded.warnings, loaded.text));
  const made = await plan(run, loaded.model, options.only ?? targetNames);
  if (options.dryRun) {
    const { planDiff } = await import('../diffText.js');
    terminal.print(planDiff(made).trimEnd(), ...planLines(made, { dryRun: true }));
    return exit.ok;
  }
  const failure = applyPlan(made, run.root, run.fileSystem);
  if (failure !== null) {
    terminal.error(
      `${failure.path} could not be written (${failure.reason}). Mend that and run generate again: it goes on where this stopped.`,
    );
    return exit.failed;
  }
  terminal.print(...planLines(made));
  return made.needsHand ? exit.needsHand : exit.ok;
}
