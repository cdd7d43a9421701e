import { X509Certificate } from 'node:crypto';
import { connect } from 'node:http2';
import { format } from 'prettier';
import { afterEach, describe, expect, it } from 'vitest';
import { apnsFidelity, refusalOf } from '../../../src/simulate/apnsChecks.js';
import type { ApnsConnectionState, ApnsRequestSeen } from '../../../src/simulate/apnsWorld.js';
import { loopbackCertificate } from '../../../src/simulate/certificate.js';
import { fcmFidelity } from '../../../src/simulate/fcmChecks.js';
import { fidelityTable } from '../../../src/simulate/fidelity.js';
import { callbackFidelity } from '../../../src/simulate/planetCallbacks.js';
import { apnsTokens } from '../../../templates/server/src/apnsToken.js';
import { apnsRig, iphone } from './harness/apnsRig.js';
import { android, fcmRig } from './harness/fcmRig.js';
import { keyId, p256, teamId } from './harness/keys.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe('the loopback certificate', () => {
  it('is its own issuer and valid for loopback only', () => {
    const { cert } = loopbackCertificate(new Date('2026-01-02T03:04:05Z'));
    const certificate = new X509Certificate(cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('::1')).toBe('::1');
    expect(certificate.checkHost('api.push.apple.com')).toBeUndefined();
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      'Jan  1 03:04:05 2026 GMT',
      'Feb  1 03:04:05 2026 GMT',
    ]);
  });
});

describe('the APNs simulator', () => {
  /** A good request, with changes. */
  async function request(
    rig: Awaited<ReturnType<typeof apnsRig>>,
    changes: Record<string, string | string[]> = {},
  ) {
    const { value } = await apnsTokens({ keyId, teamId, privateKey: p256.privateKey }, rig.clock).get();
    const headers = {
      ':method': 'POST',
      ':path': `/3/device/${iphone(0)}`,
      authorization: `bearer ${value}`,
      'apns-id': 'a1b2c3d4-0000-4000-8000-000000000000',
      'apns-topic': 'com.acme.talk.voip',
      'apns-push-type': 'voip',
      'apns-priority': '10',
      'apns-expiration': '0',
      ...changes,
    };
    const connection: ApnsConnectionState = { lastStreamId: Infinity, trusted: false };
    return {
      headers: new Map(Object.entries(headers).map(([name, text]) => [name, [text].flat()])),
      body: Buffer.from('{}'),
      connection,
    } satisfies ApnsRequestSeen;
  }
  const start = async () => {
    const rig = await apnsRig();
    stops.push(rig.stop);
    return rig;
  };

  it.each([
    [{}, undefined],
    [{ 'apns-topic': ['com.acme.talk.voip', 'com.acme.talk.voip'] }, 'DuplicateHeaders'],
    [{ 'apns-id': 'not a uuid' }, 'BadMessageId'],
    [{ ':method': 'GET' }, 'MethodNotAllowed'],
    [{ 'apns-topic': '' }, 'MissingTopic'],
    [{ 'apns-collapse-id': 'é'.repeat(33) }, 'BadCollapseId'],
    [{ 'apns-priority': '7' }, 'BadPriority'],
    [{ 'apns-expiration': 'soon' }, 'BadExpirationDate'],
    [{ 'apns-push-type': 'loud' }, 'InvalidPushType'],
    [{ 'apns-topic': 'com.acme.talk' }, 'BadTopic'],
    [{ 'apns-push-type': 'alert' }, 'BadTopic'],
    [{ ':path': '/4/device/00' }, 'BadPath'],
    [{ ':path': '/3/device/' }, 'MissingDeviceToken'],
    [{ ':path': '/3/device/00' }, 'BadDeviceToken'],
    [{ 'apns-topic': 'com.other.voip' }, 'DeviceTokenNotForTopic'],
    [{ authorization: [] }, 'MissingProviderToken'],
    [{ authorization: 'bearer x.y.z' }, 'InvalidProviderToken'],
  ])('answers %j with %s', async (changes, reason) => {
    const rig = await start();
    expect(refusalOf(await request(rig, changes), rig.world)?.reason).toBe(reason);
  });

  it('counts the body by bytes, 5120 for voip', async () => {
    const rig = await start();
    const good = await request(rig);
    const reasonFor = (bytes: number) => refusalOf({ ...good, body: Buffer.alloc(bytes) }, rig.world)?.reason;
    expect([0, 1, 5_120, 5_121].map(reasonFor)).toEqual([
      'PayloadEmpty',
      undefined,
      undefined,
      'PayloadTooLarge',
    ]);
  });

  it('minds the age of a token and how soon the next comes', async () => {
    const rig = await start();
    const old = await request(rig);
    rig.clock.advance(3_601_000);
    expect(refusalOf(old, rig.world)?.reason).toBe('ExpiredProviderToken');
    expect(refusalOf(await request(rig), rig.world)).toBeUndefined();
    rig.clock.advance(19 * 60_000);
    expect(refusalOf(await request(rig), rig.world)?.reason).toBe('TooManyProviderTokenUpdates');
    rig.clock.advance(60_000);
    expect(refusalOf(await request(rig), rig.world)).toBeUndefined();
  });

  it('allows one stream until a valid token came, then 1000', async () => {
    const rig = await start();
    const session = connect(rig.simulator.origin, { rejectUnauthorized: false });
    stops.unshift(async () => session.destroy());
    const limit = () =>
      new Promise<number | undefined>((resolve) =>
        session.once('remoteSettings', (settings) => resolve(settings.maxConcurrentStreams)),
      );
    expect(await limit()).toBe(1);
    const next = limit();
    const good = await request(rig);
    const headers = Object.fromEntries([...good.headers].map(([name, [value]]) => [name, value]));
    session.request(headers).end('{}');
    expect(await next).toBe(1_000);
  });
});

describe('the FCM simulator', () => {
  const probe = async (data: unknown, token = android(0), options: Parameters<typeof fcmRig>[0] = {}) => {
    const rig = await fcmRig(options);
    stops.push(rig.stop);
    const outcome = await rig.sender.send(rig.push(0, { data: data as Record<string, string>, token }));
    return [outcome.status, outcome.class];
  };

  it.each([
    [{ cc_param: 'x' }, [200, 'accepted']],
    [{ n: 12 }, [400, 'bug']],
    [{ from: 'x' }, [400, 'bug']],
    [{ from_user_id: 'x' }, [200, 'accepted']],
    [{ googleId: 'x' }, [400, 'bug']],
    [{ k: 'x'.repeat(4_095) }, [200, 'accepted']],
    [{ k: 'x'.repeat(4_096) }, [400, 'bug']],
  ])('answers %j as the service was seen to', async (data, expected) => {
    expect(await probe(data)).toEqual(expected);
  });

  it('knows its own phones only', async () => {
    expect(await probe({}, android(99))).toEqual([400, 'suspect-token']);
  });
});

describe('the fidelity table', () => {
  const rows = [...apnsFidelity, ...fcmFidelity, ...callbackFidelity];

  it('says of each check what it is founded on', () => {
    expect(new Set(rows.map(({ simulator, id }) => `${simulator} ${id}`)).size).toBe(rows.length);
    expect(rows.every(({ does, source }) => does.length > 5 && source.length > 10)).toBe(true);
    expect(new Set(rows.map(({ fidelity }) => fidelity))).toEqual(
      new Set(['documented', 'observed', 'assumed']),
    );
    const lines = fidelityTable(rows).trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines.every((line) => line.split(' | ').length === 5)).toBe(true);
  });

  it('is what the documentation shows', async () => {
    const text = `# What the simulators are founded on

\`planetkit-push simulate\` and the tests of the generated server use stand-ins for APNs, FCM and LINE Planet's callbacks.
They are not those services: each thing they do is documented by the vendor, was observed, or is assumed.

${fidelityTable(rows)}
Not to be proved without the real services: when they throttle, how exactly they count 4096 and 5120 bytes, whether a VoIP
push without \`aps\` is taken, and what becomes of a push on its way to a phone.
`;
    const formatted = await format(text, { parser: 'markdown' });
    await expect(formatted).toMatchFileSnapshot('../../../docs/simulators.md');
  });
});
