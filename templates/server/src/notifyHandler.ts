import {
  callbackHandler,
  type CallbackAnswer,
  type CallbackDeps,
  type Handler,
} from './callback.js';
import { systemClock } from './clock.js';
import { deliver, type DeliverDeps } from './deliver.js';
import type { DeviceStore } from './devices.js';
import { newest } from './fanOut.js';
import { guarded } from './log.js';
import { parseNotify, type Notify } from './notify.js';
import { mayRing } from './outcome.js';
import {
  ringFromNotify,
  type ResolvedFields,
  type RingPush,
} from './payload.js';
import { requirePorts, type Dedupe, type RateLimit } from './ports.js';

/** Supplies the fields that only the app server knows, such as a name. */
export type Resolve = (
  notify: Notify,
) => ResolvedFields | Promise<ResolvedFields>;

export interface NotifyDeps
  extends CallbackDeps, Pick<DeliverDeps, 'apns' | 'fcm'> {
  readonly devices: Pick<DeviceStore, 'find' | 'removeStale'>;
  readonly dedupe: Dedupe;
  readonly rateLimit: RateLimit;
  readonly resolve: Resolve;
  /** Time for all pushes of one call; default 30000 ms. */
  readonly deadlineMs?: number;
  /** How long a call's `sid` is remembered; default 10 minutes, in ms. */
  readonly dedupeMs?: number;
  /** Most devices rung for one user, the newest first; default 10. */
  readonly maxDevices?: number;
  /**
   * Keeps the host alive for work that outlasts the answer. With it the
   * callback is answered as soon as one device was reached; without it, when
   * all have settled, since some hosts stop after the answer.
   */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/**
 * Answers LINE Planet's Notify callback by ringing the callee's devices.
 *
 * 200 when a push was accepted or its outcome is unknown, and for a repeated
 * call, which is not rung twice. 503 when all pushes failed for certain or
 * there is no device: the caller then hears an error at once instead of a
 * minute of ringing. 400, 401, 405, 429 as usual; 500 for faults on this side.
 *
 * @throws TypeError when a port is missing: nothing is open by default
 */
export function createNotifyHandler(deps: NotifyDeps): Handler {
  requirePorts(deps, [
    'auth',
    'devices',
    'dedupe',
    'rateLimit',
    'log',
    'apns',
    'fcm',
    'resolve',
  ]);
  return callbackHandler('notify', deps, async (search) => {
    const notify = parseNotify(search);
    if (!notify.ok) {
      return { status: 400, code: 'invalid', problems: notify.problems };
    }
    const { sid } = notify.value;
    const key = `notify/${sid}`;
    if (!(await deps.dedupe.claim(key, deps.dedupeMs ?? 600_000))) {
      return { status: 200, code: 'duplicate', sid };
    }
    let answer: CallbackAnswer | undefined;
    try {
      answer = await ring(notify.value, deps);
    } finally {
      // Nothing rang, so the same call may be tried again.
      if (answer?.status !== 200) await deps.dedupe.release(key);
    }
    return { ...answer, sid };
  });
}

async function ring(notify: Notify, deps: NotifyDeps): Promise<CallbackAnswer> {
  const clock = deps.clock ?? systemClock;
  const deadlineAtMs = clock.now() + (deps.deadlineMs ?? 30_000);
  const { fromServiceId, fromUserId, toServiceId, toUserId } = notify;
  const callee = { userId: toUserId, serviceId: toServiceId };
  const parties = [
    ['caller', fromServiceId, fromUserId],
    ['callee', toServiceId, toUserId],
  ];
  for (const party of parties) {
    // Ids may hold a slash themselves.
    const key = party.map(encodeURIComponent).join('/');
    if (!(await deps.rateLimit.allow(key))) {
      return { status: 429, code: 'rateLimited' };
    }
  }
  const found = await deps.devices.find(callee);
  if (found.length === 0) return { status: 503, code: 'noDevice' };
  const resolved = await deps.resolve(notify);
  const push = ringFromNotify(notify, resolved, clock.now());
  if (!push.ok) {
    return { status: 500, code: 'payload', problems: push.problems };
  }
  const targets = newest(found, deps.maxDevices ?? 10);
  const rang = await rings(push.value, notify.sid, targets, deadlineAtMs, deps);
  return rang
    ? { status: 200, code: 'ringing' }
    : { status: 503, code: 'notDelivered' };
}

async function rings(
  push: RingPush,
  sid: string,
  targets: Parameters<typeof deliver>[2],
  deadlineAtMs: number,
  deps: NotifyDeps,
): Promise<boolean> {
  const delivery = deliver(push, sid, targets, deadlineAtMs, {
    ...deps,
    clock: deps.clock ?? systemClock,
    log: guarded(deps.log),
  });
  if (!deps.waitUntil) return (await delivery.outcomes).some(mayRing);
  deps.waitUntil(delivery.outcomes);
  return delivery.rings;
}
