import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { dartFiles } from '../../toolchain.js';
import { ResidentCompiler } from './compiler.js';
import type { DartProject } from './project.js';

/** The command that runs a compiled program in Flutter's engine without a window. */
export function headlessFlutter(
  { packageConfig }: DartProject,
  program: string,
): [command: string, args: readonly string[]] {
  const args = ['--disable-vm-service', '--non-interactive', '--use-test-fonts'];
  return [dartFiles().flutterTester, [...args, `--packages=${packageConfig}`, program]];
}

/**
 * Compiles a program with a `main` of its own; the result starts it, as often as wanted, to be talked to over its
 * streams; the caller ends it. Throws where it does not compile.
 */
export async function compileProgram(
  project: DartProject,
  entry: string,
): Promise<() => ChildProcessWithoutNullStreams> {
  const compiler = await ResidentCompiler.start(project);
  const { program, errors } = await compiler.compile(entry);
  compiler.close();
  if (errors.length > 0) throw new Error(`${entry} does not compile:\n${errors.join('\n')}`);
  const [tester, args] = headlessFlutter(project, program);
  return () => project.tools.start(tester, args, { env: { FLUTTER_TEST: 'true' } });
}
