import type { KeyObject } from 'node:crypto';

/** What FCM thinks of an Android phone's token. */
export type AndroidState = 'ok' | 'gone' | 'otherProject' | 'throttled' | 'unavailable';

/** What the FCM simulator knows; tests and scenarios fill it. */
export interface FcmWorld {
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly projectId: string;
  /** Of the service account that may send. */
  readonly clientEmail: string;
  readonly publicKey: KeyObject;
  readonly androids: Map<string, AndroidState>;
  /** Access tokens that were handed out, and when they end (ms). */
  readonly accessTokens: Map<string, number>;
}

/** An answer other than 200. */
export interface FcmRefusal {
  readonly status: number;
  /** The `google.rpc` status, such as `INVALID_ARGUMENT`. */
  readonly rpcStatus: string;
  readonly message: string;
  /** FCM's own code, given as a detail. */
  readonly errorCode?: string;
  /** The field that a `BadRequest` detail names. */
  readonly badField?: string;
  readonly retryAfterSeconds?: number;
}

/** The body of a refusal, in the form of Google's published examples. */
export function refusalBody(refusal: FcmRefusal): string {
  const { status, rpcStatus, message, errorCode, badField } = refusal;
  const details = [
    ...(errorCode ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] : []),
    ...(badField
      ? [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [{ field: badField, description: message }],
          },
        ]
      : []),
  ];
  return JSON.stringify({ error: { code: status, message, status: rpcStatus, details } });
}
