import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nativeResults, type NativeResult, type ToolRun, type Tools } from '../toolchain.js';
import { builtStubs, defines, stubFile, type Flavour } from './stubs.js';

/** A Swift source: its path below the folder it is compiled in, and its text. */
export interface SwiftFile {
  path: string;
  text: string;
}

export interface CompileOptions extends Flavour {
  /** Default 5, which is what ships. */
  languageMode?: 5 | 6;
  /** Name of the module that the files are; default `Runner`. */
  module?: string;
  /** Modules compiled first, by name, in this order: the plugin, where the files are the app's. */
  imports?: Readonly<Record<string, readonly SwiftFile[]>>;
  /** Default true. */
  warningsAsErrors?: boolean;
}

export interface RunProgramOptions extends CompileOptions {
  /** Files that the program reads, e.g. vectors; it runs in their folder. */
  data?: readonly SwiftFile[];
  args?: readonly string[];
  env?: Record<string, string>;
  timeoutMs?: number;
}

export interface Compiled {
  ok: boolean;
  /** What the compiler said, with paths below the scratch folder. */
  diagnostics: string;
}

/** A built and run test program; where it did not compile, crashed or broke the protocol, `results` has a failing one. */
export interface RanProgram {
  results: NativeResult[];
  run: ToolRun;
}

interface BuiltProgram {
  folder: { host: string; inside: string };
  /** The compiler's run where it did not compile. */
  failure?: ToolRun;
}

export interface SwiftHarness {
  typecheck(files: readonly SwiftFile[], options?: CompileOptions): Promise<Compiled>;
  buildAndRun(files: readonly SwiftFile[], main: SwiftFile, options?: RunProgramOptions): Promise<RanProgram>;
  /** Builds a program that is talked to over its streams; the caller ends it. Throws where it does not compile. */
  start(
    files: readonly SwiftFile[],
    main: SwiftFile,
    options?: CompileOptions,
  ): Promise<ChildProcessWithoutNullStreams>;
  /** Complaints of `swift format lint --strict`, one a line, e.g. `A.swift:3:1: error: [LineLength] …`. */
  lint(files: readonly SwiftFile[], configuration: string): Promise<string[]>;
  /** The text as `swift format` writes it. */
  format(text: string, configuration: string): Promise<string>;
}

const PROGRAM_ENV = { SWIFT_BACKTRACE: 'registers=none,images=none' };

/** Linux has no Objective-C runtime: these let `@objc` be type-checked; a program made with them does not link. */
const OBJC_FLAGS = ['-enable-objc-interop', '-disable-objc-attr-requires-foundation-module'];

/** What Flutter's tool puts beside the app's own sources. */
const REGISTRANT = 'GeneratedPluginRegistrant.swift';

/** A gate on the compiler stands for a gate on the SDK; here the flavour says which SDK it is. */
const gated = (text: string): string => text.replace(/compiler\(>=\s*6\.(?:[3-9]|\d\d)\)/g, 'SDK_26_4');

/** Attributes that only the type-checker can have here. */
const runnable = (text: string): string =>
  text.replace(/@objc(?:\([^)]*\))?\s+/g, '').replace(/^@main\s+/gm, '');

/** The text as it can be linked and run here. */
export const runnableSource = (text: string): string => runnable(gated(text));

function writeAll(folder: string, files: readonly SwiftFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export const notCompiled = (program: string, run: ToolRun): RanProgram => ({
  results: [{ name: program, ok: false, message: `does not compile:\n${run.stderr}` }],
  run,
});

/** The results of a program's run; one that ended badly has a failing one of its own. */
export function ran(program: string, run: ToolRun): RanProgram {
  const results = nativeResults(run.stdout, program);
  if (run.code !== 0)
    results.push({ name: program, ok: false, message: `exit code ${run.code}:\n${run.stderr}` });
  return { results, run };
}

export function swiftHarness(tools: Tools): SwiftHarness {
  interface Job {
    folder: { host: string; inside: string };
    options: CompileOptions;
    forRun: boolean;
  }

  async function compile(job: Job, module: string, files: readonly SwiftFile[], output: readonly string[]) {
    const { folder, options, forRun } = job;
    const prepared = files.map(({ path, text }) => ({
      path: join(module, path),
      text: forRun ? runnableSource(text) : gated(text),
    }));
    writeAll(folder.host, prepared);
    const needsObjc = !forRun && files.some(({ text }) => text.includes('@objc'));
    const stubs = await builtStubs(tools, options);
    const args = [
      '-swift-version',
      String(options.languageMode ?? 5),
      '-module-name',
      module,
      ...defines(options),
    ];
    if (options.warningsAsErrors !== false) args.push('-warnings-as-errors');
    if (needsObjc) for (const flag of OBJC_FLAGS) args.push('-Xfrontend', flag);
    args.push('-I', stubs.inside, '-I', '.', ...output, ...prepared.map(({ path }) => path));
    const run = await tools.run('swiftc', args, { cwd: folder.inside });
    return { ...run, stderr: run.stderr.replaceAll(`${folder.inside}/`, '') };
  }

  async function compileImports(job: Job): Promise<{ failure?: ToolRun; objects: string[] }> {
    const objects: string[] = [];
    for (const [name, files] of Object.entries(job.options.imports ?? {})) {
      const library = ['-parse-as-library', '-emit-module', '-emit-module-path', `${name}.swiftmodule`];
      const object = ['-wmo', '-enable-testing', '-c', '-o', `${name}.o`];
      const run = await compile(job, name, files, job.forRun ? [...library, ...object] : library);
      if (run.code !== 0) return { failure: run, objects };
      objects.push(`${name}.o`);
    }
    return { objects };
  }

  const withRegistrant = (files: readonly SwiftFile[]): readonly SwiftFile[] =>
    files.some(({ text }) => text.includes('GeneratedPluginRegistrant'))
      ? [...files, { path: REGISTRANT, text: stubFile(`Runner/${REGISTRANT}`) }]
      : files;

  async function typecheck(files: readonly SwiftFile[], options: CompileOptions = {}): Promise<Compiled> {
    const job = { folder: tools.scratch('typecheck'), options, forRun: false };
    const imports = await compileImports(job);
    const output = ['-parse-as-library', '-typecheck'];
    const run =
      imports.failure ?? (await compile(job, options.module ?? 'Runner', withRegistrant(files), output));
    return { ok: run.code === 0, diagnostics: run.stderr };
  }

  async function build(
    files: readonly SwiftFile[],
    main: SwiftFile,
    options: CompileOptions = {},
  ): Promise<BuiltProgram> {
    const job = { folder: tools.scratch('program'), options, forRun: true };
    const { folder } = job;
    const imports = await compileImports(job);
    if (imports.failure) return { folder, failure: imports.failure };
    const { objects } = await builtStubs(tools, options);
    const all = [...withRegistrant(files), { path: 'main.swift', text: main.text }];
    const output = ['-wmo', '-o', 'program', ...imports.objects, ...objects];
    const built = await compile(job, options.module ?? 'Runner', all, output);
    return built.code === 0 ? { folder } : { folder, failure: built };
  }

  async function buildAndRun(
    files: readonly SwiftFile[],
    main: SwiftFile,
    options: RunProgramOptions = {},
  ): Promise<RanProgram> {
    const { folder, failure } = await build(files, main, options);
    if (failure) return notCompiled(main.path, failure);
    writeAll(folder.host, options.data ?? []);
    const run = await tools.run(join(folder.inside, 'program'), options.args ?? [], {
      cwd: folder.inside,
      env: { ...PROGRAM_ENV, ...options.env },
      timeoutMs: options.timeoutMs ?? 60_000,
    });
    return ran(main.path, run);
  }

  async function start(
    files: readonly SwiftFile[],
    main: SwiftFile,
    options: CompileOptions = {},
  ): Promise<ChildProcessWithoutNullStreams> {
    const { folder, failure } = await build(files, main, options);
    if (failure) throw new Error(`${main.path} does not compile:\n${failure.stderr}`);
    return tools.start(join(folder.inside, 'program'), [], { cwd: folder.inside, env: PROGRAM_ENV });
  }

  async function lint(files: readonly SwiftFile[], configuration: string): Promise<string[]> {
    const folder = tools.scratch('lint');
    writeAll(folder.host, [...files, { path: 'swift-format.json', text: configuration }]);
    const args = ['format', 'lint', '--strict', '--configuration', 'swift-format.json'];
    const run = await tools.run('swift', [...args, ...files.map(({ path }) => path)], { cwd: folder.inside });
    const lines = run.stderr.replaceAll(`${folder.inside}/`, '').split('\n').filter(Boolean);
    if (run.code !== 0 && lines.length === 0) return [`swift format ended with ${run.code}`];
    return lines;
  }

  async function format(text: string, configuration: string): Promise<string> {
    const folder = tools.scratch('format');
    writeAll(folder.host, [{ path: 'swift-format.json', text: configuration }]);
    const args = ['format', '--configuration', 'swift-format.json'];
    const run = await tools.run('swift', args, { cwd: folder.inside, input: text });
    if (run.code !== 0) throw new Error(`swift format: ${run.stderr}`);
    return run.stdout;
  }

  return { typecheck, buildAndRun, start, lint, format };
}
