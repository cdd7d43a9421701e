import { sign, type KeyObject } from 'node:crypto';
import { parsePrivateKey } from './apnsToken.js';
import { cachedToken, type Token, type TokenSource } from './cachedToken.js';
import { within, type Clock } from './clock.js';
import { signJwt } from './jwt.js';
import type { Problem, Result } from './payload.js';

/** A Google service account that may send messages of one project. */
export interface ServiceAccount {
  readonly projectId: string;
  readonly clientEmail: string;
  readonly privateKey: KeyObject;
  readonly tokenUri: string;
}

/** Checks the JSON key of a service account; problems never show its text. */
export function readServiceAccount(json: string): Result<ServiceAccount> {
  const parsed = parseObject(json);
  const problems: Problem[] = [];
  if (!parsed) {
    const message = 'is not a JSON object';
    return {
      ok: false,
      problems: [{ field: 'json', code: 'format', message }],
    };
  }
  const text = (field: string, form: RegExp, message: string): string => {
    const value = parsed[field];
    if (typeof value === 'string' && form.test(value)) return value;
    const code = value === undefined ? 'missing' : 'format';
    problems.push({ field, code, message });
    return '';
  };
  text('type', /^service_account$/, 'must be service_account');
  // It becomes part of a path.
  const projectId = text(
    'project_id',
    /^[a-z][a-z0-9-]{4,29}$/,
    'must be the id of a Google Cloud project',
  );
  const clientEmail = text('client_email', /^\S+@\S+$/, 'must be an address');
  const tokenUri = text(
    'token_uri',
    /^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/,
    'must be an https URL',
  );
  const pem = text('private_key', /\S/, 'must be a private key in PEM form');
  const privateKey = parsePrivateKey(pem);
  if (pem && privateKey?.asymmetricKeyType !== 'rsa') {
    const message = privateKey
      ? `is an ${privateKey.asymmetricKeyType} key, Google needs RSA`
      : 'is not a private key in PEM form';
    problems.push({ field: 'private_key', code: 'type', message });
  }
  if (problems.length > 0 || !privateKey) return { ok: false, problems };
  return { ok: true, value: { projectId, clientEmail, privateKey, tokenUri } };
}

/** No access token could be had. */
export class AccessTokenError extends Error {
  /** `config` if the account was refused, `not-sent` if nobody answered. */
  readonly class: 'config' | 'not-sent';

  constructor(kind: 'config' | 'not-sent') {
    super(`no access token: ${kind}`);
    this.class = kind;
  }
}

/**
 * OAuth2 access tokens of a service account for FCM, renewed 5 minutes before
 * they expire. Rejects with `AccessTokenError`.
 */
export function accessTokens(
  account: ServiceAccount,
  clock: Clock,
  request: typeof fetch = fetch,
): TokenSource {
  const mint = async (): Promise<Token> => {
    const issuedAtMs = clock.now();
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertion(account, Math.floor(issuedAtMs / 1000)),
    });
    const controller = new AbortController();
    const answer = await within(
      clock,
      10_000,
      request(account.tokenUri, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: controller.signal,
      }).then(async (response) => ({
        status: response.status,
        body: parseObject(await response.text()),
      })),
    ).catch(() => undefined);
    if (!answer) controller.abort();
    if (!answer || answer.status >= 500) throw new AccessTokenError('not-sent');
    const value = answer.body?.['access_token'];
    const seconds = Number(answer.body?.['expires_in']);
    if (answer.status !== 200 || typeof value !== 'string' || !(seconds > 0)) {
      throw new AccessTokenError('config');
    }
    const renewAtMs = issuedAtMs + seconds * 1_000 - 5 * 60_000;
    return { value, issuedAtMs, renewAtMs };
  };
  return cachedToken(mint, clock, 0);
}

function assertion(account: ServiceAccount, iat: number): string {
  return signJwt(
    { alg: 'RS256', typ: 'JWT' },
    {
      iss: account.clientEmail,
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
      aud: account.tokenUri,
      iat,
      exp: iat + 3_600,
    },
    (input) => sign('sha256', input, account.privateKey),
  );
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}
