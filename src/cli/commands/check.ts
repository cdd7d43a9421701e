import { resolve } from 'node:path';
import { check as checkProject } from '../../check.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push check` */
export async function check(options: Options, terminal: Terminal): Promise<number> {
  const outcome = await checkProject(
    {
      root: resolve(options.cwd),
      fileSystem: nodeFileSystem,
      ...(options.contract === undefined ? {} : { contract: options.contract }),
    },
    { full: options.full },
  );
  if (outcome.kind === 'invalid') {
    terminal.error(...problemLines(outcome.problems, outcome.text));
    return exit.invalid;
  }
  for (const { path, reason } of outcome.notes) terminal.print(path === '' ? reason : `${path}: ${reason}`);
  if (outcome.drift.length === 0) {
    terminal.print('up to date');
    return exit.ok;
  }
  terminal.print(
    ...outcome.drift.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`)),
    'Run `planetkit-push generate` and commit the result.',
  );
  return exit.failed;
}
