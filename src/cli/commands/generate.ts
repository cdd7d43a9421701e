import { generate as generateInto } from '../../generate.js';
import { plan } from '../../run.js';
import { targetNames } from '../../targets/target.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { loadOrSay, runOf } from '../project.js';
import { progressOn } from '../progress.js';
import { planLines } from '../report.js';
import { failureLine, stoppedCode, stoppedLines } from '../stopped.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push generate` */
export async function generate(options: Options, terminal: Terminal): Promise<number> {
  const run = { ...runOf(options), step: progressOn(terminal) };
  const loaded = loadOrSay(run, terminal);
  if (loaded === null) return exit.invalid;
  const targets = options.only ?? targetNames;
  if (options.dryRun) {
    const made = await plan(run, loaded.model, targets, options.onConflict);
    const { planDiff } = await import('../diffText.js');
    terminal.print(
      planDiff(made).trimEnd(),
      ...(await planLines(made, { dryRun: true, width: terminal.width })),
      ...stoppedLines(made),
    );
    return exit.ok;
  }
  const outcome = await generateInto(run, loaded.model, targets, options.onConflict);
  switch (outcome.kind) {
    case 'failed':
      terminal.error(failureLine(outcome.failure));
      return exit.failed;
    case 'stopped':
      terminal.error(...stoppedLines(outcome.plan));
      return stoppedCode(outcome.plan);
    case 'done':
      terminal.print(...(await planLines(outcome.plan, { width: terminal.width })));
      if (outcome.plan.changes) {
        const { byHandLines } = await import('../byHand.js');
        terminal.print(...byHandLines(run, loaded));
      }
      return outcome.plan.needsHand ? exit.needsHand : exit.ok;
  }
}
