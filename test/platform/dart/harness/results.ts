import { nativeResults, type NativeResult, type ToolRun } from '../../toolchain.js';

const TIMED_OUT = 124;

/** What a Dart run reported; a run that was killed, or ended as its results do not explain, has a failing result more. */
export function resultsOf({ code, stdout, stderr }: ToolRun, file: string): NativeResult[] {
  const results = nativeResults(stdout, file);
  if (code === TIMED_OUT) results.push({ name: file, ok: false, message: 'killed after its time limit' });
  else if (code !== 0 && results.every(({ ok }) => ok))
    results.push({ name: file, ok: false, message: `ended with code ${code}` });
  const ofTheRun = (result: NativeResult) => result.name === file && !result.ok;
  return results.map((result) =>
    ofTheRun(result) ? { ...result, message: `${result.message}\n${stderr}`.trimEnd() } : result,
  );
}
