import { randomBytes, verify } from 'node:crypto';
import type { FcmWorld } from './fcmWorld.js';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';

/** Answers a request for an access token, as Google's token endpoint does. */
export function grantAccessToken(
  form: string,
  tokenUri: string,
  world: FcmWorld,
): { status: number; body: object } {
  const parameters = new URLSearchParams(form);
  const assertion = parameters.get('assertion') ?? '';
  const [, head = '', claims = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(assertion) ?? [];
  const granted =
    parameters.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      world.publicKey,
      Buffer.from(signature, 'base64url'),
    ) &&
    accepts(JSON.parse(Buffer.from(claims, 'base64url').toString()), tokenUri, world);
  if (!granted) return { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT' } };
  const token = `simulated.${randomBytes(24).toString('base64url')}`;
  world.accessTokens.set(token, world.now() + 3_600_000);
  return { status: 200, body: { access_token: token, expires_in: 3_600, token_type: 'Bearer' } };
}

function accepts(claims: Readonly<Record<string, unknown>>, tokenUri: string, world: FcmWorld): boolean {
  const now = world.now() / 1_000;
  const [iat, exp] = [Number(claims['iat']), Number(claims['exp'])];
  return (
    claims['iss'] === world.clientEmail &&
    claims['aud'] === tokenUri &&
    claims['scope'] === scope &&
    exp - iat <= 3_600 &&
    iat <= now + 60 &&
    exp > now
  );
}
