import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserAuth } from './auth.js';
import type { Handler } from './callback.js';
import { systemClock, type Clock } from './clock.js';
import type { User } from './devices.js';
import { signJwt } from './jwt.js';
import { requirePorts, tell, type OnError } from './ports.js';
import { respond, wrongMethod } from './respond.js';

/** The API key of a LINE Planet project. */
export interface ApiKey {
  readonly apiKey: string;
  /** A secret; only the server has it. */
  readonly apiSecret: string;
}

/**
 * Makes the access token that PlanetKit needs to place a call. The claims are
 * exactly those documented; there is no expiry among them.
 */
export function issueAccessToken(
  user: User,
  key: ApiKey,
  clock: Clock = systemClock,
): string {
  return signJwt(
    { typ: 'JWT', alg: 'HS256' },
    {
      sub: user.serviceId,
      uid: user.userId,
      iss: key.apiKey,
      iat: Math.floor(clock.now() / 1000),
    },
    (input) => hmac(key.apiSecret, input),
  );
}

/**
 * Answers `POST` of a logged-in user with a fresh access token, as
 * `{ "ok": true, "accessToken": "…" }`; 500 when `authenticate` failed.
 *
 * @throws TypeError when a port is missing: nothing is open by default
 */
export function createAccessTokenHandler(deps: {
  readonly authenticate: UserAuth;
  readonly key: ApiKey;
  readonly clock?: Clock;
  readonly onError?: OnError;
}): Handler {
  requirePorts(deps, ['authenticate', 'key']);
  return async (request) => {
    if (request.method !== 'POST') return wrongMethod('POST');
    try {
      const user = await deps.authenticate(request);
      if (!user) return respond(401, 'unauthorized');
      const accessToken = issueAccessToken(user, deps.key, deps.clock);
      return respond(200, 'issued', { accessToken });
    } catch (error) {
      tell(deps.onError, error);
      return respond(500, 'fault');
    }
  };
}

/**
 * Recognises a user of the app by the access token issued above, sent as
 * `Authorization: Bearer …`. Only this server can sign one.
 *
 * @param maxAgeMs an older token is refused; default 24 hours
 */
export function accessTokenAuth(
  key: ApiKey,
  clock: Clock = systemClock,
  maxAgeMs = 24 * 60 * 60_000,
): UserAuth {
  return (request) => {
    const claims = verified(request.headers.get('authorization'), key);
    if (claims?.['iss'] !== key.apiKey) return undefined;
    const { sub, uid, iat } = claims;
    if (typeof sub !== 'string' || typeof uid !== 'string') return undefined;
    const age = clock.now() - Number(iat) * 1_000;
    // A minute ahead is a clock that differs, more is not ours.
    return age >= -60_000 && age <= maxAgeMs
      ? { userId: uid, serviceId: sub }
      : undefined;
  };
}

/** The claims of a bearer token, if its signature is ours. */
function verified(
  header: string | null,
  key: ApiKey,
): Record<string, unknown> | undefined {
  const form = /^Bearer ([\w-]+\.([\w-]+))\.([\w-]+)$/i;
  const [, input = '', claims = '', signature = ''] =
    form.exec(header ?? '') ?? [];
  const expected = hmac(key.apiSecret, Buffer.from(input));
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length) return undefined;
  if (!timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

function hmac(secret: string, input: Buffer): Buffer {
  return createHmac('sha256', secret).update(input).digest();
}
