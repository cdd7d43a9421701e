import {
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { Clock } from './clock.js';

const maxAnswerBytes = 16_384;

/** What became of one request on a connection. */
export type ApnsReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
      /** The connection it came over. */
      readonly session: ApnsSession;
    }
  /** Provably not processed: it may be repeated. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Written, and no answer came: it must not be repeated. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface ApnsRequest {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * One HTTP/2 connection whose SETTINGS have arrived. It never gives more
 * requests to the connection than the peer allows, since requests queued inside
 * Node could not be told apart from written ones when the connection is lost.
 */
export class ApnsSession {
  /** Last time, in ms since the epoch, that the peer was heard. */
  heardAtMs: number;
  #inFlight = 0;
  #proven = false;
  #retired = false;
  #lastStreamId = Infinity;
  readonly #session: ClientHttp2Session;
  readonly #clock: Clock;
  readonly #changed: () => void;

  /** @param changed called when a stream became free or the session retired */
  constructor(session: ClientHttp2Session, clock: Clock, changed: () => void) {
    this.#session = session;
    this.#clock = clock;
    this.#changed = changed;
    this.heardAtMs = clock.now();
    session.on('goaway', (_code, lastStreamId) => {
      this.#lastStreamId = lastStreamId;
      this.retire();
    });
    session.on('error', () => this.retire());
    session.on('close', () => this.retire());
    session.on('remoteSettings', changed);
  }

  get retired(): boolean {
    return this.#retired;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** True once it has answered a request. */
  get proven(): boolean {
    return this.#proven;
  }

  get hasFreeStream(): boolean {
    const allowed = this.#session.remoteSettings.maxConcurrentStreams ?? 1;
    return !this.#retired && this.#inFlight < Math.min(allowed, 1_000);
  }

  /** Takes no new requests; those under way may still be answered. */
  retire(): void {
    if (this.#retired) return;
    this.#retired = true;
    if (this.#inFlight === 0) this.#session.destroy();
    this.#changed();
  }

  /** Ends the connection; requests under way become `unknown`. */
  destroy(): void {
    this.retire();
    this.#session.destroy();
  }

  /** True if the peer answers a PING within `ms`. */
  ping(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(ms, () => resolve(false));
      const done = (alive: boolean) => {
        cancel();
        if (alive) this.heardAtMs = this.#clock.now();
        resolve(alive);
      };
      try {
        this.#session.ping((error) => done(error === null));
      } catch {
        done(false);
      }
    });
  }

  /** Sends one request and waits at most `timeoutMs` for its answer. */
  send(request: ApnsRequest, timeoutMs: number): Promise<ApnsReply> {
    let stream: ClientHttp2Stream;
    try {
      stream = this.#session.request(request.headers);
    } catch {
      this.retire();
      return Promise.resolve({ kind: 'not-sent', reason: 'ConnectionClosed' });
    }
    this.#inFlight += 1;
    return this.#answerOf(stream, request.body, timeoutMs);
  }

  #answerOf(
    stream: ClientHttp2Stream,
    requestBody: Uint8Array,
    timeoutMs: number,
  ): Promise<ApnsReply> {
    return new Promise((resolve) => {
      let headers: (IncomingHttpHeaders & IncomingHttpStatusHeader) | undefined;
      let body: Buffer | undefined;
      let failure: NodeJS.ErrnoException | undefined;
      let over = false;
      const end = (reply: ApnsReply) => {
        over = true;
        cancelTimer();
        resolve(reply);
        this.#inFlight -= 1;
        if (this.#retired && this.#inFlight === 0) this.#session.destroy();
        this.#changed();
      };
      const cancelTimer = this.#clock.after(timeoutMs, () => {
        stream.close(constants.NGHTTP2_CANCEL);
        this.retire();
        // A peer that hangs may never let the stream close.
        if (!over) end({ kind: 'unknown', reason: 'Timeout' });
      });
      stream.on('response', (received) => {
        headers = received;
        this.#proven = true;
        this.heardAtMs = this.#clock.now();
      });
      stream.on('data', (chunk: Buffer) => {
        if (!body) body = chunk;
        else if (body.length < maxAnswerBytes) {
          body = Buffer.concat([body, chunk]);
        }
      });
      stream.on('error', (error) => (failure = error));
      stream.on('close', () => {
        if (over) return;
        const status = headers?.[':status'];
        if (headers && status !== undefined) {
          const text = body?.toString() ?? '';
          end({ kind: 'answer', status, headers, body: text, session: this });
        } else {
          end(this.#fate(stream, failure));
        }
      });
      stream.end(requestBody);
    });
  }

  /** What is known of a request that ended without an answer. */
  #fate(
    stream: ClientHttp2Stream,
    failure: NodeJS.ErrnoException | undefined,
  ): ApnsReply {
    const above = (stream.id ?? 0) > this.#lastStreamId;
    // Node also gives the code of a GOAWAY to streams that the peer may have
    // processed; only a stream error is the peer's word on this one stream.
    const refused =
      failure?.code === 'ERR_HTTP2_STREAM_ERROR' &&
      stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
    if (!above && !refused)
      return { kind: 'unknown', reason: 'ConnectionLost' };
    this.retire();
    // A host that refuses before its first answer needs a pause.
    const reason = this.#proven ? 'RefusedStream' : 'ConnectionClosed';
    return { kind: 'not-sent', reason };
  }
}
