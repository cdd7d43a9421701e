import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Model } from '../../src/contract/model.js';
import { startEmittedServer } from '../../src/simulate/emittedServer.js';
import { iphoneOf, pixelOf, register } from '../../src/simulate/phones.js';
import { callEventQuery, notifyQuery, type SimulatedCall } from '../../src/simulate/planetCallbacks.js';
import { Timeline } from '../../src/simulate/timeline.js';
import { startWorld } from '../../src/simulate/world.js';
import { renderAll } from '../contracts.js';

/** The emitted server's own program, between LINE Planet's callbacks and the simulators of APNs and FCM. */
export interface ServerHalf {
  /** LINE Planet tells of a call: the body that the iPhone gets, and the data that the Android phone gets. */
  ring(call: SimulatedCall): Promise<{ readonly apns: string; readonly fcm: Record<string, string> }>;
  /** LINE Planet tells how the call ended (`terminate` of Q.850): what the phones get, which is nothing on iOS. */
  ended(call: SimulatedCall, terminate: number): Promise<{ readonly fcm: Record<string, string>[] }>;
  stop(): Promise<void>;
}

export const user = { userId: 'me', serviceId: 'svc' };

/** Starts it with one iPhone and one Android phone of `user` registered. */
export async function startServerHalf(model: Model): Promise<ServerHalf> {
  const folder = await mkdtemp(join(tmpdir(), 'planetkit-push-end-to-end-'));
  const root = model.server?.path ?? '';
  for (const { path, text } of await renderAll(model, ['server'])) {
    const file = join(folder, path.slice(root.length + 1));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const world = await startWorld(
    new Timeline(() => {}),
    (token) => token,
    () => 'a push',
  );
  const server = await startEmittedServer(folder, world.env);
  const { iosBundleId, androidPackage } = model.app;
  const phones = [iphoneOf(user.userId), pixelOf(user.userId)];
  for (const phone of phones) {
    const bundleId = phone.platform === 'ios' ? iosBundleId : androidPackage;
    if (phone.platform === 'ios') world.iphones.set(phone.token, { bundleId });
    else world.androids.set(phone.token, 'ok');
    const status = await register(phone, {
      origin: server.origin,
      serviceId: user.serviceId,
      bundleId,
      apiKey: world.env['PLANETKIT_API_KEY'] ?? '',
      apiSecret: world.env['PLANETKIT_API_SECRET'] ?? '',
    });
    if (status !== 200) throw new Error(`${phone.name} could not register: ${status}`);
  }

  /** Calls back, and waits for what that many phones get: the answer may come before the last of them. */
  const callBack = async (path: string, query: string, apns: number, fcm: number) => {
    const before = { apns: world.apns.received.length, fcm: world.fcm.received.length };
    const secret = world.env['CALLBACK_SECRET'];
    const response = await fetch(`${server.origin}/planetkit/${path}/${secret}?${query}`);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const received = () => ({
      apns: world.apns.received.slice(before.apns),
      fcm: world.fcm.received.slice(before.fcm),
    });
    const giveUpAt = performance.now() + 30_000;
    while (received().apns.length < apns || received().fcm.length < fcm) {
      if (performance.now() > giveUpAt) throw new Error(`${path}: the phones got nothing`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return received();
  };

  return {
    async ring(call) {
      const { apns, fcm } = await callBack('notify', notifyQuery(call), 1, 1);
      return { apns: apns[0]?.body ?? '', fcm: { ...fcm[0]?.data } };
    },
    async ended(call, terminate) {
      const query = callEventQuery(call, terminate, Date.now());
      const { apns, fcm } = await callBack('call-event', query, 0, 1);
      if (apns.length > 0) throw new Error('a VoIP push for a call that is over');
      return { fcm: fcm.map(({ data }) => ({ ...data })) };
    },
    async stop() {
      await server.stop();
      await world.stop();
      await rm(folder, { recursive: true });
    },
  };
}
