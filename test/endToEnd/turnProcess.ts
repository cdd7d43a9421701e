import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

const TURN_LIMIT_MS = 60_000;

/** A program that answers every line of JSON with one, `##turn <JSON>`; what else it prints is shown where it fails. */
export class TurnProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #name: string;
  readonly #printed: string[] = [];
  #answer: ((line: string | undefined) => void) | undefined;
  #ended = false;

  constructor(name: string, child: ChildProcessWithoutNullStreams) {
    this.#name = name;
    this.#child = child;
    child.stdin.on('error', () => {}); // an ended program is reported by its missing answer
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => this.#read(line));
    child.on('close', () => {
      this.#ended = true;
      this.#answer?.(undefined);
    });
    process.once('exit', this.#kill);
  }

  /** @throws Error with what the program printed, where it ends or does not answer */
  async turn<Answer>(request: object): Promise<Answer> {
    const line = await new Promise<string | undefined>((resolve) => {
      if (this.#ended) return resolve(undefined);
      const timer = setTimeout(() => resolve(undefined), TURN_LIMIT_MS);
      this.#answer = (answer) => {
        clearTimeout(timer);
        this.#answer = undefined;
        resolve(answer);
      };
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (line !== undefined) return JSON.parse(line) as Answer;
    const printed = this.#printed.slice(-40).join('\n');
    throw new Error(`${this.#name} did not answer ${JSON.stringify(request)}; it printed last:\n${printed}`);
  }

  stop(): void {
    process.off('exit', this.#kill);
    this.#kill();
  }

  #read(line: string): void {
    const answer = /^##turn (.*)$/.exec(line)?.[1];
    if (answer === undefined) this.#printed.push(line);
    else this.#answer?.(answer);
  }

  readonly #kill = (): void => {
    const { pid } = this.#child;
    if (pid !== undefined && !this.#ended) process.kill(-pid, 'SIGKILL');
  };
}
