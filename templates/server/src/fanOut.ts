import type { Clock } from './clock.js';
import type { Device, DeviceStore } from './devices.js';
import { deviceTag, type Log } from './log.js';
import type { SendOutcome } from './outcome.js';
import { tell, type OnError } from './ports.js';

export interface FanOutDeps {
  readonly devices: Pick<DeviceStore, 'removeStale'>;
  readonly log: Log;
  readonly clock: Clock;
  readonly onError?: OnError;
}

/** Sends to all devices at once, logs each outcome and drops dead tokens. */
export function fanOut<D extends Device>(
  devices: readonly D[],
  sid: string,
  send: (device: D) => Promise<SendOutcome>,
  deps: FanOutDeps,
): readonly Promise<SendOutcome>[] {
  return devices.map(async (device) => {
    const outcome = await settled(send, device, deps.onError);
    const { class: outcomeClass, deadSinceMs, ...rest } = outcome;
    deps.log({
      event: 'send',
      sid,
      platform: device.platform,
      outcome: outcomeClass,
      ...rest,
      device: deviceTag(device.token),
    });
    if (outcomeClass === 'dead-token') {
      // The record that was read, but not one the app has renewed since.
      const beforeMs = deadSinceMs ?? device.registeredAtMs + 1;
      try {
        await deps.devices.removeStale(device.token, beforeMs);
      } catch (error) {
        tell(deps.onError, error);
        deps.log({ event: 'fault', sid, code: 'removeStale' });
      }
    }
    return outcome;
  });
}

async function settled<D extends Device>(
  send: (device: D) => Promise<SendOutcome>,
  device: D,
  onError: OnError | undefined,
): Promise<SendOutcome> {
  try {
    return await send(device);
  } catch (error) {
    tell(onError, error);
    // A sender that threw may have sent: as bad as no answer.
    return { class: 'unknown', reason: 'Fault', attempts: 1, latencyMs: 0 };
  }
}

/** The devices that were used last, when a user has more than `most`. */
export function newest<D extends Device>(
  devices: readonly D[],
  most: number,
): readonly D[] {
  return devices
    .toSorted((a, b) => b.registeredAtMs - a.registeredAtMs)
    .slice(0, most);
}
