import { randomUUID } from 'node:crypto';
import { ApnsConnection } from './apnsConnection.js';
import { apnsAttempt, type ApnsAttempt, type ApnsPush } from './apnsAttempt.js';
import type { TokenSource } from './cachedToken.js';
import { systemClock, type Clock } from './clock.js';
import type { ApnsEnvironment } from './devices.js';
import type { SendOutcome } from './outcome.js';
import { sendRetrying } from './retrying.js';

export interface ApnsOptions {
  /** Provider tokens; newer keys are bound to one environment. */
  readonly tokens: Readonly<Record<ApnsEnvironment, TokenSource>>;
  readonly origins?: Readonly<Record<ApnsEnvironment, string>>;
  /** Certificates to trust instead of Node's own, in PEM form. */
  readonly ca?: string;
  readonly clock?: Clock;
  /** How long one attempt waits for its answer; default 5000 ms. */
  readonly attemptMs?: number;
  /** Pause of sending after a key was refused; default 30000 ms. */
  readonly blockMs?: number;
}

/** What `deliver` needs of a sender of VoIP pushes. */
export interface ApnsPort {
  send(push: ApnsPush): Promise<SendOutcome>;
}

export const apnsOrigins: Readonly<Record<ApnsEnvironment, string>> = {
  production: 'https://api.push.apple.com',
  sandbox: 'https://api.sandbox.push.apple.com',
};

/** Sends VoIP pushes and repeats only what provably did not ring. */
export class ApnsSender implements ApnsPort {
  readonly #options: ApnsOptions;
  readonly #clock: Clock;
  readonly #connections: Readonly<Record<ApnsEnvironment, ApnsConnection>>;
  readonly #blocks = new Map<
    ApnsEnvironment,
    { untilMs: number; refusal: Pick<SendOutcome, 'class' | 'reason'> }
  >();

  constructor(options: ApnsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const connection = (environment: ApnsEnvironment) =>
      new ApnsConnection({
        origin: (options.origins ?? apnsOrigins)[environment],
        clock: this.#clock,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        attemptMs: options.attemptMs ?? 5_000,
        connectMs: 5_000,
        idleMs: 60_000,
      });
    this.#connections = {
      production: connection('production'),
      sandbox: connection('sandbox'),
    };
  }

  /** Never rejects; ends by the push's deadline. */
  async send(push: ApnsPush): Promise<SendOutcome> {
    const { environment } = push;
    const block = this.#blocks.get(environment);
    if (block && this.#clock.now() < block.untilMs) {
      return { ...block.refusal, attempts: 0, latencyMs: 0 };
    }
    const connection = this.#connections[environment];
    const tokens = this.#options.tokens[environment];
    // Lower case, as APNs wants it, and the same for every attempt.
    const messageId = randomUUID();
    return sendRetrying<ApnsAttempt>({
      clock: this.#clock,
      deadlineAtMs: push.deadlineAtMs,
      attempt: async () => {
        const attempt = await apnsAttempt(
          push,
          messageId,
          connection,
          tokens,
          this.#clock,
        );
        if (attempt.blocks) this.#block(environment, attempt);
        return attempt;
      },
      delayMs: unsentDelay,
      renew: async ({ retry, session, used }) => {
        if (retry === 'renewed-token') {
          return used !== undefined && Boolean(await tokens.renew(used));
        }
        session?.retire();
        return true;
      },
    });
  }

  /** Ends all connections. */
  close(): void {
    this.#connections.production.close();
    this.#connections.sandbox.close();
  }

  // APNs cuts off a sender that goes on with a key it has refused.
  #block(environment: ApnsEnvironment, attempt: ApnsAttempt): void {
    attempt.session?.retire();
    const untilMs = this.#clock.now() + (this.#options.blockMs ?? 30_000);
    const reason = attempt.reason ?? 'Blocked';
    this.#blocks.set(environment, {
      untilMs,
      refusal: { class: attempt.class, reason },
    });
  }
}

function unsentDelay(
  attempt: ApnsAttempt,
  attempts: number,
): number | undefined {
  if (attempt.retry === 'delayed') return attempt.retryAfterMs ?? 2_000;
  if (attempt.reason?.startsWith('Connect')) {
    return attempts < 4 ? 100 * attempts : undefined;
  }
  // Refused as the connection ended: all that were wait for the one new
  // connection, which paces them.
  return attempts < 12 ? 0 : undefined;
}
