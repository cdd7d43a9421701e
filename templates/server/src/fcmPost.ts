import type { Token } from './cachedToken.js';
import type { Clock } from './clock.js';
import { fcmVerdict } from './fcmOutcome.js';
import type { Attempt } from './retrying.js';

/** One data message to an Android device. */
export interface FcmPush {
  readonly token: string;
  readonly data: Readonly<Record<string, string>>;
  readonly ttlSeconds: number;
  /** No attempt is made or awaited after it (ms since the epoch). */
  readonly deadlineAtMs: number;
}

/** What one attempt to send a data message came to. */
export interface FcmAttempt extends Attempt {
  readonly retryAfterMs?: number;
  /** The access token it used. */
  readonly used?: Token;
}

/** A registration token: printable ASCII, of no documented length. */
export const fcmTokenForm = /^[\x21-\x7e]{16,4096}$/;

/** Posts a message once. Never rejects. */
export async function fcmPost(
  url: string,
  push: FcmPush,
  used: Token,
  io: {
    readonly request: typeof fetch;
    readonly signal: AbortSignal;
    readonly clock: Clock;
  },
): Promise<FcmAttempt> {
  const message = {
    token: push.token,
    data: push.data,
    // Without HIGH the phone sleeps on; without a ttl FCM keeps it 28 days.
    android: { priority: 'HIGH', ttl: `${push.ttlSeconds}s` },
  };
  try {
    const response = await io.request(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${used.value}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message }),
      redirect: 'error',
      signal: io.signal,
    });
    const body = await response.text().catch(() => '');
    const messageId = messageName(body);
    const retryAfterMs = retryAfter(response, io.clock);
    return {
      ...fcmVerdict(response.status, body),
      status: response.status,
      used,
      ...(messageId === undefined ? {} : { messageId }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  } catch (error) {
    return neverConnected(error)
      ? { class: 'not-sent', retry: 'unsent', reason: 'ConnectFailed' }
      : { class: 'unknown', reason: 'ConnectionLost' };
  }
}

/** `projects/<project>/messages/<id>`, and nothing else a body may hold. */
function messageName(body: string): string | undefined {
  const form = /"name":\s*"(projects\/[\w-]{1,64}\/messages\/[\w:%-]{1,128})"/;
  return form.exec(body)?.[1];
}

/** The header in ms from now; it holds seconds or a date. */
function retryAfter(response: Response, clock: Clock): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header)
    ? Number(header) * 1_000
    : Date.parse(header) - clock.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** True if `fetch` failed before a byte of the request was written. */
function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  const before = (one: NodeJS.ErrnoException | undefined) =>
    one?.syscall === 'connect' ||
    one?.syscall === 'getaddrinfo' ||
    one?.code === 'UND_ERR_CONNECT_TIMEOUT' ||
    one?.code?.includes('CERT') === true;
  return causes.length > 0 && causes.every(before);
}
