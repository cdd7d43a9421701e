import { afterEach, describe, expect, it } from 'vitest';
import type { FcmFault } from '../../../src/simulate/fcmSimulator.js';
import { fcmVerdict } from '../../../templates/server/src/fcmOutcome.js';
import { readServiceAccount } from '../../../templates/server/src/serviceAccount.js';
import { android, fcmRig } from './harness/fcmRig.js';
import { serviceAccountJson } from './harness/keys.js';
import { until } from './harness/manualClock.js';

type Rig = Awaited<ReturnType<typeof fcmRig>>;
const rigs: Rig[] = [];
const start = async (options?: Parameters<typeof fcmRig>[0]) => {
  const rig = await fcmRig(options);
  rigs.push(rig);
  return rig;
};
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.stop();
});

const faults =
  (...list: (FcmFault | undefined)[]) =>
  (n: number) =>
    list[n - 1];
const answer = (status: number, rpcStatus: string, more: object = {}): FcmFault => ({
  kind: 'answer',
  status,
  rpcStatus,
  message: 'refused',
  ...more,
});

describe('a data message', () => {
  it('is data only, with high priority and a ttl', async () => {
    const rig = await start();
    const outcome = await rig.sender.send(rig.push());
    expect(outcome).toMatchObject({ class: 'accepted', status: 200, attempts: 1 });
    expect(outcome.messageId).toMatch(/^projects\/acme-talk\/messages\/0:\d+$/);
    expect(rig.simulator.received).toEqual([
      {
        token: android(0),
        data: { cc_param: 'boarding-pass-0' },
        android: { priority: 'HIGH', ttl: '30s' },
        notification: undefined,
      },
    ]);
  });

  it('shares one access token with others until 5 minutes before its end', async () => {
    const rig = await start({ phones: 10 });
    await Promise.all(Array.from({ length: 10 }, (_, n) => rig.sender.send(rig.push(n))));
    expect(rig.world.accessTokens.size).toBe(1);
    rig.clock.advance(55 * 60_000 - 1);
    await rig.sender.send(rig.push());
    expect(rig.world.accessTokens.size).toBe(1);
    rig.clock.advance(1);
    await rig.sender.send(rig.push());
    expect(rig.world.accessTokens.size).toBe(2);
  });
});

describe('the classes of server answers', () => {
  const fcm = (errorCode: string) => ({ errorCode });
  const notAToken = { message: 'The registration token is not a valid FCM registration token' };
  const table: readonly [
    status: number,
    rpcStatus: string,
    more: object,
    outcomeClass: string,
    reason: string,
  ][] = [
    [404, 'NOT_FOUND', fcm('UNREGISTERED'), 'dead-token', 'UNREGISTERED'],
    [404, 'NOT_FOUND', {}, 'config', 'NOT_FOUND'],
    [
      400,
      'INVALID_ARGUMENT',
      { ...fcm('INVALID_ARGUMENT'), ...notAToken },
      'suspect-token',
      'INVALID_ARGUMENT',
    ],
    [400, 'INVALID_ARGUMENT', fcm('INVALID_ARGUMENT'), 'bug', 'INVALID_ARGUMENT'],
    [400, 'INVALID_ARGUMENT', { badField: 'message.data[0].value', ...notAToken }, 'bug', 'INVALID_ARGUMENT'],
    [401, 'UNAUTHENTICATED', fcm('THIRD_PARTY_AUTH_ERROR'), 'config', 'THIRD_PARTY_AUTH_ERROR'],
    [401, 'UNAUTHENTICATED', {}, 'config', 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED', fcm('SENDER_ID_MISMATCH'), 'suspect-token', 'SENDER_ID_MISMATCH'],
    [403, 'PERMISSION_DENIED', {}, 'config', 'PERMISSION_DENIED'],
    [429, 'RESOURCE_EXHAUSTED', fcm('QUOTA_EXCEEDED'), 'throttled', 'QUOTA_EXCEEDED'],
    [500, 'INTERNAL', fcm('INTERNAL'), 'unavailable', 'INTERNAL'],
    [503, 'UNAVAILABLE', fcm('UNAVAILABLE'), 'unavailable', 'UNAVAILABLE'],
    [502, 'SOMETHING_NEW', {}, 'unavailable', 'SOMETHING_NEW'],
    [418, 'SOMETHING_NEW', {}, 'bug', 'SOMETHING_NEW'],
  ];

  it.each(table)('%i %s %j is %s', async (status, rpcStatus, more, outcomeClass, reason) => {
    const rig = await start({ fault: () => answer(status, rpcStatus, more) });
    const outcome = await rig.sender.send(rig.push(0, { deadlineAtMs: rig.clock.now() + 5_000 }));
    expect(outcome).toMatchObject({ class: outcomeClass, status, reason });
    expect(rig.simulator.received).toHaveLength(0);
  });

  it.each([
    ['gone', 'dead-token'],
    ['otherProject', 'suspect-token'],
    ['throttled', 'throttled'],
    ['unavailable', 'unavailable'],
  ] as const)('a phone that is %s gives %s', async (state, outcomeClass) => {
    const rig = await start();
    rig.world.androids.set(android(0), state);
    const outcome = await rig.sender.send(rig.push(0, { deadlineAtMs: rig.clock.now() + 5_000 }));
    expect(outcome).toMatchObject({ class: outcomeClass, attempts: 1 });
  });

  it('takes a page of HTML by its status, and repeats no text of it', async () => {
    const fault = faults({ kind: 'html', status: 403, text: `<html>${android(0)}</html>` });
    const rig = await start({ fault });
    const outcome = await rig.sender.send(rig.push());
    expect(outcome).toMatchObject({ class: 'config', status: 403, attempts: 1 });
    expect(JSON.stringify(outcome)).not.toContain(android(0));
    expect(fcmVerdict(500, '[]').class).toBe('unavailable');
    expect(fcmVerdict(400, '{"error":{"details":[null,7]}}').class).toBe('bug');
  });
});

describe('what may be tried again', () => {
  it('renews the access token once after 401', async () => {
    const rig = await start();
    await rig.sender.send(rig.push());
    rig.world.accessTokens.clear();
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'accepted', attempts: 2 });
  });

  it('gives up after a second 401', async () => {
    const rig = await start({ fault: () => answer(401, 'UNAUTHENTICATED') });
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'config', attempts: 2 });
  });

  it.each([
    [503, 'UNAVAILABLE'],
    [500, 'INTERNAL'],
  ])('repeats once after %i, no sooner than 10 seconds', async (status, rpcStatus) => {
    const rig = await start({ fault: faults(answer(status, rpcStatus)) });
    const sending = rig.sender.send(rig.push());
    // A second of it is what spreads the retries of many servers.
    await rig.clock.pass(11_000);
    expect(await sending).toMatchObject({ class: 'accepted', attempts: 2, latencyMs: 11_000 });
  });

  it('waits as long as FCM asks for, if the call lasts', async () => {
    const rig = await start({ fault: () => answer(503, 'UNAVAILABLE', { retryAfterSeconds: 25 }) });
    const sending = rig.sender.send(rig.push());
    await rig.clock.pass(26_000);
    expect(await sending).toMatchObject({ class: 'unavailable', attempts: 2 });
    const short = await rig.sender.send(rig.push(0, { deadlineAtMs: rig.clock.now() + 26_000 }));
    expect(short).toMatchObject({ class: 'unavailable', attempts: 1 });
  });

  it('gives up after 429, whose minute is longer than the call', async () => {
    const rig = await start({ fault: () => answer(429, 'RESOURCE_EXHAUSTED') });
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'throttled', attempts: 1 });
  });

  it('never repeats what was written and then dropped', async () => {
    const rig = await start({ fault: faults({ kind: 'drop', delivered: true }) });
    expect(await rig.sender.send(rig.push())).toMatchObject({
      class: 'unknown',
      reason: 'ConnectionLost',
      attempts: 1,
    });
    expect(rig.simulator.received).toHaveLength(1);
  });

  it('never repeats what got no answer within 10 seconds', async () => {
    const rig = await start({ fault: faults({ kind: 'stall', delivered: true }) });
    const sending = rig.sender.send(rig.push());
    await until(() => rig.simulator.received.length === 1);
    rig.clock.advance(10_000);
    expect(await sending).toMatchObject({ class: 'unknown', reason: 'Timeout', attempts: 1 });
    expect(rig.simulator.received).toHaveLength(1);
  });

  it('repeats a connection that was never made, and reports it as not sent', async () => {
    const gone = await fcmRig();
    await gone.stop();
    const rig = await start({ sender: { origin: gone.simulator.origin } });
    const sending = rig.sender.send(rig.push());
    for (const pause of [100, 200]) await rig.clock.pass(pause);
    expect(await sending).toMatchObject({ class: 'not-sent', reason: 'ConnectFailed', attempts: 3 });
  });

  it('sends nothing without an access token', async () => {
    const refused = await start();
    const account = readServiceAccount(
      serviceAccountJson(refused.simulator.tokenUri).replace('push@', 'other@'),
    );
    if (!account.ok) throw new Error('not the account under test');
    const { accessTokens } = await import('../../../templates/server/src/serviceAccount.js');
    const stranger = await start({ sender: { tokens: accessTokens(account.value, refused.clock) } });
    expect(await stranger.sender.send(stranger.push())).toMatchObject({
      class: 'config',
      reason: 'NoAccessToken',
    });

    const gone = await fcmRig();
    await gone.stop();
    const nobody = { ...account.value, tokenUri: gone.simulator.tokenUri };
    const offline = await start({ sender: { tokens: accessTokens(nobody, refused.clock) } });
    expect(await offline.sender.send(offline.push())).toMatchObject({
      class: 'not-sent',
      reason: 'NoAccessToken',
    });
    expect(offline.simulator.received).toHaveLength(0);
  });
});
