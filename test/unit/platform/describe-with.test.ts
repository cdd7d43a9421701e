import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

interface Report {
  numPendingTests: number;
  numPassedTests: number;
  testResults: { assertionResults: { fullName: string; failureMessages: string[] }[] }[];
}

describe('platform tests on a machine without tools', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'describe-with-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(required: boolean) {
    const output = join(folder, 'report.json');
    const args = [
      VITEST,
      'run',
      '--project',
      'swift',
      'toolchain.test.ts',
      '--reporter=json',
      `--outputFile=${output}`,
    ];
    const { status } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        PATH: folder,
        HOME: folder,
        PLANETKIT_TOOLCHAINS: folder,
        ...(required ? { PLANETKIT_REQUIRE_TOOLCHAINS: '1' } : {}),
      },
    });
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    return { status, report, tests: report.testResults.flatMap(({ assertionResults }) => assertionResults) };
  }

  it('are skipped with the reason in their names', () => {
    const { status, report, tests } = run(false);
    expect({ status, skipped: report.numPendingTests, passed: report.numPassedTests }).toEqual({
      status: 0,
      skipped: 3,
      passed: 0,
    });
    expect(tests[0]?.fullName).toContain('skipped: swiftc is neither on PATH nor in');
    expect(tests[0]?.fullName).toContain('run `npm run toolchains`');
  });

  it('fail where the tools are required', () => {
    const { status, tests } = run(true);
    expect(status).toBe(1);
    expect(
      tests.map(({ failureMessages }) => failureMessages.join('').includes('PLANETKIT_REQUIRE_TOOLCHAINS=1')),
    ).toEqual([true, true, true]);
  });
});
