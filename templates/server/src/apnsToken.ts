import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { cachedToken, type TokenSource } from './cachedToken.js';
import type { Clock } from './clock.js';
import { signJwt } from './jwt.js';
import type { Problem, Result } from './payload.js';

const minute = 60_000;

/** A token signing key of an Apple developer account. */
export interface ApnsKey {
  readonly keyId: string;
  readonly teamId: string;
  readonly privateKey: KeyObject;
}

/** Checks a signing key; problems name the part that is wrong, never show it. */
export function readApnsKey(parts: {
  readonly keyId: string;
  readonly teamId: string;
  /** The text of the `.p8` file; its line breaks may be written as `\n`. */
  readonly p8: string;
}): Result<ApnsKey> {
  const problems: Problem[] = [];
  const refuse = (field: string, code: string, message: string) =>
    problems.push({ field, code, message });
  for (const field of ['keyId', 'teamId'] as const) {
    if (!/^[A-Z0-9]{10}$/.test(parts[field])) {
      refuse(field, 'format', 'must be 10 capital letters and digits');
    }
  }
  const privateKey = parsePrivateKey(parts.p8);
  if (!privateKey) {
    refuse('p8', 'format', 'is not a private key in PEM form (a .p8 file)');
  } else if (privateKey.asymmetricKeyType !== 'ec') {
    const type = privateKey.asymmetricKeyType;
    refuse('p8', 'type', `is an ${type} key, APNs needs EC P-256`);
  } else if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    const curve = privateKey.asymmetricKeyDetails?.namedCurve;
    refuse('p8', 'curve', `is on the curve ${curve}, APNs needs P-256`);
  }
  if (problems.length > 0 || !privateKey) return { ok: false, problems };
  const { keyId, teamId } = parts;
  return { ok: true, value: { keyId, teamId, privateKey } };
}

/** A PEM private key whose line breaks may be written as `\n`. */
export function parsePrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n'));
  } catch {
    return undefined;
  }
}

/**
 * Provider tokens of one key. Apple refuses a token older than 60 minutes and
 * penalises a new one within 20 minutes, so each serves for 50.
 */
export function apnsTokens(key: ApnsKey, clock: Clock): TokenSource {
  const mint = async () => {
    const issuedAtMs = clock.now();
    const value = signJwt(
      { alg: 'ES256', kid: key.keyId },
      { iss: key.teamId, iat: Math.floor(issuedAtMs / 1000) },
      // JWS wants the two numbers one after the other, not Node's default DER.
      (input) =>
        sign('sha256', input, {
          key: key.privateKey,
          dsaEncoding: 'ieee-p1363',
        }),
    );
    return { value, issuedAtMs, renewAtMs: issuedAtMs + 50 * minute };
  };
  return cachedToken(mint, clock, 20 * minute);
}
