import { check as checkProject } from '../../check.js';
import type { Drift } from '../../check.js';
import type { Problem } from '../../contract/problem.js';
import { githubLines, jsonText } from '../findings.js';
import type { Finding } from '../findings.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push check` */
export async function check(options: Options, terminal: Terminal): Promise<number> {
  const outcome = await checkProject(runOf(options), { full: options.full });
  const format = options.format ?? 'text';
  if (outcome.kind === 'invalid') {
    if (format === 'text') terminal.error(...problemLines(outcome.problems, outcome.text, terminal.colours));
    else print(format, outcome.problems.map(problemFinding), [], terminal);
    return exit.invalid;
  }
  const { drift, notes, type } = outcome;
  const ok = drift.length === 0 && type.problems.length === 0;
  if (format === 'text') {
    if (ok) terminal.print('up to date');
    if (drift.length > 0)
      terminal.print(...drift.map(line), 'Run `planetkit-push generate` and commit the result.');
    terminal.print(...problemLines(type.problems, type.text), ...notes.map(line));
  } else
    print(
      format,
      [
        ...drift.map(({ path, reason }) => ({ rule: 'DRIFT', path, line: 0, column: 0, message: reason })),
        ...type.problems.map(problemFinding),
      ],
      notes,
      terminal,
    );
  return ok ? exit.ok : exit.failed;
}

function print(
  format: 'json' | 'github',
  findings: readonly Finding[],
  notes: readonly Drift[],
  terminal: Terminal,
): void {
  if (format === 'json') terminal.print(jsonText(findings.length === 0, findings, { notes }));
  else terminal.print(...githubLines(findings));
}

export function problemFinding({ rule, file, line: at, column, reason, hint }: Problem): Finding {
  return { rule, path: file, line: at, column, message: `${reason} ${hint}` };
}

function line({ path, reason }: Drift): string {
  return path === '' ? reason : `${path}: ${reason}`;
}
