import { posix } from 'node:path';
import type { NativeResult } from '../../toolchain.js';
import type { DartProject } from './project.js';
import { resultsOf } from './results.js';

export interface ProgramOptions {
  args?: readonly string[];
  /** Standard input. */
  input?: string;
  timeoutMs?: number;
}

const OUTPUT = '.dart_tool/program.dill';

/**
 * Runs a Dart program that needs no Flutter and prints the `##test` protocol itself, on the plain Dart VM with assertions on, in
 * some 0.4 s. `file` is a project path; what does not compile is a failing result named after it.
 */
export async function runProgram(
  { tools, inside, packageConfig }: DartProject,
  file: string,
  { args = [], input = '', timeoutMs = 60_000 }: ProgramOptions = {},
): Promise<NativeResult[]> {
  const program = posix.join(inside, OUTPUT);
  const source = posix.join(inside, file);
  const compiled = await tools.run('dart', [
    'compile',
    'kernel',
    '--verbosity=error',
    `--packages=${packageConfig}`,
    '--output',
    program,
    source,
  ]);
  if (compiled.code !== 0) {
    return [{ name: file, ok: false, message: `does not compile\n${compiled.stdout}${compiled.stderr}` }];
  }
  const run = await tools.run('dart', ['--enable-asserts', program, ...args], {
    input,
    timeoutMs,
    cwd: inside,
  });
  return resultsOf(run, file);
}
