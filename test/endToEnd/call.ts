import { randomUUID } from 'node:crypto';
import type { SimulatedCall } from '../../src/simulate/planetCallbacks.js';
import { user } from './serverHalf.js';

/** Q.850 of the Call Event callback. */
export const terminate = { noAnswer: 18, canceled: 77 } as const;

/** The id that the fake PlanetKit gives its first call. */
export const planetKitId = 'planetkit-1';

/** A call to the user of the phones, with a boarding pass that only this call has. */
export function callToMe(): SimulatedCall {
  return {
    sid: randomUUID(),
    fromUserId: 'bob',
    toUserId: user.userId,
    serviceId: user.serviceId,
    video: true,
    // Base64 whose plus a careless server would turn into a space.
    param: `+${Buffer.from(randomUUID()).toString('base64')}`,
  };
}
