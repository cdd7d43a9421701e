import { plan } from '../../run.js';
import { targetNames } from '../../targets/target.js';
import { planDiff } from '../diffText.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { loadOrSay, runOf } from '../project.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push diff`: what `generate` would change, and nothing else, so that it can be piped. */
export async function diff(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = loadOrSay(run, terminal);
  if (loaded === null) return exit.invalid;
  const made = await plan(run, loaded.model, options.only ?? targetNames, options.onConflict);
  const text = planDiff(made).trimEnd();
  if (text !== '') terminal.print(text);
  return exit.ok;
}
