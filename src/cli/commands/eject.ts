import { isAbsolute, relative } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { eject as ejectPath } from '../../eject.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { failureLine } from '../stopped.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push eject PATH` */
export async function eject(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf({ cwd: options.cwd, contract: undefined });
  const given = isAbsolute(options.argument) ? relative(run.root, options.argument) : options.argument;
  const path = given
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .replace(/\/+$/, '');
  const outcome = await ejectPath(run, path);
  switch (outcome.kind) {
    case 'never':
      terminal.error('Nothing was generated here yet.');
      return exit.invalid;
    case 'unknown':
      terminal.error(
        `${path} is no generated file.`,
        ...(outcome.known.length === 0 ? [] : [`Did you mean ${closest(path, [...outcome.known])}?`]),
      );
      return exit.invalid;
    case 'already':
      terminal.print(`${path} is yours already.`);
      return exit.ok;
    case 'failed':
      terminal.error(failureLine(outcome.failure));
      return exit.failed;
    case 'done':
      terminal.print(...outcome.paths.map((file) => `${file} is yours now: generate and check pass it over`));
      return exit.ok;
  }
}
