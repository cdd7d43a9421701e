import {
  callbackHandler,
  type CallbackDeps,
  type Handler,
} from './callback.js';
import {
  Fields,
  partyParameters,
  readParties,
  type Parties,
} from './notify.js';
import type { Result } from './payload.js';
import { requirePorts, type Dedupe } from './ports.js';
import { readQuery } from './query.js';

/** Why a call ended, as `terminate` says it (Q.850). */
export const terminate = {
  normal: 16,
  busy: 17,
  noAnswer: 18,
  rejected: 21,
  canceled: 77,
} as const;

/** A 1-to-1 call that has ended. Addresses are not read: personal data. */
export interface CallEvent extends Parties {
  /** One of `terminate`, or another number. */
  readonly terminate: number;
  /** Length of the call in seconds; 0 if it never connected. */
  readonly duration?: number;
  /** Seconds since the epoch, like the next two. */
  readonly setupTime?: number;
  readonly startTime?: number;
  readonly endTime?: number;
  /** A `PlanetKitDisconnectReason` by its number. */
  readonly disconnectReason?: number;
}

const numbers = {
  duration: 'duration',
  setupTime: 'setup_time',
  startTime: 'start_time',
  endTime: 'end_time',
  disconnectReason: 'disconnect_reason',
} as const;

const parameters = new Set<string>([
  ...partyParameters,
  'terminate',
  ...Object.values(numbers),
]);

/** Reads the query string of a 1-to-1 Call Event callback. */
export function parseCallEvent(search: string): Result<CallEvent> {
  const query = readQuery(search, parameters);
  if (!query.ok) return query;
  const fields = new Fields(query.value);
  const parties = readParties(fields);
  const reason = Number(fields.text('terminate', /^\d{1,9}$/));
  if (fields.problems.length > 0) {
    return { ok: false, problems: fields.problems };
  }
  const known: Partial<Record<keyof typeof numbers, number>> = {};
  for (const [name, parameter] of Object.entries(numbers)) {
    const text = query.value.get(parameter) ?? '';
    // What is not a number is left out: nothing depends on it.
    if (/^\d{1,15}$/.test(text)) Object.assign(known, { [name]: Number(text) });
  }
  return { ok: true, value: { ...parties, terminate: reason, ...known } };
}

export interface CallEventDeps extends CallbackDeps {
  readonly dedupe: Dedupe;
  /** What the app does with it: a missed-call record, a cancel push. */
  readonly onCallEnded: (event: CallEvent) => void | Promise<void>;
}

/**
 * Answers LINE Planet's 1-to-1 Call Event callback, which comes when a call has
 * ended. 200 also when it comes again; 500 when `onCallEnded` failed.
 *
 * @throws TypeError when a port is missing
 */
export function createCallEventHandler(deps: CallEventDeps): Handler {
  requirePorts(deps, ['auth', 'dedupe', 'log', 'onCallEnded']);
  return callbackHandler('callEvent', deps, async (search) => {
    const event = parseCallEvent(search);
    if (!event.ok) {
      return { status: 400, code: 'invalid', problems: event.problems };
    }
    const { sid } = event.value;
    const key = `ended/${sid}`;
    if (!(await deps.dedupe.claim(key, 600_000))) {
      return { status: 200, code: 'duplicate', sid };
    }
    try {
      await deps.onCallEnded(event.value);
    } catch (error) {
      await deps.dedupe.release(key);
      throw error;
    }
    return { status: 200, code: 'done', sid };
  });
}
