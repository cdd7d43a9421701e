import { terminate, type CallEvent } from './callEvent.js';
import { systemClock } from './clock.js';
import { refuser } from './deliver.js';
import type { AndroidDevice, DeviceStore } from './devices.js';
import { fanOut, newest, type FanOutDeps } from './fanOut.js';
import type { FcmPort } from './fcm.js';
import { guarded } from './log.js';
import { encodeFcmCancel, fcmTtlSeconds, type CancelPush } from './payload.js';

export interface CancelDeps extends Omit<FanOutDeps, 'clock'> {
  readonly devices: Pick<DeviceStore, 'find' | 'removeStale'>;
  readonly fcm: FcmPort;
  readonly clock?: FanOutDeps['clock'];
  /** Time for all pushes of one cancel; default 10000 ms. */
  readonly deadlineMs?: number;
  /** Most devices told, the newest first; default 10, as for a ring. */
  readonly maxDevices?: number;
  /** What names the call; default its `sid` as the call id. */
  readonly cancelOf?: (event: CallEvent) => CancelPush | Promise<CancelPush>;
}

/**
 * Stops the ringing on Android when the caller hung up first or nobody
 * answered. iOS has no such push: every VoIP push must be reported as a new
 * call, so there PlanetKit itself ends the ringing.
 */
export function createCancel(
  deps: CancelDeps,
): (event: CallEvent) => Promise<void> {
  const clock = deps.clock ?? systemClock;
  const log = guarded(deps.log);
  const cancelOf = deps.cancelOf ?? (({ sid }) => ({ callId: sid }));
  return async (event) => {
    const unanswered: readonly number[] = [
      terminate.canceled,
      terminate.noAnswer,
    ];
    if (!unanswered.includes(event.terminate)) return;
    const { sid, toUserId, toServiceId } = event;
    const callee = { userId: toUserId, serviceId: toServiceId };
    const devices = (await deps.devices.find(callee)).filter(
      (device): device is AndroidDevice => device.platform === 'android',
    );
    if (devices.length === 0) return;
    const data = encodeFcmCancel(await cancelOf(event));
    if (!data.ok) {
      refuser(sid, { log })(data);
      return;
    }
    const deadlineAtMs = clock.now() + (deps.deadlineMs ?? 10_000);
    const push = { data: data.value, ttlSeconds: fcmTtlSeconds, deadlineAtMs };
    await Promise.all(
      fanOut(
        newest(devices, deps.maxDevices ?? 10),
        sid,
        ({ token }) => deps.fcm.send({ ...push, token }),
        { ...deps, clock, log },
      ),
    );
  };
}
