import { describe, expect, it } from 'vitest';
import { createDevicesHandler, type DevicesDeps } from '../../../templates/server/src/devicesHandler.js';
import type { LogEntry } from '../../../templates/server/src/log.js';
import { memoryDevices } from '../../../templates/server/src/memory.js';
import { ManualClock } from './harness/manualClock.js';

const user = (userId: string) => ({ userId, serviceId: 'svc' });
const hex = 'AB'.repeat(32);
const ios = { platform: 'ios', token: hex, environment: 'production', bundleId: 'com.acme.talk' };
const android = { platform: 'android', token: 'fcm:registration_token-1', bundleId: 'com.acme.talk' };

function rig(changes: Partial<DevicesDeps> = {}) {
  const clock = new ManualClock(5_000);
  const devices = memoryDevices();
  const log: LogEntry[] = [];
  const handler = createDevicesHandler({
    authenticate: ({ headers }) => {
      const userId = headers.get('x-user');
      return userId === null ? undefined : user(userId);
    },
    devices,
    log: (entry) => log.push(entry),
    clock,
    ...changes,
  });
  return {
    clock,
    devices,
    log,
    async send(method: string, body: unknown, from: string | undefined = 'alice') {
      const response = await handler(
        new Request('http://localhost/devices', {
          method,
          headers: from === '' ? {} : { 'x-user': from },
          ...(method === 'GET'
            ? {}
            : { body: typeof body === 'object' ? JSON.stringify(body) : String(body) }),
        }),
      );
      const { code, problems = [] } = (await response.json()) as {
        code: string;
        problems?: { message: string }[];
      };
      return { status: response.status, code, problems: problems.map(({ message }) => message) };
    },
  };
}

describe('registering a device', () => {
  it('keeps what is needed to ring it, for the user who is logged in', async () => {
    const { send, devices } = rig();
    expect(await send('POST', { ...ios, userId: 'mallory', registeredAtMs: 9 })).toMatchObject({
      status: 200,
    });
    expect(await send('POST', { ...android, environment: 'sandbox' })).toMatchObject({ code: 'registered' });
    const common = { user: user('alice'), bundleId: 'com.acme.talk', registeredAtMs: 5_000 };
    expect(await devices.find(user('alice'))).toEqual([
      { ...common, platform: 'ios', token: hex.toLowerCase(), environment: 'production' },
      { ...common, platform: 'android', token: android.token },
    ]);
    expect(await devices.find(user('mallory'))).toEqual([]);
  });

  it('again renews it, and by another user moves it', async () => {
    const { send, devices, clock } = rig();
    await send('POST', ios);
    clock.advance(1_000);
    await send('POST', { ...ios, token: hex.toLowerCase() });
    expect(await devices.find(user('alice'))).toMatchObject([{ registeredAtMs: 6_000 }]);
    await send('POST', ios, 'bob');
    expect(await devices.find(user('alice'))).toEqual([]);
    expect(await devices.find(user('bob'))).toHaveLength(1);
  });

  it('accepts builds of other bundle ids that the server lists', async () => {
    const { send } = rig({ bundleIds: ['com.acme.talk.beta'] });
    expect(await send('POST', { ...ios, bundleId: 'com.acme.talk.beta' })).toMatchObject({ status: 200 });
    expect(await send('POST', ios)).toMatchObject({
      status: 400,
      problems: ['bundleId is not one of this server'],
    });
  });

  it('beyond the most a user may have makes room by removing the oldest', async () => {
    const { send, devices, clock } = rig({ maxDevices: 2 });
    for (const n of [1, 2, 3]) {
      await send('POST', { ...android, token: `registration-token-${n}` });
      clock.advance(1);
    }
    const tokens = (await devices.find(user('alice'))).map(({ token }) => token);
    expect(tokens).toEqual(['registration-token-2', 'registration-token-3']);
    await send('POST', { ...android, token: 'registration-token-3' });
    expect(await devices.find(user('alice'))).toHaveLength(2);
  });

  it.each([
    [{ platform: 'windows' }, ['platform must be ios or android']],
    [{ token: 'xyz' }, ['token must be hexadecimal']],
    [{ token: 'abc' }, ['token must be hexadecimal']],
    [{ token: 'ab'.repeat(101) }, ['token must be hexadecimal']],
    [{ token: 7 }, ['token must be hexadecimal']],
    [{ token: undefined }, ['token must be hexadecimal']],
    [{ bundleId: 'com.other' }, ['bundleId is not one of this server']],
    [{ environment: 'development' }, ['environment must be production or sandbox']],
    [{ environment: undefined }, ['environment must be production or sandbox']],
    [{ platform: 'android', token: 'a token with spaces in it' }, ['token must be an FCM token']],
    [
      { platform: 1, token: null, bundleId: {}, environment: [] },
      ['platform must be ios or android', 'token must be an FCM token', 'bundleId is not one of this server'],
    ],
  ])('refuses %j', async (changes, problems) => {
    const { send, devices } = rig();
    expect(await send('POST', { ...ios, ...changes })).toEqual({ status: 400, code: 'invalid', problems });
    expect(await devices.find(user('alice'))).toEqual([]);
  });

  it.each([
    ['', 'the body is not a JSON object'],
    ['{', 'the body is not a JSON object'],
    ['[]', 'the body is not a JSON object'],
    ['null', 'the body is not a JSON object'],
    ['"ios"', 'the body is not a JSON object'],
    ['\ud800', 'the body is not a JSON object'],
    [`{"token":"${'x'.repeat(16_384)}"}`, 'the body is longer than 16384 bytes'],
  ])('refuses the body %.20s', async (body, problem) => {
    expect(await rig().send('POST', body)).toEqual({ status: 400, code: 'invalid', problems: [problem] });
  });
});

describe('removing a device', () => {
  it('takes it from its user and from nobody else', async () => {
    const { send, devices } = rig();
    await send('POST', android);
    expect(await send('DELETE', { token: android.token }, 'bob')).toMatchObject({ status: 200 });
    expect(await devices.find(user('alice'))).toHaveLength(1);
    expect(await send('DELETE', { token: android.token })).toMatchObject({ code: 'removed' });
    expect(await devices.find(user('alice'))).toEqual([]);
    expect(await send('DELETE', { token: android.token })).toMatchObject({ status: 200 });
  });

  it('finds a token of Apple in either spelling', async () => {
    const { send, devices } = rig();
    await send('POST', ios);
    await send('DELETE', { token: hex });
    expect(await devices.find(user('alice'))).toEqual([]);
  });

  it('needs a token', async () => {
    expect(await rig().send('DELETE', {})).toMatchObject({
      status: 400,
      problems: ['token must be a string'],
    });
    expect(await rig().send('DELETE', '')).toMatchObject({ status: 400 });
  });
});

describe('the devices handler', () => {
  it('lets nobody in who is not logged in', async () => {
    const { send, log } = rig();
    expect(await send('POST', ios, '')).toMatchObject({ status: 401 });
    expect(await send('DELETE', ios, '')).toMatchObject({ status: 401 });
    expect(log).toEqual([]);
  });

  it('knows two methods', async () => {
    expect(await rig().send('GET', undefined)).toMatchObject({ status: 405, code: 'wrongMethod' });
    expect(await rig().send('PUT', ios)).toMatchObject({ status: 405 });
  });

  it('logs devices by a tag, never by their token', async () => {
    const { send, log } = rig();
    await send('POST', android);
    await send('DELETE', android);
    const device = expect.stringMatching(/^[0-9a-f]{12}$/) as string;
    expect(log).toEqual([
      { event: 'device', platform: 'android', device, code: 'registered' },
      { event: 'device', device, code: 'removed' },
    ]);
  });

  it('answers a fault of the store with 500 and without details', async () => {
    const errors: unknown[] = [];
    const broken = { ...memoryDevices(), put: () => Promise.reject(new RangeError('canary')) };
    const { send, log } = rig({ devices: broken, onError: (error) => errors.push(error) });
    expect(await send('POST', ios)).toEqual({ status: 500, code: 'fault', problems: [] });
    expect(errors).toEqual([new RangeError('canary')]);
    expect(log).toEqual([{ event: 'fault', code: 'devices', reason: 'RangeError' }]);
  });

  it('does not start without its ports', () => {
    expect(() => createDevicesHandler({} as DevicesDeps)).toThrow('missing: authenticate, devices, log');
  });
});
