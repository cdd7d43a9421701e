import { closest } from 'fastest-levenshtein';
import { explain as explainField } from '../../explain.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { loadOrSay, runOf } from '../project.js';
import type { Terminal } from '../terminal.js';

/** More lines of one file are counted, not listed: `vectors.json` names every field hundreds of times. */
const mostLines = 40;

/** `planetkit-push explain FIELD` */
export async function explain(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = loadOrSay(run, terminal);
  if (loaded === null) return exit.invalid;
  const reached = await explainField(run, loaded.model, options.argument);
  if (reached === null) {
    const names = loaded.model.fields.map(({ name }) => name);
    terminal.error(
      `The contract has no field \`${options.argument}\`. Did you mean \`${closest(options.argument, names)}\`?`,
    );
    return exit.invalid;
  }
  for (const { path, lines } of reached)
    if (lines.length > mostLines) terminal.print(`${path}: ${lines.length} lines`);
    else terminal.print(...lines.map(({ line, text }) => `${path}:${line}: ${text.trim()}`));
  return exit.ok;
}
