import { refusedToken } from './apnsAuthorization.js';
import { header, tokenIn, type ApnsRefusal, type ApnsRequestSeen, type ApnsWorld } from './apnsWorld.js';
import type { Fidelity, FidelityRow } from './fidelity.js';

const apple =
  'Apple, "Sending notification requests to APNs" and "Handling notification responses from APNs"';
const pushy = "the order and the wording of Pushy's mock server";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const pushTypes = new Set([
  'alert',
  'background',
  'complication',
  'controls',
  'fileprovider',
  'liveactivity',
  'location',
  'mdm',
  'pushtotalk',
  'voip',
  'widgets',
]);
const single = [
  'apns-id',
  'apns-topic',
  'apns-push-type',
  'apns-priority',
  'apns-expiration',
  'apns-collapse-id',
];

interface Check {
  readonly row: readonly [id: string, does: string, fidelity: Fidelity, source: string];
  readonly run: (request: ApnsRequestSeen, world: ApnsWorld) => ApnsRefusal | undefined;
}

const bad =
  (reason: string, when: (request: ApnsRequestSeen) => boolean, status = 400): Check['run'] =>
  (request) =>
    when(request) ? { status, reason } : undefined;

const limitOf = (request: ApnsRequestSeen) => (header(request, 'apns-push-type') === 'voip' ? 5_120 : 4_096);

/** In the order in which they are made. */
const checks: readonly Check[] = [
  {
    row: ['DuplicateHeaders', 'refuses a repeated apns- header', 'documented', apple],
    run: bad('DuplicateHeaders', ({ headers }) =>
      single.some((name) => (headers.get(name)?.length ?? 0) > 1),
    ),
  },
  {
    row: ['BadMessageId', 'refuses an apns-id that is not a UUID', 'documented', apple],
    run: bad(
      'BadMessageId',
      (request) => !uuid.test(header(request, 'apns-id') ?? '00000000-0000-0000-0000-000000000000'),
    ),
  },
  {
    row: ['MethodNotAllowed', 'wants POST', 'documented', apple],
    run: bad('MethodNotAllowed', (request) => header(request, ':method') !== 'POST', 405),
  },
  {
    row: ['MissingTopic', 'wants a topic with token authentication', 'documented', apple],
    run: bad('MissingTopic', (request) => !header(request, 'apns-topic')),
  },
  {
    row: ['BadCollapseId', 'refuses a collapse id over 64 bytes', 'documented', apple],
    run: bad('BadCollapseId', (request) => Buffer.byteLength(header(request, 'apns-collapse-id') ?? '') > 64),
  },
  {
    row: ['BadPriority', 'accepts 10, 5 and 1', 'documented', apple],
    run: bad('BadPriority', (request) => !/^(?:10|5|1)$/.test(header(request, 'apns-priority') ?? '10')),
  },
  {
    row: ['BadExpirationDate', 'wants whole seconds', 'assumed', 'only the reason is documented'],
    run: bad('BadExpirationDate', (request) => !/^\d+$/.test(header(request, 'apns-expiration') ?? '0')),
  },
  {
    row: ['InvalidPushType', 'knows the push types', 'documented', apple],
    run: bad('InvalidPushType', (request) => !pushTypes.has(header(request, 'apns-push-type') ?? 'alert')),
  },
  {
    row: [
      'BadTopic',
      'wants a topic that ends in .voip if and only if the push type is voip',
      'assumed',
      'the suffix is documented, the reason is a guess',
    ],
    run: bad('BadTopic', (request) => {
      const voip = header(request, 'apns-push-type') === 'voip';
      return voip !== (header(request, 'apns-topic') ?? '').endsWith('.voip');
    }),
  },
  {
    row: ['BadPath', 'serves /3/device/<token> only', 'documented', apple],
    run: bad('BadPath', (request) => tokenIn(request) === undefined, 404),
  },
  {
    row: ['MissingDeviceToken', 'wants a token in the path', 'documented', apple],
    run: bad('MissingDeviceToken', (request) => tokenIn(request) === ''),
  },
  {
    row: ['BadDeviceToken', 'knows its own devices only', 'documented', apple],
    run: (request, { iphones }) =>
      iphones.has(tokenIn(request) ?? '') ? undefined : { status: 400, reason: 'BadDeviceToken' },
  },
  {
    row: ['Unregistered', 'answers 410 with a time for a device that is gone', 'documented', apple],
    run: (request, { iphones }) => {
      const timestamp = iphones.get(tokenIn(request) ?? '')?.goneSinceMs;
      return timestamp === undefined ? undefined : { status: 410, reason: 'Unregistered', timestamp };
    },
  },
  {
    row: ['DeviceTokenNotForTopic', 'compares the topic with the app on the device', 'documented', apple],
    run: (request, { iphones }) => {
      const bundleId = iphones.get(tokenIn(request) ?? '')?.bundleId;
      const matches = header(request, 'apns-topic')?.replace(/\.voip$/, '') === bundleId;
      return matches ? undefined : { status: 400, reason: 'DeviceTokenNotForTopic' };
    },
  },
  {
    row: [
      'TooManyRequests',
      'refuses pushes to a device marked as throttled',
      'assumed',
      'the reason is documented, when it comes is not',
    ],
    run: (request, { iphones }) =>
      iphones.get(tokenIn(request) ?? '')?.throttled ? { status: 429, reason: 'TooManyRequests' } : undefined,
  },
  {
    row: [
      'MissingProviderToken, InvalidProviderToken, ExpiredProviderToken, TopicDisallowed',
      'verifies the ES256 token: key id, team, signature (once for a token and connection), one team per connection, at most an hour old, topics of the key',
      'documented',
      apple,
    ],
    run: refusedToken,
  },
  {
    row: ['PayloadEmpty', 'wants a body', 'documented', apple],
    run: bad('PayloadEmpty', ({ body }) => body.length === 0),
  },
  {
    row: ['PayloadTooLarge', 'allows 5120 bytes for voip, 4096 otherwise', 'documented', apple],
    run: bad('PayloadTooLarge', (request) => request.body.length > limitOf(request), 413),
  },
];

/** The first reason to refuse a request, or undefined when it is delivered. */
export function refusalOf(request: ApnsRequestSeen, world: ApnsWorld): ApnsRefusal | undefined {
  for (const check of checks) {
    const refusal = check.run(request, world);
    if (refusal) return refusal;
  }
  return undefined;
}

export const apnsFidelity: readonly FidelityRow[] = [
  ...checks.map(({ row: [id, does, fidelity, source] }): FidelityRow => ({
    simulator: 'apns',
    id,
    does,
    fidelity,
    source,
  })),
  {
    simulator: 'apns',
    id: 'TooManyProviderTokenUpdates',
    does: 'refuses another token of a key within 20 minutes',
    fidelity: 'assumed',
    source: 'the 20 minutes are documented, that they count per key is a guess',
  },
  {
    simulator: 'apns',
    id: 'order of checks',
    does: 'answers the first reason in the order of this table',
    fidelity: 'observed',
    source: pushy,
  },
  {
    simulator: 'apns',
    id: 'SETTINGS',
    does: 'allows 1 stream until a valid token came, then 1000; header list of 8000 bytes',
    fidelity: 'observed',
    source: 'wire captures in public issue trackers; the single first stream is documented',
  },
  {
    simulator: 'apns',
    id: 'GOAWAY',
    does: 'ends a connection with a last stream id and a JSON reason, answers streams up to it and none above',
    fidelity: 'documented',
    source: 'RFC 9113 6.8; the JSON reason by Apple',
  },
  {
    simulator: 'apns',
    id: 'delivery',
    does: 'shows a push as received when its answer was written, or when the scenario loses the answer on purpose',
    fidelity: 'assumed',
    source: 'real delivery depends on the device',
  },
];
