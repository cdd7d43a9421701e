import type { Problem } from './payload.js';

/** What every handler answers: JSON that repeats nothing of the request. */
export interface Answer {
  readonly ok: boolean;
  /** One word for what happened. */
  readonly code: string;
  readonly problems?: readonly Problem[];
}

export function respond(
  status: number,
  code: string,
  extra: Omit<Answer, 'ok' | 'code'> & Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const answer: Answer = { ok: status < 300, code, ...extra };
  return new Response(JSON.stringify(answer), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** 405 with the methods that are served. */
export function wrongMethod(allowed: string): Response {
  return respond(405, 'wrongMethod', {}, { allow: allowed });
}
