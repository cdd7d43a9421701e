import type { Problem, Result } from './payload.js';

/**
 * Longest query string accepted, in bytes as sent. A call may carry 4096 bytes
 * of app data, sent twice (`stid`, `app_svr_data`) and percent-encoded.
 */
export const maxQueryBytes = 32_768;

/** Longest decoded value of one parameter, in bytes of UTF-8. */
export const maxValueBytes = 4_096;

/**
 * The wanted parameters of a query string, decoded.
 *
 * Values are decoded strictly: `URLSearchParams` would turn invalid UTF-8 into
 * replacement characters, and the wrong user would be looked up. A repeated
 * parameter is refused, since parsers differ on which one wins. Parameters that
 * are not wanted are ignored, as the cloud may add some. No problem's message
 * contains a value.
 *
 * @param search the query string as it came, with or without its `?`
 */
export function readQuery(
  search: string,
  wanted: ReadonlySet<string>,
): Result<ReadonlyMap<string, string>> {
  const query = search.startsWith('?') ? search.slice(1) : search;
  if (Buffer.byteLength(query) > maxQueryBytes) {
    const message = `the query is longer than ${maxQueryBytes} bytes`;
    return refuse([{ field: 'query', code: 'tooLong', message }]);
  }
  const values = new Map<string, string>();
  const problems = new Map<string, Problem>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (name === undefined || !wanted.has(name)) continue;
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    const problem = values.has(name)
      ? { code: 'repeated', message: `${name} is given more than once` }
      : problemOf(name, value);
    if (problem) problems.set(name, { field: name, ...problem });
    values.set(name, value ?? '');
  }
  return problems.size > 0
    ? refuse([...problems.values()])
    : { ok: true, value: values };
}

function problemOf(name: string, value: string | undefined) {
  if (value === undefined) {
    return { code: 'encoding', message: `${name} is not valid UTF-8` };
  }
  const bytes = Buffer.byteLength(value);
  if (bytes <= maxValueBytes) return undefined;
  const message = `${name} has ${bytes} bytes, the limit is ${maxValueBytes}`;
  return { code: 'tooLong', message };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function refuse(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}
