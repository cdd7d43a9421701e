import { pause, within, type Clock } from './clock.js';
import type { OutcomeClass, SendOutcome } from './outcome.js';

/**
 * What may be tried once more: `unsent` a few times, the others once each.
 * `delayed` waits, the other two need something renewed first.
 */
export type Retry = 'unsent' | 'renewed-token' | 'fresh-connection' | 'delayed';

/** What one attempt to send a push came to. */
export interface Attempt {
  readonly class: OutcomeClass;
  readonly retry?: Retry;
  readonly status?: number;
  readonly reason?: string;
  readonly messageId?: string;
  /** Since when the device's token is dead (ms since the epoch). */
  readonly deadSinceMs?: number;
}

/** How the attempts of one push follow each other. */
export interface RetryPlan<A extends Attempt> {
  readonly clock: Clock;
  /** Ms since the epoch. */
  readonly deadlineAtMs: number;
  attempt(): Promise<A>;
  /**
   * How long to wait, in ms, before an `unsent` or `delayed` attempt is
   * repeated; undefined to give up after that many.
   */
  delayMs(attempt: A, attempts: number): number | undefined;
  /** Renews what the attempt failed for; false if it can't be. */
  renew(attempt: A): Promise<boolean>;
}

/** Repeats attempts as their `retry` allows, and only until the deadline. */
export async function sendRetrying<A extends Attempt>(
  plan: RetryPlan<A>,
): Promise<SendOutcome> {
  const startedAtMs = plan.clock.now();
  const retried = new Set<Retry>();
  for (let attempts = 1; ; attempts += 1) {
    const last = await plan.attempt();
    const { retry } = last;
    if (retry && (await mayRetry(plan, last, retry, attempts, retried))) {
      continue;
    }
    const { status, reason, messageId, deadSinceMs } = last;
    return {
      class: last.class,
      ...(status === undefined ? {} : { status }),
      ...(reason === undefined ? {} : { reason }),
      ...(messageId === undefined ? {} : { messageId }),
      ...(deadSinceMs === undefined ? {} : { deadSinceMs }),
      attempts,
      latencyMs: plan.clock.now() - startedAtMs,
    };
  }
}

async function mayRetry<A extends Attempt>(
  plan: RetryPlan<A>,
  attempt: A,
  retry: Retry,
  attempts: number,
  retried: Set<Retry>,
): Promise<boolean> {
  const { clock, deadlineAtMs } = plan;
  if (retry !== 'unsent' && retried.has(retry)) return false;
  retried.add(retry);
  if (retry === 'unsent' || retry === 'delayed') {
    const ms = plan.delayMs(attempt, attempts);
    if (ms === undefined || clock.now() + ms >= deadlineAtMs) return false;
    if (ms > 0) await pause(clock, ms);
    return true;
  }
  const renewed = plan.renew(attempt).catch(() => false);
  return (await within(clock, deadlineAtMs - clock.now(), renewed)) ?? false;
}
