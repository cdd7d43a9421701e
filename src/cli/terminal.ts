/** Where a command talks to people. */
export interface Terminal {
  /** Each argument is one line, or several joined by line ends. */
  print(...lines: readonly string[]): void;
  error(...lines: readonly string[]): void;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
  /** Columns; 80 where the output is no terminal, or one that does not know. */
  readonly width: number;
  /** Whether errors may be told in colour. */
  readonly colours: boolean;
}

/** The process's own streams. */
export const processTerminal: Terminal = {
  print: (...lines) => write(process.stdout, lines),
  error: (...lines) => write(process.stderr, lines),
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  get width() {
    return Math.max(20, process.stdout.columns || 80);
  },
  colours: mayColour(process.stderr.isTTY === true, process.env),
};

/** In a terminal that can, unless `NO_COLOR` (https://no-color.org) says otherwise. */
export function mayColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

function write(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}

/** A reader that has seen enough, as `head` has, is no error: the run goes on, and its exit code stays its own. */
export function letReaderLeave(stream: NodeJS.EventEmitter): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
