import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ApnsFault } from '../../../src/simulate/apnsSimulator.js';
import type { FcmFault } from '../../../src/simulate/fcmSimulator.js';
import { accessTokenAuth, issueAccessToken } from '../../../templates/server/src/accessToken.js';
import { secretAuth } from '../../../templates/server/src/auth.js';
import { createCallEventHandler } from '../../../templates/server/src/callEvent.js';
import { createCancel } from '../../../templates/server/src/cancel.js';
import { readConfig } from '../../../templates/server/src/config.js';
import { createDevicesHandler } from '../../../templates/server/src/devicesHandler.js';
import { jsonLog } from '../../../templates/server/src/log.js';
import { memoryDedupe, memoryDevices, memoryRateLimit } from '../../../templates/server/src/memory.js';
import { createNotifyHandler } from '../../../templates/server/src/notifyHandler.js';
import { apnsRig, iphone } from './harness/apnsRig.js';
import { android, fcmRig } from './harness/fcmRig.js';
import { keyId, p8, rsaPem, serviceAccountJson, teamId } from './harness/keys.js';
import { sidOf } from './harness/notifyRig.js';

const callbackSecret = 'canary-callback-secret-'.padEnd(40, 'x');
const apiSecret = 'canary-api-secret-'.padEnd(64, 'x');
const ccParam = 'canary-cc-param+/==';

/** What must never be seen: our secrets, in any spelling, and whatever looks like a JWT or a bearer. */
function leaks(text: string, tokens: readonly string[]): string[] {
  const pem = (key: string) => key.split('\n')[1] ?? '';
  const secrets = [
    'canary',
    pem(p8),
    pem(rsaPem),
    iphone(0),
    android(0),
    'boarding',
    'simulated.',
    ...tokens,
  ];
  const found = secrets.filter(
    (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
  );
  return [...found, ...(text.match(/eyJ[\w-]{8,}|bearer [\w.-]{8,}|BEGIN PRIVATE|"data":|"aps":/gi) ?? [])];
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) await stop();
});

/** Everything there is, wired as `main.ts` does, with all it says caught. */
async function stack(apnsFault?: ApnsFault, fcmFault?: FcmFault) {
  const seen: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => seen.push(String(chunk)) > 0);
  }
  const apns = await apnsRig({ fault: () => apnsFault });
  const fcm = await fcmRig({ fault: () => fcmFault });
  stops.push(apns.stop, fcm.stop);
  const { clock } = apns;
  const key = { apiKey: 'api-key', apiSecret };
  const devices = memoryDevices();
  const common = {
    auth: secretAuth([callbackSecret]),
    devices,
    log: jsonLog((line) => seen.push(line)),
    onError: (error: unknown) => seen.push(inspect(error, { depth: 9 })),
    dedupe: memoryDedupe(clock),
    clock,
  };
  const register = createDevicesHandler({ ...common, authenticate: accessTokenAuth(key, clock) });
  const notify = createNotifyHandler({
    ...common,
    rateLimit: memoryRateLimit(30, 60_000, clock),
    apns: apns.sender,
    fcm: fcm.sender,
    resolve: () => ({}),
    deadlineMs: 5_000,
  });
  const ended = createCallEventHandler({
    ...common,
    onCallEnded: createCancel({ ...common, fcm: fcm.sender }),
  });
  const bearer = `Bearer ${issueAccessToken({ userId: 'alice', serviceId: 'svc' }, key, clock)}`;
  const parties = 'from_service_id=svc&from_user_id=bob&to_service_id=svc&to_user_id=alice&type=A';
  const answered = async (sending: Promise<Response>) => {
    const response = await sending;
    seen.push(`${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`);
    return response.status;
  };
  return {
    seen,
    clock,
    inspected: () => inspect([apns.sender, fcm.sender, common, register], { depth: 9, showHidden: true }),
    register: (device: object, authorization = bearer) =>
      answered(
        register(
          new Request('http://localhost/devices', {
            method: 'POST',
            headers: { authorization },
            body: JSON.stringify({ bundleId: 'com.acme.talk', ...device }),
          }),
        ),
      ),
    call: (n: number, more = '', secret = callbackSecret, param = ccParam) => {
      const query = `sid=${sidOf(n)}&${parties}&param=${encodeURIComponent(param)}${more}`;
      return answered(notify(new Request(`http://localhost/planetkit/notify/${secret}?${query}`)));
    },
    end: (n: number) => {
      const query = `sid=${sidOf(n)}&${parties}&terminate=77`;
      return answered(ended(new Request(`http://localhost/planetkit/call-event/${callbackSecret}?${query}`)));
    },
    leaked: () => leaks(seen.join('\n'), [bearer.slice(7)]),
  };
}

const echo = `canary ${iphone(0)} ${android(0)} bearer abcdefghijkl`;
const ios = { platform: 'ios', token: iphone(0), environment: 'production' };
const pixel = { platform: 'android', token: android(0) };

describe('no secret is in a log line, an answer or an error', () => {
  it.each<[string, ApnsFault | undefined, FcmFault | undefined, number]>([
    ['all is well', undefined, undefined, 200],
    [
      'the services echo what they got',
      { kind: 'answer', status: 400, reason: echo },
      { kind: 'answer', status: 400, rpcStatus: echo, message: echo, errorCode: echo },
      503,
    ],
    [
      'the keys are refused',
      { kind: 'answer', status: 403, reason: 'InvalidProviderToken' },
      { kind: 'answer', status: 401, rpcStatus: 'UNAUTHENTICATED', message: echo },
      503,
    ],
    [
      'the tokens are dead',
      { kind: 'answer', status: 410, reason: 'Unregistered', timestamp: 1 },
      { kind: 'answer', status: 404, rpcStatus: 'NOT_FOUND', message: echo, errorCode: 'UNREGISTERED' },
      503,
    ],
    [
      'a proxy answers with a page',
      { kind: 'answer', status: 502, reason: echo },
      { kind: 'html', status: 502, text: `<html>${echo}</html>` },
      503,
    ],
    ['connections are lost', { kind: 'drop', delivered: true }, { kind: 'drop', delivered: true }, 200],
    ['streams are reset', { kind: 'reset', delivered: false }, undefined, 200],
  ])('when %s', async (_case, apnsFault, fcmFault, status) => {
    const run = await stack(apnsFault, fcmFault);
    expect(await run.register(ios)).toBe(200);
    expect(await run.register(pixel)).toBe(200);
    expect(await run.call(1)).toBe(status);
    await run.call(1);
    await run.end(1);
    expect(run.seen.length).toBeGreaterThan(6);
    expect(run.leaked()).toEqual([]);
    expect(leaks(run.inspected(), [])).toEqual([]);
  });

  it('when requests are wrong in every way', async () => {
    const run = await stack();
    await run.register({ ...ios, token: 'canary token' });
    await run.register({ ...ios, bundleId: 'canary', environment: 'canary' });
    await run.register(ios, 'Bearer canary.canary.canary');
    await run.call(2, '&type=canary&sid=canary');
    await run.call(2, `&app_svr_data=${'canary'.repeat(2_000)}`);
    await run.call(3, '', 'canary-wrong-secret');
    await run.call(4, '&app_svr_data=%ffcanary');
    expect(run.seen.length).toBeGreaterThanOrEqual(10);
    expect(run.leaked()).toEqual([]);
  });

  it('when a payload is too large', async () => {
    const run = await stack();
    await run.register(pixel);
    expect(await run.call(5, '', callbackSecret, ccParam.repeat(215))).toBe(503);
    expect(run.seen.join()).toMatch(/the FCM data has 4\d{3} bytes, the limit is 4096/);
    expect(run.leaked()).toEqual([]);
  });

  it('when the configuration is inspected', () => {
    const config = readConfig({
      CALLBACK_SECRET: callbackSecret,
      PLANETKIT_API_KEY: 'api-key',
      PLANETKIT_API_SECRET: apiSecret,
      APNS_KEY: p8.replace('MIG', 'canary'),
      APNS_KEY_ID: keyId,
      APNS_TEAM_ID: teamId,
      FCM_SERVICE_ACCOUNT: serviceAccountJson().replace('"type"', '"canary'),
    });
    expect(config.ok).toBe(false);
    expect(leaks(inspect(config, { depth: 9 }), [])).toEqual([]);
  });
});

describe('the search for secrets', () => {
  it('finds each of them', () => {
    const samples = [
      ccParam,
      p8,
      rsaPem,
      iphone(0),
      android(0),
      callbackSecret,
      apiSecret,
      'Bearer eyJhbGciOi.x.y',
    ];
    for (const sample of samples) expect(leaks(`x ${sample} y`, []), sample).not.toEqual([]);
    expect(leaks(encodeURIComponent(`a ${android(0)}`), [])).not.toEqual([]);
  });
});
