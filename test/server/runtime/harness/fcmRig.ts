import { startFcmSimulator, type FcmSimulatorOptions } from '../../../../src/simulate/fcmSimulator.js';
import type { FcmWorld } from '../../../../src/simulate/fcmWorld.js';
import { FcmSender, type FcmOptions } from '../../../../templates/server/src/fcm.js';
import type { FcmPush } from '../../../../templates/server/src/fcmPost.js';
import { accessTokens, readServiceAccount } from '../../../../templates/server/src/serviceAccount.js';
import { clientEmail, projectId, rsa, serviceAccountJson } from './keys.js';
import { ManualClock } from './manualClock.js';

/** A registration token that belongs to the n-th phone of a test. */
export const android = (n: number) => `android-${String(n).padStart(4, '0')}:APA91b-registration`;

/** A sender and a simulator that know each other, and their common clock. */
export async function fcmRig(
  options: Partial<FcmSimulatorOptions> & {
    readonly sender?: Partial<FcmOptions>;
    readonly phones?: number;
  } = {},
) {
  const clock = new ManualClock();
  const world: FcmWorld = {
    now: () => clock.now(),
    projectId,
    clientEmail,
    publicKey: rsa.publicKey,
    androids: new Map(),
    accessTokens: new Map(),
  };
  for (let n = 0; n < (options.phones ?? 1); n += 1) world.androids.set(android(n), 'ok');
  const simulator = await startFcmSimulator({ world, ...options });
  const account = readServiceAccount(serviceAccountJson(simulator.tokenUri));
  if (!account.ok) throw new Error('the service account of the tests is wrong');
  const sender = new FcmSender({
    projectId,
    tokens: accessTokens(account.value, clock),
    origin: simulator.origin,
    clock,
    random: () => 0.5,
    ...options.sender,
  });
  return {
    clock,
    world,
    simulator,
    sender,
    push: (n = 0, push: Partial<FcmPush> = {}): FcmPush => ({
      token: android(n),
      data: { cc_param: `boarding-pass-${n}` },
      ttlSeconds: 30,
      deadlineAtMs: clock.now() + 30_000,
      ...push,
    }),
    stop: () => simulator.stop(),
  };
}
