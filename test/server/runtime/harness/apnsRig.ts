import { startApnsSimulator, type ApnsSimulatorOptions } from '../../../../src/simulate/apnsSimulator.js';
import { apnsWorld, type SimulatedIphone } from '../../../../src/simulate/apnsWorld.js';
import { loopbackCertificate } from '../../../../src/simulate/certificate.js';
import { ApnsSender, type ApnsOptions } from '../../../../templates/server/src/apns.js';
import type { ApnsPush } from '../../../../templates/server/src/apnsAttempt.js';
import { apnsTokens } from '../../../../templates/server/src/apnsToken.js';
import { keyId, p256, teamId } from './keys.js';
import { ManualClock } from './manualClock.js';

const certificate = loopbackCertificate();

export const bundleId = 'com.acme.talk';

/** A device token that belongs to the n-th phone of a test. */
export const iphone = (n: number) => 'ab'.repeat(30) + n.toString(16).padStart(4, '0');

/** A sender and a simulator that know each other, and their common clock. */
export async function apnsRig(
  options: Partial<ApnsSimulatorOptions> & {
    readonly sender?: Partial<ApnsOptions>;
    readonly phones?: number;
  } = {},
) {
  const clock = new ManualClock();
  const world = apnsWorld(() => clock.now());
  world.keys.set(keyId, { teamId, publicKey: p256.publicKey });
  for (let n = 0; n < (options.phones ?? 1); n += 1) {
    world.iphones.set(iphone(n), { bundleId });
  }
  const simulator = await startApnsSimulator({ certificate, world, ...options });
  const tokens = apnsTokens({ keyId, teamId, privateKey: p256.privateKey }, clock);
  const sender = new ApnsSender({
    tokens: { production: tokens, sandbox: tokens },
    origins: { production: simulator.origin, sandbox: simulator.origin },
    ca: certificate.cert,
    clock,
    ...options.sender,
  });
  return {
    clock,
    world,
    simulator,
    sender,
    phone(n: number, state: Partial<SimulatedIphone>) {
      world.iphones.set(iphone(n), { bundleId, ...state });
    },
    push: (n = 0, push: Partial<ApnsPush> = {}): ApnsPush => ({
      token: iphone(n),
      environment: 'production',
      bundleId,
      body: Buffer.from(JSON.stringify({ cc_param: `boarding-pass-${n}` })),
      deadlineAtMs: clock.now() + 30_000,
      ...push,
    }),
    async stop() {
      sender.close();
      await simulator.stop();
    },
  };
}
