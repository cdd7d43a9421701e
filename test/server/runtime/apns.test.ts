import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApnsFault } from '../../../src/simulate/apnsSimulator.js';
import { apnsVerdict } from '../../../templates/server/src/apnsOutcome.js';
import { apnsTokens } from '../../../templates/server/src/apnsToken.js';
import { apnsRig, bundleId, iphone } from './harness/apnsRig.js';
import { keyId, p256, teamId } from './harness/keys.js';
import { until } from './harness/manualClock.js';

type Rig = Awaited<ReturnType<typeof apnsRig>>;
const rigs: Rig[] = [];
const start = async (options?: Parameters<typeof apnsRig>[0]) => {
  const rig = await apnsRig(options);
  rigs.push(rig);
  return rig;
};
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.stop();
});

/** A fault for the first requests, by their number. */
const faults =
  (...list: (ApnsFault | undefined)[]) =>
  (n: number) =>
    list[n - 1];
const answer = (status: number, reason: string, more = {}): ApnsFault => ({
  kind: 'answer',
  status,
  reason,
  ...more,
});

describe('a VoIP push', () => {
  it('carries what Apple asks for, the topic from the device record', async () => {
    const rig = await start();
    rig.phone(7, { bundleId: 'com.acme.talk.beta' });
    const push = rig.push(7, {
      bundleId: 'com.acme.talk.beta',
      body: Buffer.from('{"aps":{},"cc_param":"x"}'),
    });
    const outcome = await rig.sender.send(push);
    expect(outcome).toMatchObject({ class: 'accepted', status: 200, attempts: 1, latencyMs: 0 });
    expect(rig.simulator.received).toEqual([
      {
        token: iphone(7),
        apnsId: outcome.messageId,
        topic: 'com.acme.talk.beta.voip',
        priority: '10',
        pushType: 'voip',
        expiration: '0',
        body: '{"aps":{},"cc_param":"x"}',
      },
    ]);
    expect(outcome.messageId).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('goes to the environment of its device', async () => {
    const other = await start();
    const rig = await start({
      sender: { origins: { production: 'https://127.0.0.1:9', sandbox: other.simulator.origin } },
    });
    // The trust of the rig's own certificate is enough: both simulators show the same one.
    const outcome = await rig.sender.send(rig.push(0, { environment: 'sandbox' }));
    expect(outcome.class).toBe('accepted');
    expect(other.simulator.received).toHaveLength(1);
    expect(rig.simulator.received).toHaveLength(0);
  });

  it('is refused here when its token or bundle id could not be part of a header', async () => {
    const rig = await start();
    const badToken = await rig.sender.send(rig.push(0, { token: '../../../3/device/ab' }));
    expect(badToken).toMatchObject({ class: 'suspect-token', reason: 'MalformedToken' });
    const badBundle = await rig.sender.send(rig.push(0, { bundleId: 'a\r\nb' }));
    expect(badBundle).toMatchObject({ class: 'config', reason: 'MalformedBundleId' });
    expect(rig.simulator.connections()).toBe(0);
  });

  it('is not sent to a host whose certificate is not trusted', async () => {
    const rig = await start({ sender: { ca: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' } });
    const sending = rig.sender.send(rig.push());
    for (const pause of [100, 200, 300]) await rig.clock.pass(pause);
    expect(await sending).toMatchObject({ class: 'not-sent', reason: 'ConnectFailed', attempts: 4 });
  });
});

describe('the classes of server answers', () => {
  const table: readonly [status: number, reason: string, outcomeClass: string][] = [
    [410, 'Unregistered', 'dead-token'],
    [410, 'ExpiredToken', 'dead-token'],
    [400, 'BadDeviceToken', 'suspect-token'],
    [400, 'DeviceTokenNotForTopic', 'config'],
    [400, 'TopicDisallowed', 'config'],
    [400, 'BadTopic', 'config'],
    [400, 'MissingTopic', 'config'],
    [400, 'InvalidPushType', 'config'],
    [403, 'InvalidProviderToken', 'config'],
    [403, 'MissingProviderToken', 'config'],
    [403, 'BadEnvironmentKeyIdInToken', 'config'],
    [403, 'BadEnvironmentKeyInToken', 'config'],
    [403, 'Forbidden', 'config'],
    [403, 'BadCertificate', 'config'],
    [403, 'BadCertificateEnvironment', 'config'],
    [429, 'TooManyProviderTokenUpdates', 'config'],
    [403, 'ExpiredProviderToken', 'refresh'],
    [403, 'UnrelatedKeyIdInToken', 'reconnect'],
    [400, 'IdleTimeout', 'reconnect'],
    [503, 'Shutdown', 'reconnect'],
    [413, 'PayloadTooLarge', 'bug'],
    [400, 'PayloadEmpty', 'bug'],
    [400, 'BadCollapseId', 'bug'],
    [400, 'BadMessageId', 'bug'],
    [400, 'BadPriority', 'bug'],
    [400, 'BadExpirationDate', 'bug'],
    [400, 'DuplicateHeaders', 'bug'],
    [400, 'MissingDeviceToken', 'bug'],
    [404, 'BadPath', 'bug'],
    [405, 'MethodNotAllowed', 'bug'],
    [429, 'TooManyRequests', 'throttled'],
    [500, 'InternalServerError', 'unavailable'],
    [503, 'ServiceUnavailable', 'unavailable'],
    [400, 'SomethingNew', 'bug'],
    [403, 'SomethingNew', 'config'],
    [410, 'SomethingNew', 'dead-token'],
    [429, 'SomethingNew', 'throttled'],
    [502, 'SomethingNew', 'unavailable'],
  ];

  it.each(table)('%i %s is %s', async (status, reason, outcomeClass) => {
    expect(apnsVerdict(status, reason).class).toBe(outcomeClass);
    // Over the wire, without time for a delayed retry, and at most one other.
    const rig = await start({ fault: () => answer(status, reason) });
    const outcome = await rig.sender.send(rig.push(0, { deadlineAtMs: rig.clock.now() + 1_000 }));
    expect(outcome).toMatchObject({ class: outcomeClass, status, reason });
    expect(outcome.attempts).toBe(outcomeClass === 'reconnect' ? 2 : 1);
    expect(rig.simulator.received).toHaveLength(0);
  });

  it('tells since when a token is dead', async () => {
    const rig = await start();
    rig.phone(0, { goneSinceMs: 1_700_000_000_000 });
    const outcome = await rig.sender.send(rig.push());
    expect(outcome).toMatchObject({ class: 'dead-token', deadSinceMs: 1_700_000_000_000, attempts: 1 });
  });

  it('takes a body that is not JSON by its status, and repeats no text of it', async () => {
    const rig = await start({ fault: () => answer(500, `echo ${iphone(0)}`) });
    const outcome = await rig.sender.send(rig.push());
    expect(outcome).toMatchObject({ class: 'unavailable', status: 500 });
    expect(JSON.stringify(outcome)).not.toContain(iphone(0));
  });
});

describe('what may be tried again', () => {
  it('renews a provider token once that is at least 20 minutes old', async () => {
    const rig = await start({ fault: faults(undefined, answer(403, 'ExpiredProviderToken')) });
    await rig.sender.send(rig.push());
    rig.clock.advance(21 * 60_000);
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'accepted', attempts: 2 });
  });

  it('keeps a younger provider token and gives up', async () => {
    const rig = await start({ fault: faults(undefined, answer(403, 'ExpiredProviderToken')) });
    await rig.sender.send(rig.push());
    rig.clock.advance(19 * 60_000);
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'refresh', attempts: 1 });
  });

  it('opens a new connection once for a key that the connection does not know', async () => {
    const rig = await start({ fault: faults(answer(403, 'UnrelatedKeyIdInToken')) });
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'accepted', attempts: 2 });
    expect(rig.simulator.connections()).toBe(2);
  });

  it('waits once for a throttled device, as long as APNs asks for', async () => {
    const rig = await start({ fault: faults(answer(429, 'TooManyRequests', { retryAfterSeconds: 7 })) });
    const sending = rig.sender.send(rig.push());
    await until(() => rig.clock.isDueIn(7_000));
    rig.clock.advance(6_999);
    expect(rig.simulator.received).toHaveLength(0);
    rig.clock.advance(1);
    expect(await sending).toMatchObject({ class: 'accepted', attempts: 2, latencyMs: 7_000 });
  });

  it('does not wait longer than the call has', async () => {
    const rig = await start({ fault: faults(answer(429, 'TooManyRequests', { retryAfterSeconds: 31 })) });
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'throttled', attempts: 1 });
  });

  it('repeats a refused stream and one above the last of a GOAWAY', async () => {
    const rig = await start({
      fault: faults(undefined, { kind: 'refuse' }, undefined, { kind: 'goaway', served: false }),
      phones: 3,
    });
    expect(await rig.sender.send(rig.push(0))).toMatchObject({ class: 'accepted', attempts: 1 });
    expect(await rig.sender.send(rig.push(1))).toMatchObject({ class: 'accepted', attempts: 2 });
    expect(await rig.sender.send(rig.push(2))).toMatchObject({ class: 'accepted', attempts: 2 });
    expect(rig.simulator.received).toHaveLength(3);
    expect(rig.simulator.connections()).toBe(3);
  });

  it('lets a GOAWAY finish what it covers and sends the next elsewhere', async () => {
    const rig = await start({
      fault: faults({ kind: 'goaway', served: true, reason: 'Shutdown' }),
      phones: 2,
    });
    expect(await rig.sender.send(rig.push(0))).toMatchObject({ class: 'accepted', attempts: 1 });
    expect(await rig.sender.send(rig.push(1))).toMatchObject({ class: 'accepted', attempts: 1 });
    expect(rig.simulator.connections()).toBe(2);
  });

  it.each([
    ['reset', { kind: 'reset', delivered: true }],
    ['dropped', { kind: 'drop', delivered: true }],
    // The code of this GOAWAY is REFUSED_STREAM, which says nothing about a stream it covers.
    ['answered by a GOAWAY in error', { kind: 'goaway', served: true, code: 7 }],
  ] satisfies [string, ApnsFault][])('never repeats what was written and then %s', async (_what, fault) => {
    const rig = await start({ fault: faults(fault) });
    expect(await rig.sender.send(rig.push())).toMatchObject({
      class: 'unknown',
      reason: 'ConnectionLost',
      attempts: 1,
    });
    expect(rig.simulator.received).toHaveLength(1);
  });

  it('never repeats what got no answer, and uses the connection no more', async () => {
    const rig = await start({ fault: faults({ kind: 'stall', delivered: true }), phones: 2 });
    const sending = rig.sender.send(rig.push());
    await until(() => rig.simulator.received.length === 1);
    rig.clock.advance(5_000);
    expect(await sending).toMatchObject({
      class: 'unknown',
      reason: 'Timeout',
      attempts: 1,
      latencyMs: 5_000,
    });
    expect(await rig.sender.send(rig.push(1))).toMatchObject({ class: 'accepted' });
    expect(rig.simulator.connections()).toBe(2);
  });

  it('reports a push that found no stream before its deadline as not sent', async () => {
    const rig = await start({ fault: faults({ kind: 'stall', delivered: true }), phones: 2 });
    const first = rig.sender.send(rig.push(0));
    await until(() => rig.simulator.received.length === 1);
    const second = rig.sender.send(rig.push(1, { deadlineAtMs: rig.clock.now() + 1_000 }));
    // By then it waits for a stream.
    await new Promise((resolve) => setImmediate(resolve));
    rig.clock.advance(1_000);
    expect(await second).toMatchObject({ class: 'not-sent', reason: 'Deadline' });
    rig.clock.advance(4_000);
    expect(await first).toMatchObject({ class: 'unknown' });
    expect(rig.simulator.received).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('serves many pushes, and one after an hour after a PING', async () => {
    const rig = await start({ phones: 3 });
    await rig.sender.send(rig.push(0));
    rig.clock.advance(3_600_000);
    expect(await rig.sender.send(rig.push(1))).toMatchObject({ class: 'accepted', attempts: 1 });
    expect(rig.simulator.connections()).toBe(1);
  });

  it('is replaced without losing a push when it died in its sleep', async () => {
    const rig = await start({ phones: 2 });
    await rig.sender.send(rig.push(0));
    rig.simulator.freeze();
    rig.clock.advance(3_600_000);
    const sending = rig.sender.send(rig.push(1));
    await rig.clock.pass(1_000);
    expect(await sending).toMatchObject({ class: 'accepted', attempts: 1 });
    expect(rig.simulator.connections()).toBe(2);
  });

  it('is given up for now when the host closes it at once', async () => {
    const rig = await start({ greeting: 'goaway' });
    const sending = rig.sender.send(rig.push());
    for (const pause of [100, 200, 300]) await rig.clock.pass(pause);
    expect(await sending).toMatchObject({ class: 'not-sent', reason: 'ConnectionClosed', attempts: 4 });
    expect(rig.simulator.connections()).toBe(4);
  });

  it('that the host closes at once costs all that wait one try each, not one connection each', async () => {
    const rig = await start({ greeting: 'goaway', phones: 5 });
    const sending = [0, 1, 2, 3, 4].map((n) => rig.sender.send(rig.push(n)));
    for (const pause of [100, 200, 300]) {
      await until(() => rig.clock.pending === 5 && rig.clock.isDueIn(pause));
      rig.clock.advance(pause);
    }
    for (const outcome of await Promise.all(sending)) {
      expect(outcome).toMatchObject({ class: 'not-sent', reason: 'ConnectionClosed', attempts: 4 });
    }
    expect(rig.simulator.connections()).toBe(4);
  });

  it('is refused to all when the host never greets', async () => {
    const rig = await start({ sender: { origins: { production: 'https://127.0.0.1:9', sandbox: '' } } });
    const sending = rig.sender.send(rig.push());
    for (const pause of [100, 200, 300]) await rig.clock.pass(pause);
    expect(await sending).toMatchObject({ class: 'not-sent', reason: 'ConnectFailed', attempts: 4 });
  });

  it('ends for good when the sender is closed', async () => {
    const rig = await start();
    await rig.sender.send(rig.push());
    rig.sender.close();
    expect(await rig.sender.send(rig.push())).toMatchObject({
      class: 'not-sent',
      reason: 'Closed',
      attempts: 1,
    });
  });
});

describe('provider tokens', () => {
  const key = { keyId, teamId, privateKey: p256.privateKey };

  it('serve for 50 minutes and then give way to another', async () => {
    const rig = await start();
    const tokens = apnsTokens(key, rig.clock);
    const first = await tokens.get();
    rig.clock.advance(50 * 60_000 - 1);
    expect(await tokens.get()).toBe(first);
    rig.clock.advance(1);
    expect((await tokens.get()).value).not.toBe(first.value);
  });

  it('of a key that APNs refuses stop the sending for a while', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    const rig = await start({ phones: 2 });
    const tokens = apnsTokens({ ...key, privateKey: stranger }, rig.clock);
    const refused: string[] = [];
    const other = await start({
      onRefused: (_token, { reason }) => refused.push(reason),
      sender: { tokens: { production: tokens, sandbox: tokens }, blockMs: 10_000 },
    });
    const refusal = { class: 'config', reason: 'InvalidProviderToken' };
    expect(await other.sender.send(other.push())).toMatchObject({ ...refusal, attempts: 1 });
    expect(await other.sender.send(other.push())).toMatchObject({ ...refusal, attempts: 0 });
    expect(refused).toEqual(['InvalidProviderToken']);
    other.clock.advance(10_000);
    expect(await other.sender.send(other.push())).toMatchObject({ ...refusal, attempts: 1 });
  });

  it('that cannot be had leave the push unsent', async () => {
    const failing = { get: () => Promise.reject(new Error(randomUUID())), renew: async () => undefined };
    const rig = await start({ sender: { tokens: { production: failing, sandbox: failing } } });
    expect(await rig.sender.send(rig.push())).toMatchObject({ class: 'not-sent', reason: 'NoProviderToken' });
  });

  it('may be shared by a fleet and are asked for once by many pushes', async () => {
    const rig = await start({ phones: 20 });
    const local = apnsTokens(key, rig.clock);
    let asked = 0;
    const { cachedToken } = await import('../../../templates/server/src/cachedToken.js');
    const shared = cachedToken(async () => ((asked += 1), local.get()), rig.clock, 0);
    const fleet = await start({ phones: 20, sender: { tokens: { production: shared, sandbox: shared } } });
    const sends = Array.from({ length: 20 }, (_, n) => fleet.sender.send(fleet.push(n)));
    expect((await Promise.all(sends)).every((outcome) => outcome.class === 'accepted')).toBe(true);
    expect(asked).toBe(1);
    expect(bundleId).toBe('com.acme.talk');
  });
});
