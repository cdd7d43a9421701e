import { exit, parseCommandLine } from '../src/cli/options.js';
import type { Terminal } from '../src/cli/terminal.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command in this process, as the bin would, without a person at the terminal. */
export async function runCommand(cwd: string, ...args: string[]): Promise<Ran> {
  return runCommandIn({}, cwd, ...args);
}

/** The same in a terminal that is not as tests usually have it. */
export async function runCommandIn(own: Partial<Terminal>, cwd: string, ...args: string[]): Promise<Ran> {
  const parsed = parseCommandLine([...args, '--cwd', cwd]);
  if (parsed.kind !== 'run')
    return { code: exit.invalid, out: '', error: parsed.kind === 'usage' ? parsed.message : '' };
  const out: string[] = [];
  const error: string[] = [];
  const terminal: Terminal = {
    print: (...lines) => void out.push(...lines),
    error: (...lines) => void error.push(...lines),
    interactive: false,
    width: 80,
    colours: false,
    ...own,
  };
  const command = await parsed.command.load();
  const code = await command(parsed.options, terminal);
  return { code, out: out.join('\n'), error: error.join('\n') };
}
