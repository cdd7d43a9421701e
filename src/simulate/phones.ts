import { createHmac, randomBytes } from 'node:crypto';

/** A phone of a simulated user. */
export interface SimulatedPhone {
  readonly name: string;
  readonly userId: string;
  readonly platform: 'ios' | 'android';
  readonly token: string;
}

export function iphoneOf(userId: string): SimulatedPhone {
  return { name: `iPhone of ${userId}`, userId, platform: 'ios', token: randomBytes(32).toString('hex') };
}

export function pixelOf(userId: string): SimulatedPhone {
  const token = `${randomBytes(16).toString('base64url')}:${randomBytes(64).toString('base64url')}`;
  return { name: `Pixel of ${userId}`, userId, platform: 'android', token };
}

/** Registers a phone as the app does after log-in; the status of the answer. */
export async function register(
  phone: SimulatedPhone,
  server: {
    readonly origin: string;
    readonly serviceId: string;
    readonly bundleId: string;
    readonly apiKey: string;
    readonly apiSecret: string;
  },
): Promise<number> {
  const { platform, token } = phone;
  const response = await fetch(`${server.origin}/devices`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken(phone.userId, server)}`,
    },
    body: JSON.stringify({ platform, token, environment: 'production', bundleId: server.bundleId }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** What the app got from its server to place calls with. */
export function accessToken(
  userId: string,
  server: { readonly serviceId: string; readonly apiKey: string; readonly apiSecret: string },
): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = {
    sub: server.serviceId,
    uid: userId,
    iss: server.apiKey,
    iat: Math.floor(Date.now() / 1_000),
  };
  const input = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', server.apiSecret).update(input).digest('base64url')}`;
}
