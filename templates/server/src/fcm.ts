import { tokenWithin, type TokenSource } from './cachedToken.js';
import { systemClock, within, type Clock } from './clock.js';
import { fcmPost, type FcmAttempt, type FcmPush } from './fcmPost.js';
import type { SendOutcome } from './outcome.js';
import { sendRetrying } from './retrying.js';
import { AccessTokenError } from './serviceAccount.js';

export interface FcmOptions {
  readonly projectId: string;
  readonly tokens: TokenSource;
  readonly origin?: string;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  /** How long one attempt waits for its answer; default 10000 ms. */
  readonly attemptMs?: number;
  /** Between 0 and 1, spreads the retries of several servers. */
  readonly random?: () => number;
}

/** What `deliver` needs of a sender of data messages. */
export interface FcmPort {
  send(push: FcmPush): Promise<SendOutcome>;
}

export const fcmOrigin = 'https://fcm.googleapis.com';

/** Sends data messages by FCM's HTTP v1 API. */
export class FcmSender implements FcmPort {
  readonly #options: FcmOptions;
  readonly #clock: Clock;
  readonly #url: string;

  constructor(options: FcmOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const project = encodeURIComponent(options.projectId);
    const origin = options.origin ?? fcmOrigin;
    this.#url = `${origin}/v1/projects/${project}/messages:send`;
  }

  /** Never rejects; ends by the push's deadline. */
  send(push: FcmPush): Promise<SendOutcome> {
    const { tokens, random = Math.random } = this.#options;
    return sendRetrying<FcmAttempt>({
      clock: this.#clock,
      deadlineAtMs: push.deadlineAtMs,
      attempt: () => this.#attempt(push),
      delayMs: (attempt, attempts) => {
        if (attempt.retry === 'unsent') {
          return attempts < 3 ? 100 * attempts : undefined;
        }
        // Google: a minute after 429, at least 10 seconds after 5xx.
        const least = attempt.status === 429 ? 60_000 : 10_000;
        return (attempt.retryAfterMs ?? least) + random() * 2_000;
      },
      renew: async ({ used }) =>
        used !== undefined && Boolean(await tokens.renew(used)),
    });
  }

  async #attempt(push: FcmPush): Promise<FcmAttempt> {
    const left = () => push.deadlineAtMs - this.#clock.now();
    let used;
    try {
      used = await tokenWithin(this.#options.tokens, this.#clock, left());
    } catch (error) {
      const kind = error instanceof AccessTokenError ? error.class : 'config';
      return { class: kind, reason: 'NoAccessToken' };
    }
    if (!used || left() <= 0) return { class: 'not-sent', reason: 'Deadline' };
    const controller = new AbortController();
    const attempt = await within(
      this.#clock,
      Math.min(left(), this.#options.attemptMs ?? 10_000),
      fcmPost(this.#url, push, used, {
        request: this.#options.fetch ?? fetch,
        signal: controller.signal,
        clock: this.#clock,
      }),
    );
    if (attempt) return attempt;
    controller.abort();
    return { class: 'unknown', reason: 'Timeout' };
  }
}
