/**
 * What became of one push to one device.
 *
 * - `accepted`: the push service took it.
 * - `dead-token`: the app is gone from that device; the record can be deleted.
 * - `suspect-token`: refused for its token, which may also be our setting (the
 *   wrong environment, another project), so nothing is deleted.
 * - `config`: a key, a topic or a permission is wrong; needs a person.
 * - `bug`: the request was malformed, or refused here before sending.
 * - `throttled`: too many pushes for this device or project.
 * - `unavailable`: the push service answered that it cannot serve now.
 * - `refresh`: the provider token was refused as expired, also after renewal.
 * - `reconnect`: refused for its connection, also on a fresh one.
 * - `not-sent`: never reached the push service, for certain.
 * - `unknown`: written, and no answer came. Never repeated: a second push
 *   could be a second ring.
 */
export type OutcomeClass =
  | 'accepted'
  | 'dead-token'
  | 'suspect-token'
  | 'config'
  | 'bug'
  | 'throttled'
  | 'unavailable'
  | 'refresh'
  | 'reconnect'
  | 'not-sent'
  | 'unknown';

/** The result of sending one push; contains no token and no payload. */
export interface SendOutcome {
  readonly class: OutcomeClass;
  /** HTTP status of the last answer, if there was one. */
  readonly status?: number;
  /** The push service's reason or ours: one word. */
  readonly reason?: string;
  /** `apns-id`, or the name that FCM gave the message. */
  readonly messageId?: string;
  /** How often the push was tried; 0 when it was refused here. */
  readonly attempts: number;
  readonly latencyMs: number;
  /** Since when the token is dead, as APNs tells it (ms since the epoch). */
  readonly deadSinceMs?: number;
}

/** True if the device rings, or may ring. */
export function mayRing(outcome: SendOutcome): boolean {
  return outcome.class === 'accepted' || outcome.class === 'unknown';
}

/**
 * A reason from outside, if it is one word: error texts of proxies and of the
 * services themselves can repeat a token or the body.
 */
export function oneWord(reason: unknown): string | undefined {
  return typeof reason === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(reason)
    ? reason
    : undefined;
}
