import { createHash, timingSafeEqual } from 'node:crypto';
import type { User } from './devices.js';

/** Decides whether a callback really comes from LINE Planet. */
export type Auth = (request: Request) => boolean | Promise<boolean>;

/** Tells which user of the app sent a request; undefined refuses it. */
export type UserAuth = (
  request: Request,
) => User | undefined | Promise<User | undefined>;

/** Shortest secret accepted, in characters. */
export const minSecretLength = 32;

/**
 * Accepts a request that carries one of the secrets. Two secrets at once let
 * you change the callback URL in the console without losing a call.
 *
 * LINE Planet documents no signature, so the secret is part of the registered
 * callback URL. URLs end up in access logs: keep query strings and the last
 * path segment out of them, and rotate.
 *
 * @throws RangeError when a secret is missing, too short or one too many
 */
export function secretAuth(
  secrets: readonly string[],
  locate: (request: Request) => string | undefined = lastPathSegment,
): Auth {
  if (secrets.length < 1 || secrets.length > 2) {
    throw new RangeError(`1 or 2 secrets are needed, not ${secrets.length}`);
  }
  if (secrets.some((secret) => secret.length < minSecretLength)) {
    throw new RangeError(`a secret has fewer than ${minSecretLength} letters`);
  }
  const digests = secrets.map(digest);
  return (request) => {
    const given = digest(locate(request) ?? '');
    let found = false;
    // Every secret is compared, so that time does not tell which one matched.
    for (const expected of digests) {
      found = timingSafeEqual(given, expected) || found;
    }
    return found;
  };
}

/** The secret as the last segment of the path: `…/notify/<secret>`. */
export function lastPathSegment(request: Request): string | undefined {
  return new URL(request.url).pathname.split('/').at(-1);
}

/** The secret as a query parameter that is given exactly once. */
export function queryParameter(
  name: string,
): (request: Request) => string | undefined {
  return (request) => {
    const values = new URL(request.url).searchParams.getAll(name);
    return values.length === 1 ? values[0] : undefined;
  };
}

// Digests have one length, which timingSafeEqual needs.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
