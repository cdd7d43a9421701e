import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../templates/server/src/log.js';
import { createNotifyHandler, type NotifyDeps } from '../../../templates/server/src/notifyHandler.js';
import type { OutcomeClass } from '../../../templates/server/src/outcome.js';
import { alice, androidDevice, iosDevice, notifyRig, sent, sidOf } from './harness/notifyRig.js';

describe('a call', () => {
  it('rings every device of the callee by its own platform', async () => {
    const beta = iosDevice('cd'.repeat(32), { environment: 'sandbox', bundleId: 'com.acme.talk.beta' });
    const rig = await notifyRig([iosDevice(), beta, androidDevice()]);
    expect(await rig.call()).toEqual([200, 'ringing']);
    const deadlineAtMs = rig.clock.now() + 30_000;
    const fields = {
      cc_param: 'Ym9hcmRpbmc=',
      sid: sidOf(1),
      my_user_id: 'alice',
      my_service_id: 'svc',
      from_user_id: 'bob',
      type: 'A',
      kind: 'ring',
    };
    const body = Buffer.from(JSON.stringify({ aps: {}, ...fields }));
    expect(rig.rung).toEqual([
      { token: 'ab'.repeat(32), environment: 'production', bundleId: 'com.acme.talk', body, deadlineAtMs },
      { token: 'cd'.repeat(32), environment: 'sandbox', bundleId: 'com.acme.talk.beta', body, deadlineAtMs },
      { token: 'android-registration-token', data: fields, ttlSeconds: 30, deadlineAtMs },
    ]);
  });

  it('rings nobody else', async () => {
    const rig = await notifyRig([iosDevice('cd'.repeat(32), { user: { ...alice, serviceId: 'other' } })]);
    expect(await rig.call()).toEqual([503, 'noDevice']);
    expect(rig.rung).toEqual([]);
  });

  it('rings the newest of too many devices', async () => {
    const devices = Array.from({ length: 12 }, (_, n) =>
      androidDevice(`token-of-phone-${n}`, { registeredAtMs: n }),
    );
    const rig = await notifyRig(devices, { maxDevices: 2 });
    await rig.call();
    expect(rig.rung.map(({ token }) => token)).toEqual(['token-of-phone-11', 'token-of-phone-10']);
  });

  const failures = [
    'dead-token',
    'suspect-token',
    'config',
    'bug',
    'throttled',
    'unavailable',
    'refresh',
    'reconnect',
    'not-sent',
  ] satisfies OutcomeClass[];

  it.each(failures)(
    'is answered with 503 when the only push is %s, and may come again',
    async (outcomeClass) => {
      const rig = await notifyRig([iosDevice()]);
      rig.outcomes.set('ab'.repeat(32), sent({ class: outcomeClass, status: 400 }));
      expect(await rig.call()).toEqual([503, 'notDelivered']);
      rig.outcomes.clear();
      await rig.store.put(iosDevice());
      expect(await rig.call()).toEqual([200, 'ringing']);
    },
  );

  it.each(['accepted', 'unknown'] as const)(
    'is answered with 200 when one push of many is %s',
    async (one) => {
      const rig = await notifyRig([iosDevice(), androidDevice()]);
      rig.outcomes.set('ab'.repeat(32), sent({ class: 'config', status: 403 }));
      rig.outcomes.set('android-registration-token', sent({ class: one }));
      expect(await rig.call()).toEqual([200, 'ringing']);
      expect(await rig.call()).toEqual([200, 'duplicate']);
      expect(rig.rung).toHaveLength(2);
    },
  );

  it('counts a sender that throws as unknown', async () => {
    const errors: unknown[] = [];
    const apns = { send: () => Promise.reject(new Error('canary')) };
    const rig = await notifyRig([iosDevice()], { apns, onError: (error) => errors.push(error) });
    expect(await rig.call()).toEqual([200, 'ringing']);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(rig.log)).not.toContain('canary');
  });

  it('is answered as soon as a device was reached where the host waits for the rest', async () => {
    const rest: Promise<unknown>[] = [];
    const rig = await notifyRig([iosDevice(), androidDevice()], { waitUntil: (work) => rest.push(work) });
    let finish = (_: ReturnType<typeof sent>) => {};
    rig.outcomes.set('android-registration-token', new Promise((resolve) => (finish = resolve)));
    expect(await rig.call()).toEqual([200, 'ringing']);
    finish(sent({ class: 'not-sent' }));
    expect(await rest[0]).toMatchObject([{ class: 'accepted' }, { class: 'not-sent' }]);
  });

  it('waits for all where the host gives no time after the answer', async () => {
    const rig = await notifyRig([iosDevice(), androidDevice()]);
    let finish = (_: ReturnType<typeof sent>) => {};
    rig.outcomes.set('android-registration-token', new Promise((resolve) => (finish = resolve)));
    let answered = false;
    const call = rig.call().finally(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    finish(sent());
    expect(await call).toEqual([200, 'ringing']);
  });
});

describe('a payload over the limit of a platform', () => {
  it('is refused before sending, with the sizes, and the other platform rings', async () => {
    const rig = await notifyRig([iosDevice(), androidDevice()]);
    expect(await rig.call({ param: 'x'.repeat(4_090) })).toEqual([200, 'ringing']);
    expect(rig.rung.map(({ token }) => token)).toEqual(['ab'.repeat(32)]);
    const fault = rig.log.find(({ event }) => event === 'fault');
    expect(fault).toMatchObject({ code: 'payload', sid: sidOf(1) });
    expect(fault?.problems?.[0]?.message).toMatch(/^the FCM data has 4\d{3} bytes, the limit is 4096$/);
    const sends = rig.log.filter(({ event }) => event === 'send');
    expect(sends).toContainEqual(
      expect.objectContaining({ platform: 'android', outcome: 'bug', reason: 'PayloadRefused', attempts: 0 }),
    );
  });

  it('fails the call when no other platform is there', async () => {
    const rig = await notifyRig([androidDevice()]);
    expect(await rig.call({ param: 'x'.repeat(4_090) })).toEqual([503, 'notDelivered']);
    expect(rig.rung).toEqual([]);
  });
});

describe('dead tokens', () => {
  const gone = (deadSinceMs?: number) =>
    sent({ class: 'dead-token', ...(deadSinceMs ? { deadSinceMs } : {}) });

  it('are removed when they were registered before they died', async () => {
    const rig = await notifyRig([iosDevice(), androidDevice()]);
    rig.outcomes.set('ab'.repeat(32), gone(2_000));
    rig.outcomes.set('android-registration-token', gone());
    await rig.call();
    expect(await rig.store.find(alice)).toEqual([]);
  });

  it('stay when the app registered them again since', async () => {
    const rig = await notifyRig([iosDevice(), androidDevice()]);
    rig.outcomes.set('ab'.repeat(32), gone(1_000));
    const renewed = androidDevice('android-registration-token', { registeredAtMs: 3_000 });
    rig.outcomes.set(
      'android-registration-token',
      rig.store.put(renewed).then(() => gone()),
    );
    await rig.call();
    expect(await rig.store.find(alice)).toContainEqual(iosDevice());
  });

  it.each(['suspect-token', 'config', 'bug', 'unknown'] as const)(
    'are not assumed of %s',
    async (outcomeClass) => {
      const rig = await notifyRig([iosDevice()]);
      rig.outcomes.set('ab'.repeat(32), sent({ class: outcomeClass, status: 400, reason: 'BadDeviceToken' }));
      await rig.call();
      expect(await rig.store.find(alice)).toHaveLength(1);
    },
  );

  it.each([
    ['by a promise', () => Promise.reject(new Error())],
    [
      'at once',
      () => {
        throw new Error();
      },
    ],
  ])(
    'that cannot be removed do not fail the call, nor what goes on after the answer: %s',
    async (_how, removeStale) => {
      const devices = { find: async () => [iosDevice(), androidDevice()], removeStale };
      const work: Promise<unknown>[] = [];
      const rig = await notifyRig([], { devices, waitUntil: (one) => work.push(one) });
      rig.outcomes.set('ab'.repeat(32), gone());
      expect(await rig.call()).toEqual([200, 'ringing']);
      await Promise.all(work);
      expect(rig.log).toContainEqual({ event: 'fault', sid: sidOf(1), code: 'removeStale' });
    },
  );
});

describe('a repeated call', () => {
  it('is not rung twice, also when both come at once', async () => {
    const rig = await notifyRig([iosDevice()]);
    const answers = await Promise.all([rig.call(), rig.call(), rig.call()]);
    expect(answers.map(([, code]) => code).sort()).toEqual(['duplicate', 'duplicate', 'ringing']);
    expect(rig.rung).toHaveLength(1);
  });

  it('is rung again after its memory ran out, or when it is another', async () => {
    const rig = await notifyRig([iosDevice()], { dedupeMs: 1_000 });
    await rig.call();
    rig.clock.advance(1_000);
    expect(await rig.call()).toEqual([200, 'ringing']);
    expect(await rig.call({ sid: sidOf(2) })).toEqual([200, 'ringing']);
  });
});

describe('too many calls', () => {
  it.each([
    ['callee', 'from_user_id'],
    ['caller', 'to_user_id'],
  ])('of one %s are refused and may come later', async (_role, other) => {
    const devices = Array.from({ length: 40 }, (_, n) =>
      iosDevice(n.toString(16).padStart(64, '0'), { user: { ...alice, userId: `user ${n}` } }),
    );
    const rig = await notifyRig([iosDevice(), ...devices]);
    for (let n = 0; n < 30; n += 1) {
      expect(await rig.call({ sid: sidOf(n), [other]: `user ${n}` })).toEqual([200, 'ringing']);
    }
    expect(await rig.call({ sid: sidOf(30), [other]: 'user 30' })).toEqual([429, 'rateLimited']);
    rig.clock.advance(60_000);
    expect(await rig.call({ sid: sidOf(30), [other]: 'user 30' })).toEqual([200, 'ringing']);
  });
});

describe('the users of a call', () => {
  it('are counted apart, also where their ids hold a slash', async () => {
    const keys: string[] = [];
    const rateLimit = { allow: async (key: string) => keys.push(key) > 0 };
    const rig = await notifyRig([iosDevice()], { rateLimit });
    await rig.call({ sid: sidOf(1), from_service_id: 'a/b', from_user_id: 'c' });
    await rig.call({ sid: sidOf(2), from_service_id: 'a', from_user_id: 'b/c' });
    expect(new Set(keys.filter((key) => key.startsWith('caller/'))).size).toBe(2);
  });
});

describe('a request that is none', () => {
  it('is refused by its secret before anything else', async () => {
    const rig = await notifyRig([iosDevice()], { auth: async () => false });
    expect(await rig.call()).toEqual([401, 'unauthorized']);
    expect(await rig.call({ sid: '' }, { method: 'DELETE' })).toEqual([401, 'unauthorized']);
    expect(rig.rung).toEqual([]);
    expect(rig.log.every(({ sid }) => sid === undefined)).toBe(true);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'])(
    'is refused by its method: %s',
    async (method) => {
      const rig = await notifyRig([iosDevice()]);
      const response = await rig.handler(new Request('http://localhost/?sid=1', { method }));
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET');
    },
  );

  it('is refused by its query, with all problems', async () => {
    const rig = await notifyRig([iosDevice()]);
    const response = await rig.handler(new Request('http://localhost/x?sid=1&sid=2&type=Q'));
    expect(response.status).toBe(400);
    const { problems } = (await response.json()) as { problems: { field: string; code: string }[] };
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual(['sid repeated']);
    expect(await rig.call({ type: 'Q', param: '' })).toEqual([400, 'invalid']);
    expect(rig.rung).toEqual([]);
  });
});

describe('a fault on this side', () => {
  const broken = () => Promise.reject(new TypeError('canary: password'));

  it.each<[string, Partial<NotifyDeps>]>([
    ['auth', { auth: broken }],
    ['devices', { devices: { find: broken, removeStale: broken } }],
    ['dedupe', { dedupe: { claim: broken, release: broken } }],
    ['rateLimit', { rateLimit: { allow: broken } }],
    ['resolve', { resolve: broken }],
  ])('in %s is a 500 without details, told to onError', async (_port, changes) => {
    const errors: unknown[] = [];
    const rig = await notifyRig([iosDevice()], { ...changes, onError: (error) => errors.push(error) });
    expect(await rig.call()).toEqual([500, 'fault']);
    expect(errors).toEqual([new TypeError('canary: password')]);
    expect(rig.log).toContainEqual({ event: 'fault', code: 'notify', reason: 'TypeError' });
    expect(JSON.stringify(rig.log)).not.toContain('canary');
    expect(rig.rung).toEqual([]);
  });

  it('before the push leaves the call to be tried again', async () => {
    let failing = true;
    const resolve = () => {
      if (failing) throw new Error();
      return {};
    };
    const rig = await notifyRig([iosDevice()], { resolve });
    expect(await rig.call()).toEqual([500, 'fault']);
    failing = false;
    expect(await rig.call()).toEqual([200, 'ringing']);
  });

  it('in the log or in onError breaks no call', async () => {
    const throws = () => {
      throw new Error();
    };
    const rig = await notifyRig([iosDevice()], { log: throws, onError: throws });
    expect(await rig.call()).toEqual([200, 'ringing']);
    const failing = await notifyRig([iosDevice()], { log: throws, onError: throws, resolve: throws });
    expect(await failing.call()).toEqual([500, 'fault']);
  });

  it('is a port that is missing, and nothing starts', async () => {
    const ports = ['auth', 'devices', 'dedupe', 'rateLimit', 'log', 'apns', 'fcm', 'resolve'];
    const none = {} as unknown as NotifyDeps;
    expect(() => createNotifyHandler(none)).toThrow(`missing: ${ports.join(', ')}`);
  });
});

describe('the log', () => {
  it('has a line per send and one per call', async () => {
    const rig = await notifyRig([iosDevice()]);
    rig.outcomes.set('ab'.repeat(32), sent({ reason: 'Word', messageId: 'id', latencyMs: 12 }));
    await rig.call();
    const lines: LogEntry[] = [
      {
        event: 'send',
        sid: sidOf(1),
        platform: 'ios',
        outcome: 'accepted',
        status: 200,
        reason: 'Word',
        messageId: 'id',
        attempts: 1,
        latencyMs: 12,
        device: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      },
      { event: 'notify', status: 200, code: 'ringing', sid: sidOf(1), latencyMs: 0 },
    ];
    expect(rig.log).toEqual(lines);
  });
});
