import { within, type Clock } from './clock.js';

/** A credential of a push service. */
export interface Token {
  readonly value: string;
  readonly issuedAtMs: number;
  /** From then on a new one is made. */
  readonly renewAtMs: number;
}

/** Where a sender gets its credential from. */
export interface TokenSource {
  /** The current credential, at once where there is one. */
  get(): Token | Promise<Token>;
  /**
   * Another credential than `rejected`, or undefined when the current one is
   * too young to be replaced.
   */
  renew(rejected: Token): Promise<Token | undefined>;
}

/**
 * Keeps one token and makes the next when it is due; callers that arrive while
 * one is being made share it. `mint` may sign locally or ask a service that a
 * whole fleet shares.
 *
 * @param minAgeMs a younger token is not replaced, even if it was rejected
 */
export function cachedToken(
  mint: () => Promise<Token>,
  clock: Clock,
  minAgeMs: number,
): TokenSource {
  let current: Token | undefined;
  let pending: Promise<Token> | undefined;

  const next = (): Promise<Token> => {
    pending ??= mint()
      .then((token) => (current = token))
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };

  return {
    get() {
      if (current && clock.now() < current.renewAtMs) return current;
      return next();
    },
    async renew(rejected) {
      if (pending) return pending;
      if (current && current.value !== rejected.value) return current;
      const age = clock.now() - rejected.issuedAtMs;
      return age < minAgeMs ? undefined : next();
    },
  };
}

/** The current credential, or undefined if there was none within `ms`. */
export async function tokenWithin(
  source: TokenSource,
  clock: Clock,
  ms: number,
): Promise<Token | undefined> {
  const token = source.get();
  return 'value' in token ? token : within(clock, ms, token);
}
