import assert from 'node:assert/strict';
import type { AndroidDevice, DeviceStore, User } from './devices.js';
import type { Dedupe, RateLimit } from './ports.js';

/**
 * One requirement of a port. Give each to your test runner:
 * `for (const { name, run } of deviceStoreContract(create)) test(name, run);`
 */
export interface Requirement {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const alice: User = { userId: 'alice', serviceId: 'service' };
const bob: User = { userId: 'bob', serviceId: 'service' };
const otherAlice: User = { userId: 'alice', serviceId: 'other-service' };

function device(user: User, token: string, registeredAtMs = 1): AndroidDevice {
  const bundleId = 'com.example.app';
  return { platform: 'android', user, token, bundleId, registeredAtMs };
}

/** What a `DeviceStore` must do. `create` returns an empty one. */
export function deviceStoreContract(
  create: () => DeviceStore | Promise<DeviceStore>,
): readonly Requirement[] {
  const withStore = (run: (store: DeviceStore) => Promise<void>) => async () =>
    run(await create());
  const tokens = async (store: DeviceStore, user: User) =>
    (await store.find(user)).map(({ token }) => token).toSorted();

  return [
    {
      name: 'finds all devices of a user and of nobody else',
      run: withStore(async (store) => {
        await store.put(device(alice, 'a1'));
        await store.put(device(alice, 'a2'));
        await store.put(device(bob, 'b1'));
        await store.put(device(otherAlice, 'o1'));
        assert.deepEqual(await tokens(store, alice), ['a1', 'a2']);
        assert.deepEqual(await tokens(store, otherAlice), ['o1']);
      }),
    },
    {
      name: 'returns a device as it was put',
      run: withStore(async (store) => {
        const stored = {
          ...device(alice, 'a1', 1_700_000_000_123),
          platform: 'ios' as const,
          environment: 'sandbox' as const,
        };
        await store.put(stored);
        assert.deepEqual(await store.find(alice), [stored]);
      }),
    },
    {
      name: 'keeps one device per token, the last one put',
      run: withStore(async (store) => {
        await store.put(device(alice, 't', 1));
        await store.put(device(alice, 't', 2));
        assert.deepEqual(await store.find(alice), [device(alice, 't', 2)]);
      }),
    },
    {
      name: 'moves a token to the user who registered it last',
      run: withStore(async (store) => {
        await store.put(device(alice, 't'));
        await store.put(device(bob, 't'));
        assert.deepEqual(await tokens(store, alice), []);
        assert.deepEqual(await tokens(store, bob), ['t']);
      }),
    },
    {
      name: 'removes a device only for its own user',
      run: withStore(async (store) => {
        await store.put(device(alice, 't'));
        assert.equal(await store.remove(bob, 't'), false);
        assert.equal(await store.remove(otherAlice, 't'), false);
        assert.deepEqual(await tokens(store, alice), ['t']);
        assert.equal(await store.remove(alice, 't'), true);
        assert.equal(await store.remove(alice, 't'), false);
        assert.deepEqual(await tokens(store, alice), []);
      }),
    },
    {
      name: 'removes a stale device only if it was registered before',
      run: withStore(async (store) => {
        await store.put(device(alice, 't', 1_000));
        await store.removeStale('t', 1_000);
        assert.deepEqual(await tokens(store, alice), ['t']);
        await store.removeStale('t', 1_001);
        assert.deepEqual(await tokens(store, alice), []);
        await store.removeStale('unknown', 1_001);
      }),
    },
  ];
}

/**
 * What a `Dedupe` must do.
 *
 * @param create an empty one
 * @param pass lets that many ms pass for it, by a fake clock or by waiting
 */
export function dedupeContract(
  create: () => Dedupe | Promise<Dedupe>,
  pass: (ms: number) => void | Promise<void>,
): readonly Requirement[] {
  return [
    {
      name: 'gives a key to the first of many that claim it at once',
      run: async () => {
        const dedupe = await create();
        const claims = Array.from({ length: 20 }, () =>
          dedupe.claim('key', 60_000),
        );
        const granted = (await Promise.all(claims)).filter(Boolean);
        assert.equal(granted.length, 1);
        assert.equal(await dedupe.claim('other key', 60_000), true);
      },
    },
    {
      name: 'gives a key again once it was released',
      run: async () => {
        const dedupe = await create();
        await dedupe.claim('key', 60_000);
        await dedupe.release('key');
        assert.equal(await dedupe.claim('key', 60_000), true);
        await dedupe.release('never claimed');
      },
    },
    {
      name: 'gives a key again after its time, not before',
      run: async () => {
        const dedupe = await create();
        await dedupe.claim('key', 2_000);
        await pass(1_000);
        assert.equal(await dedupe.claim('key', 2_000), false);
        await pass(1_500);
        assert.equal(await dedupe.claim('key', 2_000), true);
      },
    },
  ];
}

/**
 * What a `RateLimit` must do.
 *
 * @param create an empty one that allows `limit` uses of a key per `windowMs`
 * @param pass lets that many ms pass for it, by a fake clock or by waiting
 */
export function rateLimitContract(
  create: (limit: number, windowMs: number) => RateLimit | Promise<RateLimit>,
  pass: (ms: number) => void | Promise<void>,
): readonly Requirement[] {
  const allowed = async (limit: RateLimit, key: string, times: number) => {
    const uses = Array.from({ length: times }, () => limit.allow(key));
    return (await Promise.all(uses)).filter(Boolean).length;
  };
  return [
    {
      name: 'allows as many uses as its limit, also at once',
      run: async () => {
        const limit = await create(3, 2_000);
        assert.equal(await allowed(limit, 'key', 10), 3);
      },
    },
    {
      name: 'counts each key by itself',
      run: async () => {
        const limit = await create(1, 2_000);
        assert.equal(await allowed(limit, 'key', 2), 1);
        assert.equal(await allowed(limit, 'other key', 2), 1);
      },
    },
    {
      name: 'allows uses again after its window',
      run: async () => {
        const limit = await create(1, 2_000);
        assert.equal(await allowed(limit, 'key', 2), 1);
        await pass(2_500);
        assert.equal(await allowed(limit, 'key', 2), 1);
      },
    },
  ];
}
