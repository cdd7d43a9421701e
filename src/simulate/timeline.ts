/** Something that was seen while a simulation ran. */
export interface TimelineEvent {
  /** Since the start of the simulation. */
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
  readonly #startedAtMs: number;

  constructor(write: (line: string) => void, now: () => number = Date.now) {
    this.#write = write;
    this.#now = now;
    this.#startedAtMs = now();
  }

  /** Begins a chapter. */
  title(text: string): void {
    this.#write('');
    this.#write(text);
  }

  add(who: string, what: string): void {
    const atMs = this.#now() - this.#startedAtMs;
    this.events.push({ atMs, who, what });
    this.#write(`${String(atMs).padStart(6)} ms  ${who.padEnd(22)} ${what}`);
  }
}
