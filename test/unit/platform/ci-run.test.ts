import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../.ci/run', import.meta.url));

/** Stands for npm: its exit codes come from the environment, and its test run writes a report. */
const NPM = `#!/bin/sh
case "$*" in
  ci) exit "$CI_CODE" ;;
  *toolchains) exit "$TOOLCHAINS_CODE" ;;
  *lint) exit "$LINT_CODE" ;;
  test*)
    echo "required: \${PLANETKIT_REQUIRE_TOOLCHAINS-no}, CI: $CI"
    for arg; do case $arg in --outputFile.json=*) report=\${arg#*=} ;; esac; done
    cp "$REPORT" "$report"
    exit "$TEST_CODE" ;;
esac`;

describe.skipIf(process.platform === 'win32')('.ci/run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
    writeFileSync(join(folder, 'npm'), NPM);
    chmodSync(join(folder, 'npm'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(
    codes: Partial<Record<'CI_CODE' | 'TOOLCHAINS_CODE' | 'LINT_CODE' | 'TEST_CODE', string>> = {},
  ) {
    const failed = codes.TEST_CODE === undefined ? 0 : 1;
    const report = {
      numPassedTests: 3,
      numFailedTests: failed,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [],
    };
    writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
    const { status, stdout } = spawnSync('bash', [SCRIPT], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${dirname(process.execPath)}:/usr/bin:/bin`,
        REPORT: join(folder, 'report.json'),
        ...{ CI_CODE: '0', TOOLCHAINS_CODE: '0', LINT_CODE: '0', TEST_CODE: '0' },
        ...codes,
      },
    });
    return { status, stdout, last: stdout.trimEnd().split('\n').at(-1) };
  }

  it('requires the toolchains, and ends with the counts', () => {
    const { status, stdout, last } = run();
    expect({ status, last }).toEqual({ status: 0, last: '3 passed, 0 failed, 1 skipped' });
    expect(stdout).toContain('required: 1, CI: true');
  });

  it('goes on without requiring them where a mirror is down', () => {
    const { status, stdout, last } = run({ TOOLCHAINS_CODE: '75' });
    expect({ status, last }).toEqual({ status: 0, last: '3 passed, 0 failed, 1 skipped' });
    expect(stdout).toContain('A MIRROR IS DOWN');
    expect(stdout).toContain('required: no');
  });

  it.each([
    ['the toolchains', { TOOLCHAINS_CODE: '1' }, '3 passed, 0 failed, 1 skipped'],
    ['the linter', { LINT_CODE: '2' }, '3 passed, 0 failed, 1 skipped'],
    ['a test', { TEST_CODE: '1' }, '3 passed, 1 failed, 1 skipped'],
  ])('fails with %s, after running everything', (_what, codes, counts) => {
    const { status, last } = run(codes);
    expect({ status, last }).toEqual({ status: 1, last: counts });
  });

  it('stops where nothing can be installed', () => {
    const { status, last } = run({ CI_CODE: '1' });
    expect({ status, last }).toEqual({ status: 1, last: 'NPM CI FAILED: NOTHING COULD BE RUN.' });
  });
});
