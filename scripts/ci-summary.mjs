/**
 * Prints `N passed, N failed, N skipped` for a report of vitest's JSON reporter (its path is the argument). A file that did
 * not load, or a missing report, counts as one failure. Exit code 1 where anything failed or nothing passed.
 */
import { readFileSync } from 'node:fs';

/** Counts of a parsed report. */
function count(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function read(path) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`No readable test report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { passed, failed, skipped } = read(process.argv[2]);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
