import { sensitiveHeaders } from 'node:http2';
import type { ApnsConnection } from './apnsConnection.js';
import { apnsVerdict } from './apnsOutcome.js';
import type { ApnsReply, ApnsSession } from './apnsSession.js';
import { tokenWithin, type Token, type TokenSource } from './cachedToken.js';
import type { Clock } from './clock.js';
import type { ApnsEnvironment } from './devices.js';
import { oneWord } from './outcome.js';
import type { Attempt } from './retrying.js';

/** One VoIP push. */
export interface ApnsPush {
  readonly token: string;
  readonly environment: ApnsEnvironment;
  /** Of the app that made the token; the topic is this with `.voip`. */
  readonly bundleId: string;
  readonly body: Uint8Array;
  /** No attempt is made or awaited after it (ms since the epoch). */
  readonly deadlineAtMs: number;
}

/** What one attempt to send a VoIP push came to. */
export interface ApnsAttempt extends Attempt {
  readonly blocks?: true;
  readonly retryAfterMs?: number;
  /** The provider token it used. */
  readonly used?: Token;
  /** The connection that answered. */
  readonly session?: ApnsSession;
}

/** A device token of any sane size: Apple asks not to assume one. */
export const apnsTokenForm = /^(?:[0-9a-f]{2}){8,100}$/i;
export const bundleIdForm = /^[A-Za-z0-9.-]{1,155}$/;

/** Sends a push once, with that `apns-id`. */
export async function apnsAttempt(
  push: ApnsPush,
  messageId: string,
  connection: ApnsConnection,
  tokens: TokenSource,
  clock: Clock,
): Promise<ApnsAttempt> {
  // Both become part of a header.
  if (!apnsTokenForm.test(push.token)) {
    return { class: 'suspect-token', reason: 'MalformedToken' };
  }
  if (!bundleIdForm.test(push.bundleId)) {
    return { class: 'config', reason: 'MalformedBundleId' };
  }
  const left = push.deadlineAtMs - clock.now();
  const used = await tokenWithin(tokens, clock, left).catch(() => undefined);
  if (!used) return { class: 'not-sent', reason: 'NoProviderToken' };
  const headers = {
    ':method': 'POST',
    ':path': `/3/device/${push.token.toLowerCase()}`,
    authorization: `bearer ${used.value}`,
    'apns-id': messageId,
    'apns-topic': `${push.bundleId}.voip`,
    'apns-push-type': 'voip',
    'apns-priority': '10',
    // One attempt, not stored: a call that comes late is a ghost.
    'apns-expiration': '0',
    // As Apple asks: what no other push repeats would only wash out the
    // compression table. Node keeps `authorization` out of it by itself.
    [sensitiveHeaders]: [':path', 'apns-id'],
  };
  const request = { headers, body: push.body };
  const reply = await connection.send(request, push.deadlineAtMs);
  return { ...readReply(reply), messageId, used };
}

function readReply(reply: ApnsReply): ApnsAttempt {
  if (reply.kind === 'unknown') {
    return { class: 'unknown', reason: reply.reason };
  }
  if (reply.kind === 'not-sent') {
    const over = reply.reason === 'Deadline' || reply.reason === 'Closed';
    const retry = over ? {} : { retry: 'unsent' as const };
    return { class: 'not-sent', reason: reply.reason, ...retry };
  }
  const { status, headers, session } = reply;
  if (status === 200) return { class: 'accepted', status, session };
  const body = parse(reply.body);
  const reason = oneWord(body.reason);
  const since = body.timestamp;
  const seconds = Number(headers['retry-after']);
  return {
    ...apnsVerdict(status, reason),
    status,
    session,
    ...(reason === undefined ? {} : { reason }),
    ...(typeof since === 'number' ? { deadSinceMs: since } : {}),
    ...(seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}),
  };
}

function parse(body: string): { reason?: unknown; timestamp?: unknown } {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
