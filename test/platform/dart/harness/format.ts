import { posix } from 'node:path';
import type { DartProject } from './project.js';

export interface FormatFinding {
  file: string;
  /** What the formatter would write, or null where it cannot read the file. */
  formatted: string | null;
  message: string;
}

/**
 * The files that `dart format` would change, with the text it would write; page width, trailing commas and language version are
 * those of the package the file is in. Without `files`, all Dart files of the project.
 */
export async function formatCheck(
  project: DartProject,
  files: readonly string[] = ['.'],
): Promise<FormatFinding[]> {
  const { tools, inside } = project;
  const { code, stdout, stderr } = await tools.run('dart', ['format', '--output=json', ...files], {
    cwd: inside,
  });
  const findings = unreadable(stderr);
  if (code !== 0 && findings.length === 0) {
    throw new Error(`dart format ended with ${code}:\n${stdout}${stderr}`);
  }
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const { path, source } = JSON.parse(line) as { path: string; source: string };
    const file = posix.relative(inside, posix.resolve(inside, path));
    if (project.read(file) !== source)
      findings.push({ file, formatted: source, message: `${file} is not formatted` });
  }
  return findings;
}

/** The formatter names such a file only in its messages: `line 1, column 8 of lib/broken.dart: …`. */
function unreadable(stderr: string): FormatFinding[] {
  const messages = stderr
    .split(/^(?=Could not format )/m)
    .filter((text) => text.startsWith('Could not format '));
  return messages.map((message) => {
    const file = / of (\S+): /.exec(message)?.[1] ?? '';
    return { file, formatted: null, message };
  });
}
