import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/ci-summary.mjs', import.meta.url));

describe('ci-summary', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ci-summary-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const summary = (report: string | undefined) => {
    const path = join(folder, 'report.json');
    if (report !== undefined) writeFileSync(path, report);
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, path], { encoding: 'utf8' });
    return { status, stdout };
  };
  const report = (passed: number, failed: number, testResults: object[] = []): string =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults,
    });

  it('adds skipped and todo tests', () => {
    expect(summary(report(5, 0))).toEqual({ status: 0, stdout: '5 passed, 0 failed, 3 skipped\n' });
  });

  it('fails with a failed test', () => {
    expect(summary(report(5, 1))).toEqual({ status: 1, stdout: '5 passed, 1 failed, 3 skipped\n' });
  });

  it('counts a file that did not load as a failure', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(summary(report(5, 0, files))).toEqual({ status: 1, stdout: '5 passed, 1 failed, 3 skipped\n' });
  });

  it.each([
    ['nothing passed', report(0, 0)],
    ['the report is cut off', '{"num'],
    ['there is no report', undefined],
  ])('fails where %s', (_why, text) => {
    expect(summary(text).status).toBe(1);
  });
});
