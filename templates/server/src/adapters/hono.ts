import type { Handler } from '../callback.js';

/** Serves a handler as a Hono route: `app.all('/devices', …)`. */
export function toHono(
  handler: Handler,
): (context: { readonly req: { readonly raw: Request } }) => Promise<Response> {
  return (context) => handler(context.req.raw);
}
