import type { IncomingMessage, ServerResponse } from 'node:http';
import { maxBodyBytes } from '../body.js';
import type { Handler } from '../callback.js';
import { respond } from '../respond.js';

/** Serves a handler on `node:http` or `node:https`. */
export function toNodeListener(
  handler: Handler,
): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    readBody(req)
      .then((body) => serve(handler, req, res, req.url ?? '/', body))
      .catch(() => res.destroy());
  };
}

/**
 * Serves one request.
 *
 * @param path path and query as they were sent
 * @param body undefined when it was longer than any handler accepts
 */
export async function serve(
  handler: Handler,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  body: Uint8Array | undefined,
): Promise<void> {
  const response = body
    ? await answer(handler, req, path, body)
    : respond(413, 'tooLong');
  // Closing with unread bytes would take the answer away from the client.
  if (!body) req.resume();
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}

async function answer(
  handler: Handler,
  req: IncomingMessage,
  path: string,
  body: Uint8Array,
): Promise<Response> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // Only a path: with `//host/` or a whole URL the host would be the caller's.
  if (!/^\/(?!\/)/.test(path)) return respond(400, 'invalid');
  const method = req.method ?? 'GET';
  const bodiless = method === 'GET' || method === 'HEAD';
  let request: Request;
  try {
    request = new Request(`http://localhost${path}`, {
      method,
      headers,
      body: bodiless ? null : body,
    });
  } catch {
    // A method that the standard forbids.
    return respond(400, 'invalid');
  }
  return handler(request).catch(() => respond(500, 'fault'));
}

/** The whole body, or undefined as soon as it is longer than accepted. */
export async function readBody(
  req: IncomingMessage,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop must not close the socket before the answer is written.
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
