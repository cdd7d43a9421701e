import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../callback.js';
import { readBody, serve } from './node.js';

/** What this adapter uses of Express' request. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string;
  /** Set by a body parser that ran before. */
  readonly body?: unknown;
}

/** Serves a handler as an Express route: `app.all('/devices', …)`. */
export function toExpress(
  handler: Handler,
): (
  req: ExpressRequest,
  res: ServerResponse,
  next: (error: unknown) => void,
) => void {
  return (req, res, next) => {
    // A parser that ran before has already read the stream.
    const body = req.readableEnded
      ? Promise.resolve(Buffer.from(JSON.stringify(req.body ?? null)))
      : readBody(req);
    // `url` lacks the part under which a router is mounted.
    body
      .then((bytes) => serve(handler, req, res, req.originalUrl, bytes))
      .catch(next);
  };
}
