import { once } from 'node:events';
import {
  constants,
  createSecureServer,
  type Http2Session,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { refusalOf } from './apnsChecks.js';
import {
  header,
  tokenIn,
  type ApnsConnectionState,
  type ApnsRefusal,
  type ApnsRequestSeen,
  type ApnsWorld,
} from './apnsWorld.js';
import type { LoopbackCertificate } from './certificate.js';

/** Something that goes wrong with one request. */
export type ApnsFault =
  /** The connection ends; this request is still served, or not. */
  | { readonly kind: 'goaway'; readonly served: boolean; readonly code?: number; readonly reason?: string }
  | { readonly kind: 'refuse' }
  /** The answer is lost, though the device may have got the push. */
  | { readonly kind: 'reset' | 'drop' | 'stall'; readonly delivered: boolean }
  | ({ readonly kind: 'answer' } & ApnsRefusal);

/** A push that a device received. */
export interface ReceivedVoipPush {
  readonly token: string;
  readonly apnsId: string;
  readonly topic: string;
  readonly priority: string;
  readonly pushType: string;
  readonly expiration: string;
  readonly body: string;
}

export interface ApnsSimulatorOptions {
  readonly certificate: LoopbackCertificate;
  readonly world: ApnsWorld;
  /** What goes wrong with the n-th request that is not ignored after a GOAWAY, from 1. */
  readonly fault?: (n: number, token: string) => ApnsFault | undefined;
  /** `goaway` ends every connection as soon as it stands. */
  readonly greeting?: 'goaway';
  readonly onReceived?: (push: ReceivedVoipPush) => void;
  readonly onRefused?: (token: string, refusal: ApnsRefusal) => void;
  readonly onFault?: (token: string, fault: ApnsFault) => void;
}

export interface ApnsSimulator {
  /** `https://127.0.0.1:<port>` */
  readonly origin: string;
  readonly received: readonly ReceivedVoipPush[];
  /** Connections opened so far. */
  readonly connections: () => number;
  /** Lets the connections that are open now hang, as a network that forgot them. */
  freeze(): void;
  stop(): Promise<void>;
}

/** Starts a stand-in for APNs on loopback: HTTP/2 over TLS, with the checks of `apnsChecks`. */
export async function startApnsSimulator(options: ApnsSimulatorOptions): Promise<ApnsSimulator> {
  const received: ReceivedVoipPush[] = [];
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let requests = 0;
  const server = createSecureServer({
    ...options.certificate,
    settings: { maxConcurrentStreams: 1, maxHeaderListSize: 8_000 },
  });

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => {
    connections += 1;
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => undefined);
    if (options.greeting === 'goaway') session.goaway(constants.NGHTTP2_NO_ERROR, 0);
    const state: ApnsConnectionState = { lastStreamId: Infinity, trusted: false };
    session.on('stream', (stream: ServerHttp2Stream, ...rest: unknown[]) => {
      // A client that gave up resets its stream.
      stream.on('error', () => undefined);
      // The headers as sent, after the merged ones and the flags.
      void serve(session, stream, state, rest[2] as string[]);
    });
  });

  async function serve(
    session: ServerHttp2Session,
    stream: ServerHttp2Stream,
    state: ApnsConnectionState,
    rawHeaders: readonly string[],
  ): Promise<void> {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    await Promise.race([once(stream, 'end'), once(stream, 'close')]).catch(() => undefined);
    if (stream.destroyed || (stream.id ?? 0) > state.lastStreamId) return;
    const request = { headers: grouped(rawHeaders), body: Buffer.concat(chunks), connection: state };
    const token = tokenIn(request) ?? '';
    const fault = options.fault?.((requests += 1), token);
    if (fault) options.onFault?.(token, fault);
    if (fault && !apply(fault, session, stream, state)) {
      if ('delivered' in fault && fault.delivered) receive(request, token);
      return;
    }
    const refusal = fault?.kind === 'answer' ? fault : refusalOf(request, options.world);
    if (refusal) options.onRefused?.(token, refusal);
    else receive(request, token);
    if (!refusal && !state.trusted) {
      state.trusted = true;
      session.settings({ maxConcurrentStreams: 1_000, maxHeaderListSize: 8_000 });
    }
    answer(stream, request, refusal);
  }

  function receive(request: ApnsRequestSeen, token: string): void {
    const push = {
      token,
      apnsId: header(request, 'apns-id') ?? '',
      topic: header(request, 'apns-topic') ?? '',
      priority: header(request, 'apns-priority') ?? '',
      pushType: header(request, 'apns-push-type') ?? '',
      expiration: header(request, 'apns-expiration') ?? '',
      body: request.body.toString(),
    };
    received.push(push);
    options.onReceived?.(push);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    freeze() {
      for (const socket of sockets) socket.pause();
    },
    async stop() {
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Makes something go wrong; true if the request is answered all the same. */
function apply(
  fault: ApnsFault,
  session: ServerHttp2Session,
  stream: ServerHttp2Stream,
  state: ApnsConnectionState,
): boolean {
  switch (fault.kind) {
    case 'answer':
      return true;
    case 'goaway': {
      const id = stream.id ?? 0;
      state.lastStreamId = Math.min(state.lastStreamId, fault.served ? id : Math.max(0, id - 2));
      const data =
        fault.reason === undefined ? undefined : Buffer.from(JSON.stringify({ reason: fault.reason }));
      // Node takes a last stream of 0 for the newest one, so the first stream has to be refused by itself.
      if (state.lastStreamId === 0) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      session.goaway(fault.code ?? constants.NGHTTP2_NO_ERROR, state.lastStreamId, data);
      return fault.served;
    }
    case 'refuse':
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
      return false;
    case 'reset':
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      return false;
    case 'drop':
      session.destroy();
      return false;
    case 'stall':
      return false;
  }
}

function answer(stream: ServerHttp2Stream, request: ApnsRequestSeen, refusal: ApnsRefusal | undefined): void {
  const retryAfter = refusal?.retryAfterSeconds;
  stream.respond({
    ':status': refusal?.status ?? 200,
    'apns-id': header(request, 'apns-id') ?? '',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  const { reason, timestamp } = refusal ?? {};
  stream.end(refusal ? JSON.stringify({ reason, ...(timestamp === undefined ? {} : { timestamp }) }) : '');
}

function grouped(rawHeaders: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), rawHeaders[i + 1] ?? '']);
  }
  return headers;
}
