import type { Clock } from './clock.js';
import { systemClock } from './clock.js';
import type { Device, DeviceStore, User } from './devices.js';
import type { Dedupe, RateLimit } from './ports.js';

/** Devices in memory, for development: gone with the process. */
export function memoryDevices(): DeviceStore {
  const devices = new Map<string, Device>();
  const owns = (user: User, device: Device) =>
    device.user.userId === user.userId &&
    device.user.serviceId === user.serviceId;
  return {
    async find(user) {
      return [...devices.values()].filter((device) => owns(user, device));
    },
    async put(device) {
      devices.set(device.token, device);
    },
    async remove(user, token) {
      const device = devices.get(token);
      return device && owns(user, device) ? devices.delete(token) : false;
    },
    async removeStale(token, beforeMs) {
      const device = devices.get(token);
      if (device && device.registeredAtMs < beforeMs) devices.delete(token);
    },
  };
}

/** Remembers calls in memory: enough while there is one instance. */
export function memoryDedupe(clock: Clock = systemClock): Dedupe {
  const expiries = new Map<string, number>();
  return {
    async claim(key, ttlMs) {
      const now = clock.now();
      // In the order of their claims, so what has expired comes first.
      for (const [oldest, expiry] of expiries) {
        if (expiry > now) break;
        expiries.delete(oldest);
      }
      if ((expiries.get(key) ?? 0) > now) return false;
      expiries.delete(key);
      expiries.set(key, now + ttlMs);
      return true;
    },
    async release(key) {
      expiries.delete(key);
    },
  };
}

/**
 * At most `limit` uses of a key within `windowMs`, in memory: with several
 * instances, each allows that many.
 */
export function memoryRateLimit(
  limit: number,
  windowMs: number,
  clock: Clock = systemClock,
): RateLimit {
  let windowEndsAtMs = 0;
  const uses = new Map<string, number>();
  return {
    async allow(key) {
      if (clock.now() >= windowEndsAtMs) {
        uses.clear();
        windowEndsAtMs = clock.now() + windowMs;
      }
      const used = (uses.get(key) ?? 0) + 1;
      uses.set(key, used);
      return used <= limit;
    },
  };
}
