import { connect, type ClientHttp2Session } from 'node:http2';
import type { Clock } from './clock.js';
import {
  ApnsSession,
  type ApnsReply,
  type ApnsRequest,
} from './apnsSession.js';

export interface ApnsConnectionOptions {
  /** `https://host[:port]` */
  readonly origin: string;
  readonly clock: Clock;
  /** Certificates to trust instead of Node's own, in PEM form. */
  readonly ca?: string;
  /** How long one request waits for its answer. */
  readonly attemptMs: number;
  /** How long a connection may take until the peer's SETTINGS are here. */
  readonly connectMs: number;
  /** After this silence a connection is probed before it is used again. */
  readonly idleMs: number;
}

interface Waiting {
  readonly request: ApnsRequest;
  readonly deadlineAtMs: number;
  settle: (reply: ApnsReply) => void;
}

/**
 * The way to one APNs host: at most one connection takes new requests, and all
 * requests above the peer's stream limit wait here, where they are provably
 * unsent. A retired connection lives until its last answer.
 */
export class ApnsConnection {
  readonly #options: ApnsConnectionOptions;
  readonly #waiting: Waiting[] = [];
  readonly #sessions = new Set<ApnsSession>();
  #live: ApnsSession | undefined;
  #busy = false;
  #closed = false;

  constructor(options: ApnsConnectionOptions) {
    this.#options = options;
  }

  /** Sends when a stream is free; `not-sent` if none was by the deadline. */
  send(request: ApnsRequest, deadlineAtMs: number): Promise<ApnsReply> {
    const { clock } = this.#options;
    return new Promise((settle) => {
      const waiting: Waiting = { request, deadlineAtMs, settle };
      this.#waiting.push(waiting);
      this.#pump();
      if (this.#waiting.at(-1) !== waiting) return;
      const left = Math.max(0, deadlineAtMs - clock.now());
      const cancel = clock.after(left, () => {
        const index = this.#waiting.indexOf(waiting);
        if (index < 0) return;
        this.#waiting.splice(index, 1);
        settle({ kind: 'not-sent', reason: 'Deadline' });
      });
      waiting.settle = (reply) => {
        cancel();
        settle(reply);
      };
    });
  }

  /** Ends all connections at once, for good. */
  close(): void {
    this.#closed = true;
    for (const session of this.#sessions) session.destroy();
    this.#giveUp('Closed');
  }

  #pump(): void {
    const session = this.#live;
    if (this.#busy || this.#waiting.length === 0) return;
    if (this.#closed) {
      this.#giveUp('Closed');
    } else if (!session) {
      void this.#exclusively(() => this.#connect());
    } else if (this.#isIdle(session)) {
      void this.#exclusively(() => this.#probe(session));
    } else {
      this.#startAll(session);
    }
  }

  // Connecting and probing happen once for all that wait.
  async #exclusively(work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    await work().catch(() => this.#giveUp('ConnectionClosed'));
    this.#busy = false;
    this.#pump();
  }

  #startAll(session: ApnsSession): void {
    const { attemptMs, clock } = this.#options;
    while (session.hasFreeStream) {
      const next = this.#waiting.shift();
      if (!next) return;
      const left = next.deadlineAtMs - clock.now();
      if (left <= 0) next.settle({ kind: 'not-sent', reason: 'Deadline' });
      else {
        void session
          .send(next.request, Math.min(attemptMs, left))
          .then(next.settle);
      }
    }
  }

  #isIdle(session: ApnsSession): boolean {
    const silence = this.#options.clock.now() - session.heardAtMs;
    return session.inFlight === 0 && silence >= this.#options.idleMs;
  }

  // A host that was frozen or a network that forgot the connection would cost
  // a call its only attempt.
  async #probe(session: ApnsSession): Promise<void> {
    const alive = await session.ping(Math.min(1_000, this.#options.connectMs));
    if (!alive) session.destroy();
  }

  async #connect(): Promise<void> {
    const session = await this.#open();
    if (typeof session === 'string') {
      this.#giveUp(session);
    } else if (this.#closed) {
      session.destroy();
    } else if (session.retired) {
      this.#giveUp('ConnectionClosed');
    } else {
      this.#live = session;
      this.#sessions.add(session);
    }
  }

  #changed(session: ApnsSession): void {
    if (session.retired && session.inFlight === 0) {
      this.#sessions.delete(session);
    }
    if (session.retired && session === this.#live) {
      this.#live = undefined;
      // The senders wait before they try such a host again.
      if (!session.proven) this.#giveUp('ConnectionClosed');
    }
    this.#pump();
  }

  #giveUp(reason: string): void {
    for (const waiting of this.#waiting.splice(0)) {
      waiting.settle({ kind: 'not-sent', reason });
    }
  }

  /** A session ready for requests, or why there is none. */
  #open(): Promise<ApnsSession | string> {
    const { origin, ca, clock, connectMs } = this.#options;
    return new Promise((resolve) => {
      let raw: ClientHttp2Session;
      try {
        raw = connect(origin, ca === undefined ? {} : { ca });
      } catch {
        // A certificate or an origin that cannot be read.
        resolve('ConnectFailed');
        return;
      }
      const fail = (reason: string) => {
        cancel();
        resolve(reason);
        raw.destroy();
      };
      const lost = () => fail('ConnectFailed');
      const cancel = clock.after(connectMs, () => fail('ConnectTimeout'));
      raw.once('error', lost);
      raw.once('close', lost);
      // Before SETTINGS the stream limit is not known.
      raw.once('remoteSettings', () => {
        cancel();
        const session = new ApnsSession(raw, clock, () =>
          this.#changed(session),
        );
        raw.off('error', lost).off('close', lost);
        resolve(session);
      });
    });
  }
}
