import type { Auth } from './auth.js';
import { systemClock, type Clock } from './clock.js';
import { guarded, type Log, type LogEntry } from './log.js';
import type { Problem } from './payload.js';
import { oneWord } from './outcome.js';
import { tell, type OnError } from './ports.js';
import { respond, wrongMethod } from './respond.js';

/** A Web-standard handler. */
export type Handler = (request: Request) => Promise<Response>;

export interface CallbackDeps {
  readonly auth: Auth;
  readonly log: Log;
  readonly clock?: Clock;
  readonly onError?: OnError;
}

/** What a callback is answered with. */
export interface CallbackAnswer {
  readonly status: number;
  readonly code: string;
  readonly sid?: string;
  readonly problems?: readonly Problem[];
}

/**
 * What LINE Planet's callbacks have in common: an authenticated `GET` whose
 * query says everything. Answers and log lines never repeat the query, and a
 * fault is a 500 without details.
 */
export function callbackHandler(
  event: LogEntry['event'],
  deps: CallbackDeps,
  handle: (search: string) => Promise<CallbackAnswer>,
): Handler {
  const log = guarded(deps.log);
  const clock = deps.clock ?? systemClock;
  return async (request) => {
    const startedAtMs = clock.now();
    let answer: CallbackAnswer;
    try {
      answer = (await deps.auth(request))
        ? request.method === 'GET'
          ? await handle(new URL(request.url).search)
          : { status: 405, code: 'wrongMethod' }
        : { status: 401, code: 'unauthorized' };
    } catch (error) {
      fault(log, event, deps.onError, error);
      answer = { status: 500, code: 'fault' };
    }
    const latencyMs = clock.now() - startedAtMs;
    log({ event, ...answer, latencyMs });
    if (answer.status === 405) return wrongMethod('GET');
    const { status, code, problems } = answer;
    return respond(status, code, problems ? { problems } : {});
  };
}

/** Logs that something of ours or of a port failed, by the error's name. */
export function fault(
  log: Log,
  code: string,
  onError: OnError | undefined,
  error: unknown,
): void {
  tell(onError, error);
  const reason = error instanceof Error ? oneWord(error.name) : undefined;
  log({ event: 'fault', code, ...(reason === undefined ? {} : { reason }) });
}
