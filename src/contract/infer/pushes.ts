import type { TransportName } from '../model.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonMap;
export interface JsonMap {
  [key: string]: JsonValue;
}

/** One push out of a sample: what the app server put there, without what belongs to the push service. */
export interface SamplePush {
  /** `either`: a bare map of fields, which does not tell. */
  readonly transport: TransportName | 'either';
  readonly body: JsonMap;
}

/** Why a sample holds no push, and the nearest thing that works. */
export interface NoPush {
  readonly reason: string;
  readonly hint: string;
}

export function isMap(value: JsonValue | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const prompts = '`planetkit-push init` asks for the keys instead; `--yes` takes the usual ones.';

/**
 * The pushes in one sample: an APNs payload, an FCM message (v1, legacy, or as the SDK hands it to an app), a bare map
 * of fields, or a list of these.
 */
export function pushesIn(sample: JsonValue): readonly SamplePush[] | NoPush {
  if (Array.isArray(sample)) return pushesInList(sample);
  if (!isMap(sample))
    return {
      reason: `It is ${sample === null ? 'empty' : `the ${typeof sample} of a single value`}.`,
      hint: prompts,
    };
  if ('contract' in sample && 'payload' in sample)
    return {
      reason: 'It is a contract already.',
      hint: 'Copy it to planetkit-push.yaml and run `planetkit-push generate`.',
    };
  if ('param' in sample && 'sid' in sample && !('aps' in sample))
    return {
      reason: "It looks like LINE Planet's notify callback: what the app server receives.",
      hint: `Give the push that the app server then sends to the phone. ${prompts}`,
    };
  const message = isMap(sample['message']) ? sample['message'] : sample;
  const found = [...fcmPushes(message), ...apnsPushes(sample, message)];
  if (found.length > 0) return found;
  if ('notification' in message)
    return {
      reason: 'It is a notification without `data`: the phone would show it, and no app would be told.',
      hint: `A call needs a data message. ${prompts}`,
    };
  if ('aps' in sample)
    return { reason: 'It has `aps` and nothing of the app server.', hint: `Give the VoIP push. ${prompts}` };
  return Object.keys(sample).length === 0
    ? { reason: 'It has no fields.', hint: prompts }
    : [{ transport: 'either', body: sample }];
}

function pushesInList(samples: readonly JsonValue[]): readonly SamplePush[] | NoPush {
  if (samples.length === 0) return { reason: 'It is an empty list.', hint: prompts };
  const pushes: SamplePush[] = [];
  for (const [index, sample] of samples.entries()) {
    const found = pushesIn(sample);
    if ('reason' in found) return { ...found, reason: `Item ${index + 1}: ${found.reason}` };
    pushes.push(...found);
  }
  return pushes;
}

/** `data` beside what only an FCM message has; a lone `data` too, because there is nothing else to it. */
function fcmPushes(message: JsonMap): SamplePush[] {
  const { data } = message;
  if (!isMap(data)) return [];
  const others = Object.keys(message).filter((key) => key !== 'data');
  const known = others.every((key) => fcmKeys.has(key));
  return known ? [{ transport: 'fcm', body: withoutReserved(data) }] : [];
}

function apnsPushes(sample: JsonMap, message: JsonMap): SamplePush[] {
  const { apns } = message;
  const inside = isMap(apns) && isMap(apns['payload']) ? apns['payload'] : undefined;
  const wrapped = isMap(sample['payload']) && 'aps' in sample['payload'] ? sample['payload'] : undefined;
  const payload = 'aps' in sample ? sample : (wrapped ?? inside);
  if (payload === undefined || !('aps' in payload)) return [];
  const { aps: _, ...body } = payload;
  return Object.keys(body).length === 0 ? [] : [{ transport: 'apns', body }];
}

/** What stands beside `data`: in a message to FCM (v1 and legacy), or in one as an SDK prints it. */
const fcmKeys = new Set(
  (
    'token topic condition name notification android apns webpush fcm_options fcmOptions to registration_ids priority ' +
    'time_to_live collapse_key collapseKey content_available contentAvailable mutable_content mutableContent dry_run ' +
    'from messageId messageType senderId sentTime threadId ttl category originalPriority validate_only'
  ).split(' '),
);

/** Keys that FCM itself adds to what an app receives. */
function withoutReserved(data: JsonMap): JsonMap {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([key]) => !/^(google|gcm\b|gcm\.)/i.test(key) && key !== 'from' && key !== 'collapse_key',
    ),
  );
}
