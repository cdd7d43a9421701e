import type { FcmRefusal, FcmWorld } from './fcmWorld.js';
import type { Fidelity, FidelityRow } from './fidelity.js';

const google = 'Google, "FCM error codes" and the REST reference of projects.messages';

/** A request to `messages:send` as it arrived. */
export interface FcmRequestSeen {
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

interface Message {
  readonly token?: unknown;
  readonly data?: unknown;
  readonly notification?: unknown;
  readonly android?: unknown;
}

interface Check {
  readonly row: readonly [id: string, does: string, fidelity: Fidelity, source: string];
  readonly run: (message: Message, world: FcmWorld) => FcmRefusal | undefined;
}

const invalid = (message: string, detail: Partial<FcmRefusal> = {}): FcmRefusal => ({
  status: 400,
  rpcStatus: 'INVALID_ARGUMENT',
  message,
  ...detail,
});

const entries = ({ data }: Message) =>
  typeof data === 'object' && data !== null ? Object.entries(data) : [];

const byState: Readonly<Record<string, FcmRefusal | undefined>> = {
  gone: {
    status: 404,
    rpcStatus: 'NOT_FOUND',
    message: 'Requested entity was not found.',
    errorCode: 'UNREGISTERED',
  },
  otherProject: {
    status: 403,
    rpcStatus: 'PERMISSION_DENIED',
    message: 'SenderId mismatch',
    errorCode: 'SENDER_ID_MISMATCH',
  },
  throttled: {
    status: 429,
    rpcStatus: 'RESOURCE_EXHAUSTED',
    message: 'Message rate exceeded',
    errorCode: 'QUOTA_EXCEEDED',
    retryAfterSeconds: 60,
  },
  unavailable: { status: 503, rpcStatus: 'UNAVAILABLE', message: 'Unavailable', errorCode: 'UNAVAILABLE' },
};

/** In the order in which they are made. */
const checks: readonly Check[] = [
  {
    row: ['TYPE_STRING', 'wants data values to be strings', 'documented', google],
    run: (message) => {
      const index = entries(message).findIndex(([, value]) => typeof value !== 'string');
      const field = `message.data[${index}].value`;
      return index < 0
        ? undefined
        : invalid(`Invalid value at '${field}' (TYPE_STRING)`, { badField: field });
    },
  },
  {
    row: [
      'reserved keys',
      'refuses from, message_type, google… and gcm… as data keys',
      'observed',
      'reports about real answers; Google words the list in three ways',
    ],
    run: (message) => {
      const key = entries(message).find(([name]) =>
        /^(?:from|message_type|google.*|gcm.*)$/i.test(name),
      )?.[0];
      return key === undefined
        ? undefined
        : invalid(`Invalid data payload key: ${key}`, { errorCode: 'INVALID_ARGUMENT' });
    },
  },
  {
    row: [
      'size',
      'allows 4096 bytes of keys and values',
      'documented',
      `${google}; how escapes count is a guess`,
    ],
    run: (message) => {
      const bytes = Buffer.byteLength(entries(message).flat().join(''));
      return bytes > 4_096
        ? invalid('Android message is too big', { errorCode: 'INVALID_ARGUMENT' })
        : undefined;
    },
  },
  {
    row: ['ttl', 'wants seconds with the suffix s, and a known priority', 'documented', google],
    run: ({ android }) => {
      const { ttl, priority } = { ttl: '0s', priority: 'HIGH', ...(android as object | undefined) };
      if (!/^\d+(?:\.\d{1,9})?s$/.test(ttl))
        return invalid(`Illegal ttl`, { badField: 'message.android.ttl' });
      return /^(?:HIGH|NORMAL)$/i.test(priority)
        ? undefined
        : invalid('Illegal priority', { badField: 'message.android.priority' });
    },
  },
  {
    row: ['INVALID_ARGUMENT', 'knows its own devices only', 'documented', google],
    run: ({ token }, { androids }) =>
      androids.has(String(token))
        ? undefined
        : invalid('The registration token is not a valid FCM registration token', {
            errorCode: 'INVALID_ARGUMENT',
          }),
  },
  {
    row: [
      'UNREGISTERED, SENDER_ID_MISMATCH, QUOTA_EXCEEDED, UNAVAILABLE',
      'answers as the state of the device says',
      'documented',
      google,
    ],
    run: ({ token }, { androids }) => byState[androids.get(String(token)) ?? ''],
  },
];

/** The message of a request and the first reason to refuse it, if any. */
export function readMessage(
  request: FcmRequestSeen,
  world: FcmWorld,
): { readonly message: Message; readonly refusal: FcmRefusal | undefined } {
  const message = parse(request.body);
  const bearer = request.authorization.replace(/^Bearer /, '');
  if ((world.accessTokens.get(bearer) ?? 0) <= world.now()) {
    const text = 'Request had invalid authentication credentials.';
    return { message, refusal: { status: 401, rpcStatus: 'UNAUTHENTICATED', message: text } };
  }
  if (request.path !== `/v1/projects/${world.projectId}/messages:send`) {
    const text = 'Permission denied on the project';
    return { message, refusal: { status: 403, rpcStatus: 'PERMISSION_DENIED', message: text } };
  }
  for (const check of checks) {
    const refusal = check.run(message, world);
    if (refusal) return { message, refusal };
  }
  return { message, refusal: undefined };
}

function parse(body: string): Message {
  try {
    const { message }: { message?: unknown } = JSON.parse(body);
    return typeof message === 'object' && message !== null ? message : {};
  } catch {
    return {};
  }
}

export const fcmFidelity: readonly FidelityRow[] = [
  {
    simulator: 'fcm',
    id: 'UNAUTHENTICATED',
    does: 'wants an access token of its own token endpoint that has not expired',
    fidelity: 'documented',
    source: google,
  },
  {
    simulator: 'fcm',
    id: 'PERMISSION_DENIED',
    does: 'serves one project',
    fidelity: 'assumed',
    source: 'the status is documented, which case gets it is a guess',
  },
  ...checks.map(({ row: [id, does, fidelity, source] }): FidelityRow => ({
    simulator: 'fcm',
    id,
    does,
    fidelity,
    source,
  })),
  {
    simulator: 'fcm',
    id: 'token endpoint',
    does: 'verifies the RS256 assertion: issuer, audience, scope, at most an hour; the access token lives for an hour',
    fidelity: 'documented',
    source: 'Google, "Using OAuth 2.0 for server to server applications"',
  },
];
