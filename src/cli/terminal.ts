/** Where a command talks to people. */
export interface Terminal {
  /** Each argument is one line, or several joined by line ends. */
  print(...lines: readonly string[]): void;
  error(...lines: readonly string[]): void;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
}

/** The process's own streams. Colours are not used, so NO_COLOR has nothing to switch off. */
export const processTerminal: Terminal = {
  print: (...lines) => write(process.stdout, lines),
  error: (...lines) => write(process.stderr, lines),
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
};

function write(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}
