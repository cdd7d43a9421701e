import type { Attempt } from './retrying.js';

/** How APNs' answer is understood. */
export interface ApnsVerdict extends Pick<Attempt, 'class' | 'retry'> {
  /** Every push with this key would fail alike, so sending pauses. */
  readonly blocks?: true;
}

const config: ApnsVerdict = { class: 'config' };
const keyRefused: ApnsVerdict = { class: 'config', blocks: true };
const bug: ApnsVerdict = { class: 'bug' };
const deadToken: ApnsVerdict = { class: 'dead-token' };
const unavailable: ApnsVerdict = { class: 'unavailable' };
const reconnect: ApnsVerdict = {
  class: 'reconnect',
  retry: 'fresh-connection',
};

/**
 * By reason, from Apple's "Handling notification responses from APNs". Apple
 * asks to wait 15 minutes after a 5xx, which is longer than a call rings.
 */
const byReason: ReadonlyMap<string, ApnsVerdict> = new Map([
  ['Unregistered', deadToken],
  ['ExpiredToken', deadToken],
  // A wrong environment setting gives this for every user: never delete on it.
  ['BadDeviceToken', { class: 'suspect-token' }],
  ['DeviceTokenNotForTopic', config],
  ['TopicDisallowed', config],
  ['BadTopic', config],
  ['MissingTopic', config],
  ['InvalidPushType', config],
  ['ExpiredProviderToken', { class: 'refresh', retry: 'renewed-token' }],
  ['InvalidProviderToken', keyRefused],
  ['MissingProviderToken', keyRefused],
  ['BadEnvironmentKeyIdInToken', keyRefused],
  // The spelling seen on the wire.
  ['BadEnvironmentKeyInToken', keyRefused],
  ['Forbidden', keyRefused],
  ['BadCertificate', keyRefused],
  ['BadCertificateEnvironment', keyRefused],
  ['TooManyProviderTokenUpdates', keyRefused],
  ['UnrelatedKeyIdInToken', reconnect],
  ['PayloadTooLarge', bug],
  ['PayloadEmpty', bug],
  ['BadCollapseId', bug],
  ['BadMessageId', bug],
  ['BadPriority', bug],
  ['BadExpirationDate', bug],
  ['DuplicateHeaders', bug],
  ['MissingDeviceToken', bug],
  ['BadPath', bug],
  ['MethodNotAllowed', bug],
  ['TooManyRequests', { class: 'throttled', retry: 'delayed' }],
  ['IdleTimeout', reconnect],
  ['Shutdown', reconnect],
  ['InternalServerError', unavailable],
  ['ServiceUnavailable', unavailable],
] as const);

/** The verdict on an answer that did arrive. */
export function apnsVerdict(
  status: number,
  reason: string | undefined,
): ApnsVerdict {
  if (status === 200) return { class: 'accepted' };
  const known = reason === undefined ? undefined : byReason.get(reason);
  if (known) return known;
  if (status === 410) return deadToken;
  if (status === 403) return config;
  if (status === 429) return { class: 'throttled', retry: 'delayed' };
  return status >= 500 ? unavailable : bug;
}
