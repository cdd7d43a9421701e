import type { NativeResult } from '../../toolchain.js';
import { ResidentCompiler } from './compiler.js';
import { headlessFlutter } from './headless.js';
import type { DartProject } from './project.js';
import { resultsOf } from './results.js';

export interface TestLimits {
  /** How long one Dart test may take before it counts as failed, in ms. */
  testMs?: number;
  /** How long one test file may take before its process is killed, in ms. */
  fileMs?: number;
}

const TEST_MS = 10_000;
const FILE_MS = 60_000;
/** Where the analyzer and the formatter do not look. */
const ENTRY = '.dart_tool/planetkit_test_main.dart';

/** The Dart tests of a project, compiled together and run file by file, each in a headless Flutter of its own. */
export class TestBench {
  private readonly changed = new Set<string>([ENTRY]);

  private constructor(
    private readonly project: DartProject,
    private readonly compiler: ResidentCompiler,
    private readonly files: readonly string[],
    private readonly limits: TestLimits,
  ) {
    const imports = files.map((file, index) => `import '../${file}' as t${index};\n`).join('');
    const mains = files.map((file, index) => `  '${file}': t${index}.main,\n`).join('');
    const main = `void main() => reportTests({\n${mains}});\n`;
    project.write(ENTRY, `import 'package:test_report/test_report.dart';\n${imports}\n${main}`);
  }

  /** `files` are project paths of Dart test files (`…_test.dart` with a `main`). */
  static async open(
    project: DartProject,
    files: readonly string[],
    limits: TestLimits = {},
  ): Promise<TestBench> {
    return new TestBench(project, await ResidentCompiler.start(project), files, limits);
  }

  /** Writes a file of the project; the next run compiles it. */
  write(path: string, text: string): void {
    this.project.write(path, text);
    this.changed.add(path);
  }

  read(path: string): string {
    return this.project.read(path);
  }

  /** One result per Dart test; what does not compile, crashes or never ends is a failing result named after the file. */
  async run(
    files: readonly string[] = this.files,
    limits: TestLimits = this.limits,
  ): Promise<NativeResult[]> {
    const { program, errors } = await this.compile();
    if (errors.length > 0) return files.map((name) => ({ name, ok: false, message: errors.join('\n') }));
    const results: NativeResult[] = [];
    for (const file of files) results.push(...(await this.runFile(program, file, limits)));
    return results;
  }

  /** Compiles what has changed. After errors the next compilation reads the same files again. */
  async compile(): Promise<{ program: string; errors: string[] }> {
    const compilation = await this.compiler.compile(ENTRY, [...this.changed]);
    if (compilation.errors.length === 0) this.changed.clear();
    return compilation;
  }

  async runFile(program: string, file: string, limits = this.limits): Promise<NativeResult[]> {
    const { testMs = TEST_MS, fileMs = FILE_MS } = limits;
    const [tester, args] = headlessFlutter(this.project, program);
    const run = await this.project.tools.run(tester, args, {
      env: { FLUTTER_TEST: 'true', PLANETKIT_TEST_FILE: file, PLANETKIT_TEST_MS: String(testMs) },
      timeoutMs: fileMs,
    });
    return resultsOf(run, file);
  }

  close(): void {
    this.compiler.close();
  }
}

/** Compiles and runs test files once. For many variants of the code under test keep a `TestBench`, or use `runMutants`. */
export async function runTests(
  project: DartProject,
  files: readonly string[],
  limits: TestLimits = {},
): Promise<NativeResult[]> {
  const bench = await TestBench.open(project, files, limits);
  try {
    return await bench.run();
  } finally {
    bench.close();
  }
}
