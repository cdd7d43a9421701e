import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kotlinJar, nativeResults, type NativeResult, type ToolRun, type Tools } from '../toolchain.js';
import { kotlinc } from './resident.js';
import { androidJar, stubClasses } from './stubs.js';

/** Text of each file by its path below a common root. */
export type Sources = Readonly<Record<string, string>>;

export interface CompileOptions {
  /**
   * Framework to compile against, with the library stubs. `none` (default) leaves both out, for a pure core. `device`
   * puts the stand-ins before the framework: for test programs that steer them, never for the code under test.
   */
  androidApi?: 34 | 'newest' | 'none' | 'device';
  /** Code under test: its classes come first on the class path, and its `internal` names are visible. */
  subject?: Compiled;
  /** Warnings fail the compilation. Default true. */
  werror?: boolean;
  /** Further class path entries (host paths), e.g. the classes of an earlier compilation. */
  classpath?: readonly string[];
  /** Oldest Kotlin that must accept the sources, e.g. `2.0`. Default: the compiler's own. */
  languageVersion?: string;
  /** Restricts the Java library to that release's (8 is what every Android release has). Default: all of the JDK. */
  jdkRelease?: number;
}

export interface Diagnostic {
  severity: 'error' | 'warning';
  /** The compiler's name of the diagnostic, e.g. `NOTHING_TO_OVERRIDE`; empty where it has none. */
  id: string;
  /** Path as in the sources; empty where it is about no file. */
  file: string;
  line: number;
  column: number;
  message: string;
}

export interface Compiled {
  ok: boolean;
  diagnostics: Diagnostic[];
  /** Everything that the compiler printed. */
  output: string;
  /** Host path of the folder with the classes. */
  classes: string;
  /**
   * The classes and all that a run of them needs. To run a test program against a mutant of the subject that it was
   * compiled with, put the program's `classes` before the mutant's `classpath`.
   */
  classpath: string[];
}

/** Compiles Kotlin to classes for Java 17 in the resident compiler: seconds for the first, then about one per tree. */
export async function compile(
  tools: Tools,
  sources: Sources,
  options: CompileOptions = {},
): Promise<Compiled> {
  const folder = writeSources(tools, 'kotlin', sources);
  const classes = tools.scratch('classes').host;
  const { werror = true, jdkRelease, languageVersion } = options;
  const classpath = await classpaths(tools, options);
  const args = ['-no-stdlib', '-no-reflect', '-Xrender-internal-diagnostic-names'];
  if (werror) args.push('-Werror');
  if (languageVersion !== undefined) {
    const versions = ['-language-version', languageVersion, '-api-version', languageVersion];
    args.push('-Xsuppress-version-warnings', ...versions);
  }
  args.push(...(jdkRelease === undefined ? ['-jvm-target', '17'] : [`-Xjdk-release=${jdkRelease}`]));
  if (options.subject !== undefined) args.push(`-Xfriend-paths=${options.subject.classes}`);
  args.push('-module-name', 'planetkit_push', '-cp', classpath.compile.join(':'), '-d', classes);
  const files = Object.keys(sources).filter((path) => path.endsWith('.kt'));
  const { exit, output } = await kotlinc(tools, [...args, ...files.map((path) => join(folder, path))]);
  if (exit !== 'OK' && exit !== 'COMPILATION_ERROR') throw new Error(`kotlinc: ${exit}\n${output}`);
  return {
    ok: exit === 'OK',
    diagnostics: diagnostics(output, folder),
    output,
    classes,
    classpath: [classes, ...classpath.run],
  };
}

/** Compiles several trees, each on its own, in the same warm compiler; results in the order of the trees. */
export async function compileMany(
  tools: Tools,
  trees: readonly { sources: Sources; options?: CompileOptions }[],
): Promise<Compiled[]> {
  const results: Compiled[] = [];
  for (const { sources, options } of trees) results.push(await compile(tools, sources, options));
  return results;
}

async function classpaths(
  tools: Tools,
  options: CompileOptions,
): Promise<{ compile: string[]; run: string[] }> {
  const { androidApi = 'none', classpath: extra = [], subject } = options;
  const own = subject === undefined ? [] : [subject.classes];
  const always = [...own, ...extra, await stubClasses(tools, 'scenario'), kotlinJar('kotlin-stdlib')];
  if (androidApi === 'none') return { compile: always, run: always };
  const library = await stubClasses(tools, 'library');
  const run = [...always, library, await stubClasses(tools, 'device'), androidJar(34)];
  return { compile: androidApi === 'device' ? run : [...always, library, androidJar(androidApi)], run };
}

const START = /^(?:(.+?):(\d+):(\d+): )?(error|warning): (?:\[([A-Z0-9_]+)\] )?(.*)$/;

/** A diagnostic's first line names it; the lines up to the next one belong to it. */
function diagnostics(output: string, folder: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const line of output.split('\n')) {
    const [, file = '', row = '0', column = '0', severity, id = '', message = ''] = START.exec(line) ?? [];
    const previous = found.at(-1);
    if (severity === 'error' || severity === 'warning') {
      const path = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
      found.push({ severity, id, file: path, line: Number(row), column: Number(column), message });
    } else if (previous !== undefined && line.trim() !== '') previous.message += `\n${line}`;
  }
  return found;
}

export interface RunOptions {
  /** `Build.VERSION.SDK_INT` that the framework stand-ins show. Default 34. */
  sdk?: number;
  /** System properties of the program. */
  properties?: Readonly<Record<string, string>>;
  timeoutMs?: number;
}

/** Runs a main class (`com.example.TestKt`) in a process of its own. */
export function run(
  tools: Tools,
  mainClass: string,
  classpath: readonly string[],
  options: RunOptions = {},
): Promise<ToolRun> {
  const { timeoutMs = 60_000 } = options;
  return tools.run('java', javaArgs(mainClass, classpath, options), { timeoutMs });
}

/** Starts a main class that is talked to over its streams; the caller ends it. */
export function start(
  tools: Tools,
  mainClass: string,
  classpath: readonly string[],
): ChildProcessWithoutNullStreams {
  return tools.start('java', javaArgs(mainClass, classpath, {}));
}

function javaArgs(mainClass: string, classpath: readonly string[], options: RunOptions): string[] {
  const { sdk = 34, properties = {} } = options;
  const defined = Object.entries({ 'planetkit.sdk': String(sdk), ...properties });
  const args = ['-ea', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8'];
  args.push('-Dstdout.encoding=UTF-8', ...defined.map(([name, value]) => `-D${name}=${value}`));
  return [...args, '-cp', classpath.join(':'), mainClass];
}

/** Runs a test program and reads its results; a program that fails in another way is one failed result more. */
export async function runTests(
  tools: Tools,
  mainClass: string,
  classpath: readonly string[],
  options: RunOptions = {},
): Promise<NativeResult[]> {
  const { code, stdout, stderr } = await run(tools, mainClass, classpath, options);
  const results = nativeResults(stdout, mainClass);
  if (code !== 0) results.push({ name: mainClass, ok: false, message: `exit code ${code}\n${stderr}` });
  return results;
}

/** Writes the sources into a new scratch folder; its host path. */
export function writeSources(tools: Tools, name: string, sources: Sources): string {
  const folder = tools.scratch(name).host;
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
