import { createHash } from 'node:crypto';
import type { OutcomeClass } from './outcome.js';
import type { Problem } from './payload.js';

/**
 * One line of the log. There is no field for a token, a key, a URL, a body or
 * `cc_param`: what may be logged is listed here, everything else is not.
 */
export interface LogEntry {
  readonly event: 'notify' | 'callEvent' | 'send' | 'device' | 'fault';
  /** Session id of the call. */
  readonly sid?: string;
  /** Answer of the handler, or the step in which a fault happened. */
  readonly code?: string;
  readonly platform?: 'ios' | 'android';
  readonly outcome?: OutcomeClass;
  readonly status?: number;
  readonly reason?: string;
  readonly messageId?: string;
  readonly attempts?: number;
  readonly latencyMs?: number;
  /** Start of the SHA-256 of the device's token. */
  readonly device?: string;
  readonly problems?: readonly Problem[];
}

/** Where the handlers report what they did. */
export type Log = (entry: LogEntry) => void;

const fields: readonly (keyof LogEntry)[] = [
  'event',
  'sid',
  'code',
  'platform',
  'outcome',
  'status',
  'reason',
  'messageId',
  'attempts',
  'latencyMs',
  'device',
  'problems',
];

/** Writes each entry as one line of JSON, and only the fields above. */
export function jsonLog(write: (line: string) => void): Log {
  return (entry) => write(JSON.stringify(entry, [...fields, ...problemFields]));
}

const problemFields: readonly (keyof Problem)[] = ['field', 'code', 'message'];

/** Names a device in the log without giving its token away. */
export function deviceTag(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 12);
}

/** A log that cannot break a call. */
export function guarded(log: Log): Log {
  return (entry) => {
    try {
      log(entry);
    } catch {
      // Nobody is left to be told.
    }
  };
}
