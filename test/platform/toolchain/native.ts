import { it } from 'vitest';

/** One test that ran inside a native program. */
export interface NativeResult {
  name: string;
  ok: boolean;
  /** Why it failed; empty where it passed. */
  message: string;
}

/**
 * Reads what a native test program printed: `##test {"name":"X7 …","ok":true,"message":""}` per test and `##done N` as its
 * last such line. A program that crashed, stopped early or reported no test yields a failing result named after `program`.
 */
export function nativeResults(stdout: string, program = 'native program'): NativeResult[] {
  const results: NativeResult[] = [];
  let done: number | undefined;
  const fail = (message: string) => results.push({ name: program, ok: false, message });
  let reported = 0;
  for (const line of stdout.split(/\r?\n/)) {
    const test = /^##test ([^]*)$/.exec(line)?.[1];
    const count = /^##done (\d+)\s*$/.exec(line)?.[1];
    if (count !== undefined) done = Number(count);
    if (test === undefined) continue;
    reported += 1;
    if (done !== undefined) fail(`reported a test after ##done: ${line}`);
    results.push(parseResult(test) ?? { name: program, ok: false, message: `unreadable result: ${line}` });
  }
  if (done === undefined)
    fail(`ended without ##done, after ${reported} results; it printed last:\n${tail(stdout)}`);
  else if (done !== reported) fail(`said ##done ${done} but reported ${reported} results`);
  else if (done === 0) fail('reported no test');
  return results;
}

function parseResult(text: string): NativeResult | undefined {
  try {
    const value = JSON.parse(text) as Partial<NativeResult>;
    if (typeof value.name !== 'string' || typeof value.ok !== 'boolean') return undefined;
    return { name: value.name, ok: value.ok, message: String(value.message ?? '') };
  } catch {
    return undefined;
  }
}

const tail = (text: string): string => text.trimEnd().split('\n').slice(-20).join('\n');

/** Registers each result as a test of its own. */
export function registerNative(results: readonly NativeResult[]): void {
  for (const result of results) {
    it(result.name, () => {
      if (!result.ok) throw new Error(result.message || 'failed without a message');
    });
  }
}
