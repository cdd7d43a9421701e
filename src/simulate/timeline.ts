/** Something that was seen while a simulation ran. */
export interface TimelineEvent {
  /** Since the first event. */
  readonly atMs: number;
  /** Who it happened to: the caller, a device, a service. */
  readonly who: string;
  readonly what: string;
}

/** Collects what happens and prints it as it happens. */
export class Timeline {
  readonly events: TimelineEvent[] = [];
  readonly #write: (line: string) => void;
  readonly #now: () => number;
  #startedAtMs: number | undefined;

  constructor(write: (line: string) => void, now: () => number = Date.now) {
    this.#write = write;
    this.#now = now;
  }

  /** Begins a chapter. */
  title(text: string): void {
    this.#write('');
    this.#write(text);
  }

  add(who: string, what: string): void {
    const now = this.#now();
    const atMs = now - (this.#startedAtMs ??= now);
    this.events.push({ atMs, who, what });
    this.#write(`${String(atMs).padStart(6)} ms  ${who.padEnd(22)} ${what}`);
  }

  /** More about the last event, below it. */
  detail(text: string): void {
    for (const line of text.split('\n')) this.#write(`${' '.repeat(34)}${line}`);
  }
}
