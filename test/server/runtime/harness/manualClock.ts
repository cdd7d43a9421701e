import type { Clock } from '../../../../templates/server/src/clock.js';

/** A clock that moves only when the test says so. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<{ readonly atMs: number; readonly fire: () => void }>();

  constructor(now = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, fire: () => void): () => void {
    const timer = { atMs: this.#now + ms, fire };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** True if a timer fires in exactly `ms`. */
  isDueIn(ms: number): boolean {
    return [...this.#timers].some(({ atMs }) => atMs === this.#now + ms);
  }

  /** Waits until a timer is set that fires in `ms`, and lets it fire. */
  async pass(ms: number): Promise<void> {
    await until(() => this.isDueIn(ms), `a timer of ${ms} ms`);
    this.advance(ms);
  }

  /** Lets time pass, firing what is due in its order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= end).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.atMs);
      due.fire();
    }
    this.#now = end;
  }
}

/** Waits, by turns of the event loop, until `condition` holds; sockets need a few. */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > giveUpAt) throw new Error(`${what} never held`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
