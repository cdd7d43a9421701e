import { wasInterrupted } from '../../plan/recover.js';
import { plan, readLock } from '../../run.js';
import { targetNames } from '../../targets/target.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { loadOrSay, runOf } from '../project.js';
import { statusLines } from '../statusText.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push status`: the class and the owner of each file. */
export async function status(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = loadOrSay(run, terminal);
  if (loaded === null) return exit.invalid;
  const made = await plan(run, loaded.model, targetNames);
  if (wasInterrupted(run.root, run.fileSystem))
    terminal.print('A run was interrupted here; `planetkit-push generate` finishes it.');
  terminal.print(...statusLines(made, readLock(run)));
  return exit.ok;
}
