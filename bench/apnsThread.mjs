// The simulator of the APNs benchmark, for a worker thread; says where it listens.
import { createPublicKey } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { startApnsSimulator } from '../build/src/simulate/apnsSimulator.js';
import { apnsWorld } from '../build/src/simulate/apnsWorld.js';

const { certificate, keys, tokens, bundleId } = workerData;
const world = apnsWorld(() => Date.now());
const publicKey = createPublicKey(keys.publicKey);
for (const id of keys.ids) world.keys.set(id, { teamId: keys.teamId, publicKey });
for (const token of tokens) world.iphones.set(token, { bundleId });
const { origin } = await startApnsSimulator({ certificate, world });
parentPort.postMessage(origin);
