#!/usr/bin/env node
import { exit, parseCommandLine } from './options.js';
import { letReaderLeave, processTerminal } from './terminal.js';

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommandLine(args);
  switch (parsed.kind) {
    case 'help':
      processTerminal.print((await import('./usage.js')).usage().trimEnd());
      return exit.ok;
    case 'version':
      processTerminal.print((await import('../version.js')).version);
      return exit.ok;
    case 'usage':
      processTerminal.error(parsed.message, 'See `planetkit-push --help`.');
      return exit.invalid;
    case 'run':
      return (await parsed.command.load())(parsed.options, processTerminal);
  }
}

letReaderLeave(process.stdout);
letReaderLeave(process.stderr);
process.exitCode = await main(process.argv.slice(2));
