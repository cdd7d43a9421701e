/**
 * Remembers calls that were already handled. Shared by all instances of the
 * server; `dedupeContract` in `portContracts` checks an implementation.
 */
export interface Dedupe {
  /**
   * True for the first caller with this key; false for all others until
   * `ttlMs` have passed. Must be atomic: set if absent.
   */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** Forgets the key, so that it can be claimed again. */
  release(key: string): Promise<void>;
}

/**
 * Bounds how often a user is called or calls; an open endpoint would ring any
 * phone. `rateLimitContract` in `portContracts` checks an implementation.
 */
export interface RateLimit {
  /** Counts one use of the key; false when it is over its limit. */
  allow(key: string): Promise<boolean>;
}

/**
 * Hears of errors that the log does not show in full. They come from the
 * app's own ports and may hold anything.
 */
export type OnError = (error: unknown) => void;

/** Tells `onError`, which cannot break a call by throwing. */
export function tell(onError: OnError | undefined, error: unknown): void {
  try {
    onError?.(error);
  } catch {
    // Nobody is left to be told.
  }
}

/** @throws TypeError naming the ports that are missing */
export function requirePorts<T extends object>(
  ports: T,
  names: readonly (keyof T & string)[],
): void {
  const missing = names.filter((name) => ports[name] == null);
  if (missing.length > 0) {
    throw new TypeError(`missing: ${missing.join(', ')}`);
  }
}
