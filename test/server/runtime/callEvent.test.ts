import { describe, expect, it } from 'vitest';
import { createCallEventHandler, type CallEvent } from '../../../templates/server/src/callEvent.js';
import { createCancel, type CancelDeps } from '../../../templates/server/src/cancel.js';
import type { Device } from '../../../templates/server/src/devices.js';
import type { FcmPush } from '../../../templates/server/src/fcmPost.js';
import type { LogEntry } from '../../../templates/server/src/log.js';
import { memoryDedupe, memoryDevices } from '../../../templates/server/src/memory.js';
import { callEventQuery } from '../../../src/simulate/planetCallbacks.js';
import { ManualClock } from './harness/manualClock.js';
import { androidDevice, iosDevice, sent, sidOf } from './harness/notifyRig.js';

const clock = new ManualClock();

async function rig(devices: readonly Device[], changes: Partial<CancelDeps> = {}) {
  const store = memoryDevices();
  for (const device of devices) await store.put(device);
  const told: FcmPush[] = [];
  const log: LogEntry[] = [];
  const events: CallEvent[] = [];
  const cancel = createCancel({
    devices: store,
    fcm: { send: async (push) => (told.push(push), sent()) },
    log: (entry) => log.push(entry),
    clock,
    ...changes,
  });
  let failing = false;
  const handler = createCallEventHandler({
    auth: ({ url }) => url.includes('/secret?'),
    dedupe: memoryDedupe(clock),
    log: (entry) => log.push(entry),
    clock,
    async onCallEnded(event) {
      if (failing) throw new Error('canary');
      events.push(event);
      await cancel(event);
    },
  });
  const call = {
    sid: sidOf(1),
    fromUserId: 'bob',
    toUserId: 'alice',
    serviceId: 'svc',
    video: false,
    param: 'x',
  };
  return {
    told,
    log,
    events,
    fail: (value: boolean) => (failing = value),
    async end(terminate: number, url = 'http://localhost/planetkit/call-event/secret', method = 'GET') {
      const query = callEventQuery(call, terminate, clock.now());
      return (await handler(new Request(`${url}?${query}`, { method }))).status;
    },
  };
}

describe('the end of a call', () => {
  it.each([77, 18])(
    'that nobody answered (%i) stops the ringing on Android, never by a VoIP push',
    async (terminate) => {
      const phones = [androidDevice(), iosDevice(), androidDevice('another-android-token')];
      const { end, told } = await rig(phones);
      expect(await end(terminate)).toBe(200);
      const data = { kind: 'cancel', sid: sidOf(1) };
      const push = { data, ttlSeconds: 30, deadlineAtMs: clock.now() + 10_000 };
      expect(told).toEqual([
        { ...push, token: 'android-registration-token' },
        { ...push, token: 'another-android-token' },
      ]);
    },
  );

  it.each([16, 17, 21, 127])('by %i cancels nothing', async (terminate) => {
    const { end, told, events } = await rig([androidDevice()]);
    expect(await end(terminate)).toBe(200);
    expect(told).toEqual([]);
    expect(events).toMatchObject([
      { sid: sidOf(1), terminate, duration: 0, fromUserId: 'bob', toUserId: 'alice' },
    ]);
  });

  it('is told once, also when it comes again', async () => {
    const { end, events } = await rig([]);
    expect(await end(77)).toBe(200);
    expect(await end(77)).toBe(200);
    expect(events).toHaveLength(1);
  });

  it('may come again when it could not be handled', async () => {
    const { end, events, fail, log } = await rig([]);
    fail(true);
    expect(await end(77)).toBe(500);
    fail(false);
    expect(await end(77)).toBe(200);
    expect(events).toHaveLength(1);
    expect(JSON.stringify(log)).not.toContain('canary');
  });

  it('is refused without the secret, by another method or with a bad query', async () => {
    const { end, events } = await rig([]);
    expect(await end(77, 'http://localhost/planetkit/call-event/wrong')).toBe(401);
    expect(await end(77, undefined, 'POST')).toBe(405);
    expect(await end(-1)).toBe(400);
    expect(events).toEqual([]);
  });

  it('is not sent as a cancel that the phones could not match to the ring', async () => {
    const { end, told, log } = await rig([androidDevice()], { cancelOf: () => ({ ccParam: 'x' }) });
    expect(await end(77)).toBe(200);
    expect(told).toEqual([]);
    expect(log).toContainEqual(expect.objectContaining({ event: 'fault', code: 'payload', sid: sidOf(1) }));
  });
});
