#!/usr/bin/env node
import { exit, parseCommandLine, usage } from './options.js';
import type { Options } from './options.js';
import { processTerminal } from './terminal.js';
import type { Terminal } from './terminal.js';

type Command = (options: Options, terminal: Terminal) => Promise<number>;

/** Loaded when called: a `check` must not pay for what `init` needs. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  generate: async () => (await import('./commands/generate.js')).generate,
  check: async () => (await import('./commands/check.js')).check,
  init: async () => (await import('./commands/init.js')).init,
};

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommandLine(args);
  switch (parsed.kind) {
    case 'help':
      processTerminal.print(usage.trimEnd());
      return exit.ok;
    case 'version':
      processTerminal.print((await import('../version.js')).version);
      return exit.ok;
    case 'usage':
      processTerminal.error(parsed.message, 'See `planetkit-push --help`.');
      return exit.invalid;
    case 'run': {
      const command = await loaders[parsed.command]?.();
      return command === undefined ? exit.invalid : command(parsed.options, processTerminal);
    }
  }
}

process.exitCode = await main(process.argv.slice(2));
