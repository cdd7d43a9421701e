import { describe, expect, it } from 'vitest';
import type { DeviceStore } from '../../../templates/server/src/devices.js';
import { memoryDedupe, memoryDevices, memoryRateLimit } from '../../../templates/server/src/memory.js';
import {
  dedupeContract,
  deviceStoreContract,
  rateLimitContract,
  type Requirement,
} from '../../../templates/server/src/portContracts.js';
import type { Dedupe, RateLimit } from '../../../templates/server/src/ports.js';
import { ManualClock } from './harness/manualClock.js';

const clock = new ManualClock();
const pass = (ms: number) => clock.advance(ms);

describe.each([
  ['memoryDevices', deviceStoreContract(memoryDevices)],
  ['memoryDedupe', dedupeContract(() => memoryDedupe(clock), pass)],
  ['memoryRateLimit', rateLimitContract((limit, windowMs) => memoryRateLimit(limit, windowMs, clock), pass)],
])('%s', (_name, requirements) => {
  it.each(requirements)('$name', ({ run }) => run());
});

/** The names of the requirements that an implementation misses. */
async function missed(requirements: readonly Requirement[]): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of requirements) await run().catch(() => names.push(name));
  return names;
}

describe('the contracts notice', () => {
  const store = (changes: (good: DeviceStore) => Partial<DeviceStore>) =>
    missed(
      deviceStoreContract(() => {
        const good = memoryDevices();
        return { ...good, ...changes(good) };
      }),
    );
  const tag = (token: string, userId: string) => `${token} of ${userId}`;

  it.each<[string, (good: DeviceStore) => Partial<DeviceStore>, string]>([
    [
      'a token kept for its former user',
      (good) => ({
        put: (device) => good.put({ ...device, token: tag(device.token, device.user.userId) }),
        find: async (user) =>
          (await good.find(user)).map((device) => ({
            ...device,
            token: device.token.split(' of ')[0] ?? '',
          })),
      }),
      'moves a token to the user who registered it last',
    ],
    [
      'services that are mixed up',
      (good) => ({ find: ({ userId }) => good.find({ userId, serviceId: 'service' }) }),
      'finds all devices of a user and of nobody else',
    ],
    [
      'a removal by anybody',
      (good) => ({
        async remove(_user, token) {
          await good.removeStale(token, Infinity);
          return true;
        },
      }),
      'removes a device only for its own user',
    ],
    [
      'a fresh device lost to an old answer',
      (good) => ({ removeStale: (token) => good.removeStale(token, Infinity) }),
      'removes a stale device only if it was registered before',
    ],
    [
      'a field that is not stored',
      (good) => ({ put: (device) => good.put({ ...device, registeredAtMs: 0 }) }),
      'returns a device as it was put',
    ],
  ])('%s', async (_what, changes, requirement) => {
    expect(await store(changes)).toContain(requirement);
  });

  it('a dedupe that is not atomic, never forgets or forgets at once', async () => {
    const slow = (): Dedupe => {
      const keys = new Set<string>();
      return {
        async claim(key) {
          const free = !keys.has(key);
          await Promise.resolve();
          keys.add(key);
          return free;
        },
        async release() {},
      };
    };
    expect(await missed(dedupeContract(slow, pass))).toEqual([
      'gives a key to the first of many that claim it at once',
      'gives a key again once it was released',
      'gives a key again after its time, not before',
    ]);
    const forgetful = (): Dedupe => ({ claim: async () => true, release: async () => {} });
    expect(await missed(dedupeContract(forgetful, pass))).toContain(
      'gives a key again after its time, not before',
    );
  });

  it('a rate limit that is open, shared or never reopens', async () => {
    const open = (): RateLimit => ({ allow: async () => true });
    expect(await missed(rateLimitContract(open, pass))).toHaveLength(3);
    const shared = (limit: number): RateLimit => {
      let used = 0;
      return { allow: async () => (used += 1) <= limit };
    };
    expect(await missed(rateLimitContract(shared, pass))).toEqual([
      'counts each key by itself',
      'allows uses again after its window',
    ]);
  });
});

describe('memory', () => {
  it('does not keep what has expired', async () => {
    const dedupe = memoryDedupe(clock);
    for (let i = 0; i < 100; i += 1) await dedupe.claim(`old ${i}`, 1_000);
    await dedupe.claim('long', 9_000);
    clock.advance(1_001);
    expect(await dedupe.claim('old 1', 1_000)).toBe(true);
    expect(await dedupe.claim('old 1', 1_000)).toBe(false);
    clock.advance(1_001);
    // It has expired behind one that has not.
    expect(await dedupe.claim('old 1', 1_000)).toBe(true);
    expect(await dedupe.claim('long', 9_000)).toBe(false);
  });
});
