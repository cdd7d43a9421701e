import type { ApnsPush } from '../../../../templates/server/src/apnsAttempt.js';
import type { Device, DeviceStore } from '../../../../templates/server/src/devices.js';
import type { FcmPush } from '../../../../templates/server/src/fcmPost.js';
import type { LogEntry } from '../../../../templates/server/src/log.js';
import { memoryDedupe, memoryDevices, memoryRateLimit } from '../../../../templates/server/src/memory.js';
import { createNotifyHandler, type NotifyDeps } from '../../../../templates/server/src/notifyHandler.js';
import type { SendOutcome } from '../../../../templates/server/src/outcome.js';
import { ManualClock } from './manualClock.js';

export const alice = { userId: 'alice', serviceId: 'svc' };
export const sidOf = (n: number) => `9f1c4a3e-5b2d-4c6e-8f70-${String(n).padStart(12, '0')}`;
export const sent = (outcome: Partial<SendOutcome> = {}): SendOutcome => ({
  class: 'accepted',
  status: 200,
  attempts: 1,
  latencyMs: 0,
  ...outcome,
});

export const iosDevice = (token = 'ab'.repeat(32), more: object = {}): Device => ({
  platform: 'ios',
  environment: 'production',
  user: alice,
  token,
  bundleId: 'com.acme.talk',
  registeredAtMs: 1_000,
  ...more,
});
export const androidDevice = (token = 'android-registration-token', more: object = {}): Device => ({
  platform: 'android',
  user: alice,
  token,
  bundleId: 'com.acme.talk',
  registeredAtMs: 1_000,
  ...more,
});

/** A notify handler over senders that do as they are told. */
export async function notifyRig(devices: readonly Device[], changes: Partial<NotifyDeps> = {}) {
  const clock = new ManualClock();
  const store: DeviceStore = memoryDevices();
  for (const device of devices) await store.put(device);
  const rung: (ApnsPush | FcmPush)[] = [];
  const log: LogEntry[] = [];
  const outcomes = new Map<string, SendOutcome | Promise<SendOutcome>>();
  const send = (push: ApnsPush | FcmPush) => {
    rung.push(push);
    return Promise.resolve(outcomes.get(push.token) ?? sent());
  };
  const handler = createNotifyHandler({
    auth: () => true,
    devices: store,
    dedupe: memoryDedupe(clock),
    rateLimit: memoryRateLimit(30, 60_000, clock),
    log: (entry) => log.push(entry),
    apns: { send },
    fcm: { send },
    resolve: () => ({}),
    clock,
    ...changes,
  });
  const url = (changes: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      sid: sidOf(1),
      from_service_id: 'svc',
      from_user_id: 'bob',
      to_service_id: 'svc',
      to_user_id: 'alice',
      type: 'A',
      param: 'Ym9hcmRpbmc=',
      ...changes,
    });
    return `http://localhost/planetkit/notify/secret?${query}`;
  };
  return {
    clock,
    store,
    rung,
    log,
    outcomes,
    handler,
    async call(changes: Record<string, string> = {}, init?: { readonly method: string }) {
      const response = await handler(new Request(url(changes), init));
      return [response.status, ((await response.json()) as { code: string }).code];
    },
  };
}
