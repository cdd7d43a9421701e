import { verify } from 'node:crypto';
import { header, type ApnsRefusal, type ApnsRequestSeen, type ApnsWorld } from './apnsWorld.js';

const hour = 3_600;
const minAgeMs = 20 * 60_000;

const refuse = (reason: string, status = 403): ApnsRefusal => ({ status, reason });

/** Why the provider token of a request is not accepted, or undefined. */
export function refusedToken(request: ApnsRequestSeen, world: ApnsWorld): ApnsRefusal | undefined {
  const authorization = header(request, 'authorization');
  if (authorization === undefined) return refuse('MissingProviderToken');
  const [, head = '', claims = '', signature = ''] =
    /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization) ?? [];
  const { alg, kid } = decode(head);
  const { iss, iat } = decode(claims);
  const key = typeof kid === 'string' ? world.keys.get(kid) : undefined;
  if (alg !== 'ES256' || !key || iss !== key.teamId || typeof iat !== 'number') {
    return refuse('InvalidProviderToken');
  }
  const { connection } = request;
  if (connection.verified !== authorization) {
    const input = Buffer.from(`${head}.${claims}`);
    const format = { key: key.publicKey, dsaEncoding: 'ieee-p1363' as const };
    if (!verify('sha256', input, format, Buffer.from(signature, 'base64url')))
      return refuse('InvalidProviderToken');
    connection.verified = authorization;
  }
  if (connection.teamId !== undefined && connection.teamId !== iss) return refuse('InvalidProviderToken');
  const nowSeconds = world.now() / 1_000;
  if (nowSeconds - iat > hour) return refuse('ExpiredProviderToken');
  const topic = (header(request, 'apns-topic') ?? '').replace(/\.voip$/, '');
  if (key.topics && !key.topics.includes(topic)) return refuse('TopicDisallowed', 400);
  const seen = world.tokensSeen.get(String(kid));
  if (seen && iat > seen.iat && world.now() - seen.atMs < minAgeMs)
    return refuse('TooManyProviderTokenUpdates', 429);
  if (!seen || iat > seen.iat) world.tokensSeen.set(String(kid), { iat, atMs: world.now() });
  connection.teamId = key.teamId;
  return undefined;
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
