import type { Problem, Result } from './payload.js';
import { readQuery } from './query.js';

/**
 * What LINE Planet's Notify callback says about a call that is being placed:
 * the parameters of its `GET`, in camel case.
 */
export interface Notify {
  /** Session id of the call, in the form of a UUID. */
  readonly sid: string;
  readonly fromServiceId: string;
  readonly fromUserId: string;
  readonly toServiceId: string;
  readonly toUserId: string;
  /** `A` for audio, `V` for video. */
  readonly type: 'A' | 'V';
  /** Opaque to us; the callee's SDK needs it unchanged. A secret. */
  readonly param: string;
  /** What the caller's app passed to `makeCall()`; the older name of it. */
  readonly stid?: string;
  /** What the caller's app passed to `makeCall()`. */
  readonly appSvrData?: string;
}

/** Who is called and who calls, as both callbacks name them. */
export interface Parties {
  readonly sid: string;
  readonly fromServiceId: string;
  readonly fromUserId: string;
  readonly toServiceId: string;
  readonly toUserId: string;
  readonly type: 'A' | 'V';
}

/** Parameters that both callbacks carry. */
export const partyParameters = [
  'sid',
  'from_service_id',
  'from_user_id',
  'to_service_id',
  'to_user_id',
  'type',
] as const;

const parameters = new Set([
  ...partyParameters,
  'param',
  'stid',
  'app_svr_data',
]);

/**
 * Reads the query string of a Notify callback. All problems are reported at
 * once, and none of them quotes a value.
 */
export function parseNotify(search: string): Result<Notify> {
  const query = readQuery(search, parameters);
  if (!query.ok) return query;
  const fields = new Fields(query.value);
  const parties = readParties(fields);
  // A raw `+` of the base64 arrives as a space; base64 itself has no space.
  const param = fields.text('param', /^[\x21-\x7e]+$/, (value) =>
    value.replaceAll(' ', '+'),
  );
  if (fields.problems.length > 0) {
    return { ok: false, problems: fields.problems };
  }
  const stid = query.value.get('stid');
  const appSvrData = query.value.get('app_svr_data');
  return {
    ok: true,
    value: {
      ...parties,
      param,
      ...(stid ? { stid } : {}),
      ...(appSvrData ? { appSvrData } : {}),
    },
  };
}

/** Reads what both callbacks have in common; problems gather in `fields`. */
export function readParties(fields: Fields): Parties {
  const id = /^\P{Cc}+$/u;
  return {
    sid: fields.text('sid', /^[\x21-\x7e]{1,128}$/),
    fromServiceId: fields.text('from_service_id', id),
    fromUserId: fields.text('from_user_id', id),
    toServiceId: fields.text('to_service_id', id),
    toUserId: fields.text('to_user_id', id),
    type: fields.text('type', /^[AV]$/) === 'V' ? 'V' : 'A',
  };
}

/** Required parameters of a decoded query, with the problems met so far. */
export class Fields {
  readonly problems: Problem[] = [];
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  /** The value of `name`, or `''` and a problem. */
  text(
    name: string,
    form: RegExp,
    repair: (value: string) => string = (value) => value,
  ): string {
    const value = this.#values.get(name);
    if (!value) {
      const code = value === undefined ? 'missing' : 'empty';
      this.problems.push({ field: name, code, message: `${name} is ${code}` });
      return '';
    }
    const repaired = repair(value);
    if (form.test(repaired)) return repaired;
    const message = `${name} does not have the documented form`;
    this.problems.push({ field: name, code: 'format', message });
    return '';
  }
}
