import { oneWord } from './outcome.js';
import type { Attempt } from './retrying.js';

/** How FCM's answer is understood. */
export type FcmVerdict = Pick<Attempt, 'class' | 'retry' | 'reason'>;

interface FcmError {
  readonly status: string | undefined;
  readonly code: string | undefined;
  readonly message: string;
  readonly badRequest: boolean;
}

/**
 * The verdict on an answer that did arrive, from Google's list of FCM error
 * codes. An error body may be HTML.
 */
export function fcmVerdict(httpStatus: number, body: string): FcmVerdict {
  if (httpStatus >= 200 && httpStatus < 300) return { class: 'accepted' };
  const error = readError(body);
  const reason = error.code ?? error.status;
  return {
    ...classify(httpStatus, error),
    ...(reason === undefined ? {} : { reason }),
  };
}

function classify(httpStatus: number, error: FcmError): FcmVerdict {
  switch (httpStatus) {
    case 400:
      return { class: refusesToken(error) ? 'suspect-token' : 'bug' };
    case 401:
      // A credential for APNs or the web, which renewal does not mend.
      return error.code === 'THIRD_PARTY_AUTH_ERROR'
        ? { class: 'config' }
        : { class: 'config', retry: 'renewed-token' };
    case 403:
      // The token belongs to another Firebase project, or ours is set wrong.
      return {
        class: error.code === 'SENDER_ID_MISMATCH' ? 'suspect-token' : 'config',
      };
    case 404:
      // Without that code it is the project that was not found.
      return { class: error.code === 'UNREGISTERED' ? 'dead-token' : 'config' };
    case 429:
      return { class: 'throttled', retry: 'delayed' };
    case 500:
    case 503:
      return { class: 'unavailable', retry: 'delayed' };
    default:
      return { class: httpStatus >= 500 ? 'unavailable' : 'bug' };
  }
}

// Google: INVALID_ARGUMENT is about the token only if the payload is valid.
function refusesToken(error: FcmError): boolean {
  return (
    error.code === 'INVALID_ARGUMENT' &&
    !error.badRequest &&
    /not a valid FCM registration token/i.test(error.message)
  );
}

function readError(body: string): FcmError {
  let error: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (isObject(parsed) && isObject(parsed['error'])) error = parsed['error'];
  } catch {
    // HTML: the HTTP status has to do.
  }
  const details = Array.isArray(error['details'])
    ? error['details'].filter(isObject)
    : [];
  const ofType = (name: string) =>
    details.find((detail) => String(detail['@type']).endsWith(name));
  return {
    status: oneWord(error['status']),
    code: oneWord(ofType('.FcmError')?.['errorCode']),
    message: typeof error['message'] === 'string' ? error['message'] : '',
    badRequest: ofType('google.rpc.BadRequest') !== undefined,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
