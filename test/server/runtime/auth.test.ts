import * as crypto from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  accessTokenAuth,
  createAccessTokenHandler,
  issueAccessToken,
} from '../../../templates/server/src/accessToken.js';
import { lastPathSegment, queryParameter, secretAuth } from '../../../templates/server/src/auth.js';
import { ManualClock } from './harness/manualClock.js';

vi.mock('node:crypto', { spy: true });
afterEach(() => vi.clearAllMocks());

const now = 'n'.repeat(40);
const former = 'f'.repeat(40);
const at = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost${path}`, { headers });

describe('the secret in the callback URL', () => {
  it('is the last segment of the path, the new one or the former', async () => {
    const auth = secretAuth([now, former]);
    expect(await auth(at(`/planetkit/notify/${now}?sid=1`))).toBe(true);
    expect(await auth(at(`/planetkit/notify/${former}`))).toBe(true);
    for (const path of [
      `/${now}/`,
      `/${now}x`,
      `/${now.slice(1)}`,
      `/${now.toUpperCase()}`,
      '/',
      `/?${now}`,
    ]) {
      expect(await auth(at(path)), path).toBe(false);
    }
  });

  it('stops being valid when it is rotated out', async () => {
    expect(await secretAuth([now])(at(`/${former}`))).toBe(false);
  });

  it('may be a query parameter, given once', async () => {
    const auth = secretAuth([now], queryParameter('key'));
    expect(await auth(at(`/notify?key=${now}`))).toBe(true);
    expect(await auth(at(`/notify?key=${now}&key=${now}`))).toBe(false);
    expect(await auth(at('/notify'))).toBe(false);
    expect(lastPathSegment(at('/a/b'))).toBe('b');
  });

  it.each([[[]], [['short']], [[now, 'short']], [[now, former, 'x'.repeat(40)]], [['']]])(
    'is refused at the start when it is %j',
    (secrets) => {
      expect(() => secretAuth(secrets)).toThrow(RangeError);
    },
  );

  it.each([now, former, 'w'.repeat(40), ''])(
    'is compared in constant time, with every secret: %j',
    async (given) => {
      const auth = secretAuth([now, former]);
      const compare = vi.mocked(crypto.timingSafeEqual);
      await auth(at(`/${given}`));
      expect(compare).toHaveBeenCalledTimes(2);
      for (const [a, b] of compare.mock.calls) expect([a.byteLength, b.byteLength]).toEqual([32, 32]);
    },
  );
});

describe('access tokens', () => {
  const clock = new ManualClock();
  const key = { apiKey: 'api-key', apiSecret: 'a1'.repeat(32) };
  const alice = { userId: 'alice', serviceId: 'svc' };
  const bearer = (token: string) => at('/devices', { authorization: `Bearer ${token}` });

  it('hold exactly the documented header and claims', () => {
    const [header, claims, signature] = issueAccessToken(alice, key, clock).split('.');
    const decode = (part = '') => Buffer.from(part, 'base64url').toString();
    expect(JSON.parse(decode(header))).toEqual({ typ: 'JWT', alg: 'HS256' });
    const iat = Math.floor(clock.now() / 1_000);
    expect(JSON.parse(decode(claims))).toEqual({ sub: 'svc', uid: 'alice', iss: 'api-key', iat });
    const expected = crypto
      .createHmac('sha256', key.apiSecret)
      .update(`${header}.${claims}`)
      .digest('base64url');
    expect(signature).toBe(expected);
  });

  it('tell the user again, for a day', async () => {
    const auth = accessTokenAuth(key, clock);
    const token = issueAccessToken(alice, key, clock);
    expect(await auth(bearer(token))).toEqual(alice);
    clock.advance(24 * 3_600_000);
    expect(await auth(bearer(token))).toEqual(alice);
    clock.advance(1_000);
    expect(await auth(bearer(token))).toBeUndefined();
  });

  it('of others are refused', async () => {
    const auth = accessTokenAuth(key, clock);
    const good = issueAccessToken(alice, key, clock);
    const [header, claims, signature] = good.split('.');
    const mallory = Buffer.from('{"sub":"svc","uid":"mallory","iss":"api-key","iat":0}').toString(
      'base64url',
    );
    const none = Buffer.from('{"typ":"JWT","alg":"none"}').toString('base64url');
    const refused = [
      issueAccessToken(alice, { ...key, apiSecret: 'b2'.repeat(32) }, clock),
      issueAccessToken(alice, { ...key, apiKey: 'other' }, clock),
      `${header}.${mallory}.${signature}`,
      `${none}.${claims}.`,
      `${header}.${claims}`,
      `${good}x`,
      '',
    ];
    for (const token of refused) expect(await auth(bearer(token)), token).toBeUndefined();
    const ahead = new ManualClock(clock.now() + 120_000);
    expect(await auth(bearer(issueAccessToken(alice, key, ahead)))).toBeUndefined();
    expect(await auth(at('/devices'))).toBeUndefined();
  });

  it('are handed to users who are logged in', async () => {
    const authenticate = (request: Request) => (request.headers.has('x-session') ? alice : undefined);
    const handler = createAccessTokenHandler({ authenticate, key, clock });
    const ask = (method: string, headers: Record<string, string>) =>
      handler(new Request('http://localhost/access-token', { method, headers }));
    expect((await ask('GET', { 'x-session': '1' })).status).toBe(405);
    expect((await ask('POST', {})).status).toBe(401);
    const answer = await ask('POST', { 'x-session': '1' });
    expect(await answer.json()).toEqual({
      ok: true,
      code: 'issued',
      accessToken: issueAccessToken(alice, key, clock),
    });
  });

  it('are a 500 without details where the log-in fails, and nothing where there is none', async () => {
    const error = new Error('canary of the session store');
    const errors: unknown[] = [];
    const handler = createAccessTokenHandler({
      authenticate: () => {
        throw error;
      },
      key,
      onError: (one) => errors.push(one),
    });
    const answer = await handler(new Request('http://localhost/access-token', { method: 'POST' }));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ ok: false, code: 'fault' });
    expect(errors).toEqual([error]);
    const none = {} as Parameters<typeof createAccessTokenHandler>[0];
    expect(() => createAccessTokenHandler(none)).toThrow('missing: authenticate, key');
  });
});
