import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { startEmittedServer } from './emittedServer.js';
import { iphoneOf, pixelOf, register, type SimulatedPhone } from './phones.js';
import { callEventQuery, notifyQuery, type SimulatedCall } from './planetCallbacks.js';
import type { ReadPush } from './receivedPush.js';
import { Timeline, type TimelineEvent } from './timeline.js';
import { startWorld, type SimulatedWorld } from './world.js';

export interface SimulationOptions {
  /** Folder of the generated server package. */
  readonly server: string;
  readonly iosBundleId: string;
  readonly androidPackage: string;
  /** Whether the contract has a cancel push. */
  readonly cancels: boolean;
  /** What a phone of this contract makes of a push. */
  readonly read: ReadPush;
  readonly write: (line: string) => void;
  /** The Node that runs the server; default the one that runs this. */
  readonly node?: string;
}

/** How one step of the simulation went. */
export interface SimulatedStep {
  readonly title: string;
  readonly status: number;
  readonly expectedStatus: number;
  /** Names of the phones that received something, in alphabetical order. */
  readonly received: readonly string[];
  readonly expectedReceived: readonly string[];
}

export interface Simulation {
  readonly steps: readonly SimulatedStep[];
  readonly events: readonly TimelineEvent[];
  /** All steps went as expected. */
  readonly ok: boolean;
}

const serviceId = 'simulated-service';

/** Runs the generated server against loopback stand-ins for LINE Planet, APNs and FCM, and places calls. */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const timeline = new Timeline(options.write);
  const phones = [iphoneOf('alice'), pixelOf('alice'), iphoneOf('carol'), pixelOf('dave'), iphoneOf('erin')];
  const nameOf = (token: string) => phones.find((phone) => phone.token === token)?.name ?? 'an unknown phone';
  const world = await startWorld(timeline, nameOf, options.read);
  try {
    const server = await startEmittedServer(options.server, world.env, options.node);
    try {
      timeline.title('Devices register');
      for (const phone of phones) await connect(phone, world, server.origin, options, timeline);
      const steps = await play(world, server.origin, options, timeline);
      return report(steps, timeline, options.write);
    } finally {
      await server.stop();
    }
  } finally {
    await world.stop();
  }
}

async function connect(
  phone: SimulatedPhone,
  world: SimulatedWorld,
  origin: string,
  options: SimulationOptions,
  timeline: Timeline,
): Promise<void> {
  const bundleId = phone.platform === 'ios' ? options.iosBundleId : options.androidPackage;
  if (phone.platform === 'ios') world.iphones.set(phone.token, { bundleId });
  else world.androids.set(phone.token, 'ok');
  // What became of them since.
  if (phone.userId === 'carol')
    world.iphones.set(phone.token, { bundleId, goneSinceMs: Date.now() + 60_000 });
  if (phone.userId === 'dave') world.androids.set(phone.token, 'throttled');
  const status = await register(phone, {
    origin,
    serviceId,
    bundleId,
    apiKey: world.env['PLANETKIT_API_KEY'] ?? '',
    apiSecret: world.env['PLANETKIT_API_SECRET'] ?? '',
  });
  timeline.add(phone.name, `registers: ${status}`);
}

async function play(
  world: SimulatedWorld,
  origin: string,
  options: SimulationOptions,
  timeline: Timeline,
): Promise<SimulatedStep[]> {
  const steps: SimulatedStep[] = [];
  const callTo = (toUserId: string): SimulatedCall => ({
    sid: randomUUID(),
    fromUserId: 'bob',
    toUserId,
    serviceId,
    video: true,
    param: Buffer.from(randomUUID()).toString('base64'),
  });
  const step = async (title: string, path: string, expectedStatus: number, ...expectedReceived: string[]) => {
    timeline.title(title);
    const before = timeline.events.length;
    const response = await fetch(
      `${origin}/planetkit/${path.replace('?', `/${world.env['CALLBACK_SECRET']}?`)}`,
    );
    timeline.add('LINE Planet', `is answered ${response.status} ${await response.text()}`);
    const receivers = () =>
      timeline.events
        .slice(before)
        .filter(({ what }) => what.startsWith('receives '))
        .map(({ who }) => who)
        .sort();
    // The answer comes as soon as one phone was reached, the others may be a little later.
    const giveUpAt = Date.now() + 5_000;
    while (receivers().length < expectedReceived.length && Date.now() < giveUpAt) await setTimeout(10);
    const received = receivers();
    steps.push({ title, status: response.status, expectedStatus, received, expectedReceived });
  };
  const notify = (call: SimulatedCall) => `notify?${notifyQuery(call)}`;
  const both = ['Pixel of alice', 'iPhone of alice'];

  const first = callTo('alice');
  await step('A call to a user with two phones', notify(first), 200, ...both);
  await step('The same call again: nobody rings twice', notify(first), 200);
  const told = options.cancels ? ['Pixel of alice'] : [];
  await step(
    'The caller hangs up first',
    `call-event?${callEventQuery(first, 77, Date.now())}`,
    200,
    ...told,
  );
  await step('A call to a phone that the app was removed from', notify(callTo('carol')), 503);
  await step('A call to her again: her dead token is gone', notify(callTo('carol')), 503);
  await step('A call to a phone that gets too many pushes', notify(callTo('dave')), 503);
  world.nextApnsFault = { kind: 'goaway', served: false, reason: 'Shutdown' };
  await step('A call while APNs ends the connection', notify(callTo('erin')), 200, 'iPhone of erin');
  await step('A call to somebody without a phone', notify(callTo('nobody')), 503);
  const forged = notify(callTo('alice')).replace('type=V', 'type=V&type=A');
  await step('A request with a repeated parameter', forged, 400);
  return steps;
}

function report(
  steps: readonly SimulatedStep[],
  timeline: Timeline,
  write: (line: string) => void,
): Simulation {
  const failed = steps.filter(
    (step) => step.status !== step.expectedStatus || step.received.join() !== step.expectedReceived.join(),
  );
  write('');
  for (const { title, status, expectedStatus, received, expectedReceived } of failed) {
    write(`not as expected: ${title}`);
    write(`  answered ${status}, expected ${expectedStatus}`);
    write(`  received by [${received.join(', ')}], expected [${expectedReceived.join(', ')}]`);
  }
  write(`${steps.length - failed.length} of ${steps.length} steps went as expected`);
  return { steps, events: timeline.events, ok: failed.length === 0 };
}
