import type { KeyObject } from 'node:crypto';

/** A phone as the APNs simulator knows it. */
export interface SimulatedIphone {
  readonly bundleId: string;
  /** Since when the app is gone from it, in ms since the epoch. */
  readonly goneSinceMs?: number;
  /** Pushes to it are refused as too many. */
  readonly throttled?: boolean;
}

/** A token signing key that the simulator accepts. */
export interface SimulatedKey {
  readonly teamId: string;
  readonly publicKey: KeyObject;
  /** Whether it may send to topics of this app; default all. */
  readonly topics?: readonly string[];
}

/** What the APNs simulator knows; tests and scenarios fill it. */
export interface ApnsWorld {
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly iphones: Map<string, SimulatedIphone>;
  /** By key id. */
  readonly keys: Map<string, SimulatedKey>;
  /** The newest token of each key: its `iat` (s) and when it first came (ms). */
  readonly tokensSeen: Map<string, { readonly iat: number; readonly atMs: number }>;
}

export function apnsWorld(now: () => number): ApnsWorld {
  return { now, iphones: new Map(), keys: new Map(), tokensSeen: new Map() };
}

/** What the simulator remembers of one connection. */
export interface ApnsConnectionState {
  teamId?: string;
  /** The last `authorization` whose signature held: as long as it stays the same, it need not be checked again. */
  verified?: string;
  /** Highest stream id that is processed, once a GOAWAY was sent. */
  lastStreamId: number;
  /** A request with a valid token was seen, so many streams are allowed. */
  trusted: boolean;
}

/** A request as it arrived, body included. */
export interface ApnsRequestSeen {
  /** Names in lower case; a repeated header has several values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  readonly connection: ApnsConnectionState;
}

/** An answer other than 200. */
export interface ApnsRefusal {
  readonly status: number;
  readonly reason: string;
  /** Ms since the epoch; only with 410. */
  readonly timestamp?: number;
  readonly retryAfterSeconds?: number;
}

/** The only value of a header, or undefined. */
export function header(request: ApnsRequestSeen, name: string): string | undefined {
  return request.headers.get(name)?.[0];
}

/** The device token in the path, or undefined when the path is another. */
export function tokenIn(request: ApnsRequestSeen): string | undefined {
  return /^\/3\/device\/([^/]*)$/.exec(header(request, ':path') ?? '')?.[1];
}
