import { posix } from 'node:path';
import type { DartProject } from './project.js';

export interface Finding {
  /** Path below the project's root. */
  file: string;
  /** From 1. */
  line: number;
  column: number;
  severity: 'ERROR' | 'WARNING' | 'INFO';
  /** The analyzer's name of the rule, e.g. `missing_required_argument`. */
  code: string;
  message: string;
}

interface Diagnostic {
  code: string;
  severity: Finding['severity'];
  location: { file: string; range: { start: { line: number; column: number } } };
  problemMessage: string;
}

/**
 * What `dart analyze --fatal-infos` reports, project by project. Most of the time goes into loading Flutter, so many projects
 * are best given at once. `folders` narrows the projects to folders below their roots.
 */
export async function analyze(
  projects: readonly DartProject[],
  folders: readonly string[] = ['.'],
): Promise<Finding[][]> {
  const [first] = projects;
  if (first === undefined) return [];
  const roots = projects.flatMap(({ inside }) => folders.map((folder) => posix.join(inside, folder)));
  const { code, stdout, stderr } = await first.tools.run('dart', [
    'analyze',
    '--fatal-infos',
    '--format=json',
    ...roots,
  ]);
  const diagnostics = readDiagnostics(stdout);
  if (diagnostics === undefined || (code === 0) !== (diagnostics.length === 0)) {
    throw new Error(`dart analyze ended with ${code}:\n${stdout}${stderr}`);
  }
  return projects.map(({ inside }) =>
    diagnostics
      .filter(({ location }) => location.file.startsWith(`${inside}/`))
      .map(({ code: rule, severity, location, problemMessage }) => ({
        file: posix.relative(inside, location.file),
        line: location.range.start.line,
        column: location.range.start.column,
        severity,
        code: rule,
        message: problemMessage,
      }))
      .sort(byPlace),
  );
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function readDiagnostics(stdout: string): Diagnostic[] | undefined {
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  return line === undefined ? undefined : (JSON.parse(line) as { diagnostics: Diagnostic[] }).diagnostics;
}
