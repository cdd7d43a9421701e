import type { Result } from './result.js';

/** A JSON object as it goes over the wire. */
export interface WireObject {
  [key: string]: WireObject | string;
}

/** Bytes a push may have: FCM counts keys and values, APNs the JSON. */
export const limits = { apns: 5120, fcm: 4096 } as const;

/** Writes a value at a path of keys, unless there is none to write. */
export function put(
  object: WireObject,
  path: readonly string[],
  value: WireObject | string | number | boolean | undefined,
): void {
  if (value === undefined) return;
  let at = object;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    at = typeof next === 'object' ? next : (at[key] = emptyObject());
  }
  at[path.at(-1) ?? ''] = typeof value === 'object' ? value : String(value);
}

/** An object without inherited members. */
export function emptyObject(): WireObject {
  return Object.create(null) as WireObject;
}

/** What stands on the wire for a value of the contract. */
export function wireText<T extends string>(
  texts: ReadonlyMap<T, string>,
  value: T | undefined,
): string | undefined {
  return value === undefined ? undefined : texts.get(value);
}

/** The value of the contract that a text stands for. */
export function byWire<T extends string>(
  texts: ReadonlyMap<T, string>,
  text: string | undefined,
): T | undefined {
  for (const [value, wire] of texts) if (wire === text) return value;
  return undefined;
}

/** The whole number that a text spells; anything else is left to the check. */
export function asInteger(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

export function asBoolean(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}

/** Milliseconds since 1970 as whole seconds. */
export function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1000);
}

/** The JSON body of an APNs push, if APNs takes it. */
export function apnsBody(push: WireObject): Result<Uint8Array> {
  const body = Buffer.from(JSON.stringify(push), 'utf8');
  return body.byteLength <= limits.apns
    ? { ok: true, value: body }
    : tooLarge('apns', body.byteLength);
}

/** The data of an FCM message, if FCM takes it. */
export function fcmData(
  data: Record<string, string>,
): Result<Record<string, string>> {
  let bytes = 0;
  for (const [key, value] of Object.entries(data)) {
    bytes += Buffer.byteLength(key, 'utf8') + Buffer.byteLength(value, 'utf8');
  }
  return bytes <= limits.fcm
    ? { ok: true, value: data }
    : tooLarge('fcm', bytes);
}

function tooLarge(transport: 'apns' | 'fcm', bytes: number): Result<never> {
  const message = `The push has ${bytes} bytes; ${transport} takes ${limits[transport]}.`;
  return {
    ok: false,
    problems: [{ field: transport, code: 'tooLarge', message }],
  };
}
