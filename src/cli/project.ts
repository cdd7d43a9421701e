import { resolve } from 'node:path';
import { nodeFileSystem } from '../project/nodeFileSystem.js';
import { load } from '../run.js';
import type { Loaded, Run } from '../run.js';
import type { Options } from './options.js';
import { problemLines } from './report.js';
import type { Terminal } from './terminal.js';

/** The project that the command line means. */
export function runOf(options: Pick<Options, 'cwd' | 'contract'>): Run {
  return {
    root: resolve(options.cwd),
    fileSystem: nodeFileSystem,
    ...(options.contract === undefined ? {} : { contract: options.contract }),
  };
}

/** Reads the contract and says what is wrong with it; null: it does not hold. */
export function loadOrSay(run: Run, terminal: Terminal): Extract<Loaded, { kind: 'loaded' }> | null {
  const loaded = load(run);
  if (loaded.kind === 'invalid') {
    terminal.error(...problemLines(loaded.problems, loaded.text, terminal.colours), 'Nothing was written.');
    return null;
  }
  terminal.error(...problemLines(loaded.warnings, loaded.text, terminal.colours));
  return loaded;
}
