import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readMessage } from './fcmChecks.js';
import { grantAccessToken } from './fcmTokenEndpoint.js';
import { refusalBody, type FcmRefusal, type FcmWorld } from './fcmWorld.js';

/** Something that goes wrong with one message. */
export type FcmFault =
  /** The answer is lost, though the device may have got the message. */
  | { readonly kind: 'drop'; readonly delivered: boolean }
  | { readonly kind: 'stall'; readonly delivered: boolean }
  /** A proxy's page instead of Google's JSON. */
  | { readonly kind: 'html'; readonly status: number; readonly text: string }
  | ({ readonly kind: 'answer' } & FcmRefusal);

/** A data message that a device received. */
export interface ReceivedDataMessage {
  readonly token: string;
  readonly data: Readonly<Record<string, string>>;
  readonly android: unknown;
  readonly notification: unknown;
}

export interface FcmSimulatorOptions {
  readonly world: FcmWorld;
  /** What goes wrong with the n-th message, from 1. */
  readonly fault?: (n: number, token: string) => FcmFault | undefined;
  readonly onReceived?: (message: ReceivedDataMessage) => void;
  readonly onRefused?: (token: string, refusal: FcmRefusal) => void;
}

export interface FcmSimulator {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** What a service account's `token_uri` must be. */
  readonly tokenUri: string;
  readonly received: readonly ReceivedDataMessage[];
  stop(): Promise<void>;
}

/** Starts a stand-in for FCM and Google's token endpoint on loopback, with the checks of `fcmChecks`. */
export async function startFcmSimulator(options: FcmSimulatorOptions): Promise<FcmSimulator> {
  const { world } = options;
  const received: ReceivedDataMessage[] = [];
  let messages = 0;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (req.url === '/token') {
        const { status, body: grant } = grantAccessToken(body, tokenUri(), world);
        send(res, status, JSON.stringify(grant));
      } else {
        receive({ path: req.url ?? '', authorization: req.headers.authorization ?? '', body }, res);
      }
    });
  });
  const tokenUri = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;

  function receive(
    request: { path: string; authorization: string; body: string },
    res: ServerResponse,
  ): void {
    const n = (messages += 1);
    const { message, refusal } = readMessage(request, world);
    const token = String(message.token);
    const fault = options.fault?.(n, token);
    const show = () => {
      const { android, notification } = message;
      const shown = { token, data: message.data as Record<string, string>, android, notification };
      received.push(shown);
      options.onReceived?.(shown);
    };
    if (fault?.kind === 'html') return send(res, fault.status, fault.text, { 'content-type': 'text/html' });
    if (fault?.kind === 'drop' || fault?.kind === 'stall') {
      if (fault.delivered) show();
      if (fault.kind === 'drop') res.destroy();
      return;
    }
    const refused = fault ?? refusal;
    if (refused) {
      options.onRefused?.(token, refused);
      const { retryAfterSeconds } = refused;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return send(res, refused.status, refusalBody(refused), headers);
    }
    show();
    send(res, 200, JSON.stringify({ name: `projects/${world.projectId}/messages/0:${n}` }));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: new URL(tokenUri()).origin,
    tokenUri: tokenUri(),
    received,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function send(res: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(body);
}
