import type { ApnsPort } from './apns.js';
import type { Device } from './devices.js';
import { fanOut, type FanOutDeps } from './fanOut.js';
import type { FcmPort } from './fcm.js';
import { mayRing, type SendOutcome } from './outcome.js';
import {
  encodeApnsRing,
  encodeFcmRing,
  fcmTtlSeconds,
  type Result,
  type RingPush,
} from './payload.js';

export interface DeliverDeps extends FanOutDeps {
  readonly apns: ApnsPort;
  readonly fcm: FcmPort;
}

/** A ring on its way to the devices of one user. */
export interface Delivery {
  /**
   * True as soon as one device was reached; else, when all have settled,
   * whether one may ring.
   */
  readonly rings: Promise<boolean>;
  /** One per device, in their order. Never rejects. */
  readonly outcomes: Promise<readonly SendOutcome[]>;
}

/**
 * Rings the devices, each by its own platform. A payload that is over the limit
 * of one platform is refused for its devices before sending; the others ring.
 *
 * @param deadlineAtMs no push is sent or awaited after it (ms since the epoch)
 */
export function deliver(
  push: RingPush,
  sid: string,
  devices: readonly Device[],
  deadlineAtMs: number,
  deps: DeliverDeps,
): Delivery {
  const apnsBody = once(() => encodeApnsRing(push));
  const fcmData = once(() => encodeFcmRing(push));
  const refused = refuser(sid, deps);

  const send = async (device: Device): Promise<SendOutcome> => {
    const { token } = device;
    if (device.platform === 'ios') {
      const body = apnsBody();
      if (!body.ok) return refused(body);
      const { environment, bundleId } = device;
      const target = { token, environment, bundleId };
      return deps.apns.send({ ...target, body: body.value, deadlineAtMs });
    }
    const data = fcmData();
    if (!data.ok) return refused(data);
    const ttlSeconds = fcmTtlSeconds;
    return deps.fcm.send({ token, data: data.value, ttlSeconds, deadlineAtMs });
  };

  const sends = fanOut(devices, sid, send, deps);
  const outcomes = Promise.all(sends);
  const reached = sends.map((one) =>
    one.then((outcome) => {
      if (outcome.class !== 'accepted') throw outcome;
      return true;
    }),
  );
  return {
    outcomes,
    rings: Promise.any(reached).catch(async () =>
      (await outcomes).some(mayRing),
    ),
  };
}

/** Reports a payload that could not be encoded, with the sizes. */
export function refuser(sid: string, deps: Pick<FanOutDeps, 'log'>) {
  return (result: Extract<Result<unknown>, { ok: false }>): SendOutcome => {
    const { problems } = result;
    deps.log({ event: 'fault', sid, code: 'payload', problems });
    return {
      class: 'bug',
      reason: 'PayloadRefused',
      attempts: 0,
      latencyMs: 0,
    };
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
