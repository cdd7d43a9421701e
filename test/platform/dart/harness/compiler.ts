import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, renameSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, dartFiles } from '../../toolchain.js';
import { layOut, type DartProject } from './project.js';

export interface Compilation {
  /** The program, as the tools see it. The next compilation overwrites it. */
  program: string;
  /** The compiler's messages; empty where it compiled. */
  errors: string[];
}

const COMPILE_LIMIT_MS = 240_000;

/**
 * Flutter's incremental compiler, kept running: the first program takes seconds, each later one some 100 ms, because only the files
 * named as changed (and what imports them) are read again. Close it when done.
 */
export class ResidentCompiler {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly log: string[] = [];
  private boundary: string | undefined;
  private answer: ((line: string | undefined) => void) | undefined;
  private compiled = 0;

  constructor(
    private readonly project: DartProject,
    initialize: readonly string[],
    output: string,
  ) {
    const { dartaotruntime, frontendServer, patchedSdk } = dartFiles();
    this.child = project.tools.start(dartaotruntime, [
      frontendServer,
      '--sdk-root',
      `${patchedSdk}/`,
      '--target=flutter',
      '--incremental',
      '--packages',
      project.packageConfig,
      '--output-dill',
      output,
      ...initialize,
    ]);
    this.child.stdin.on('error', () => {}); // an ended compiler is reported by its missing answer
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => this.log.push(text.trimEnd()));
    createInterface({ input: this.child.stdout }).on('line', (line) => this.read(line));
    this.child.on('close', () => this.answer?.(undefined));
    process.once('exit', this.kill);
  }

  /** Starts from a compiled Flutter where one is in the cache folder, and puts one there where not. */
  static async start(project: DartProject): Promise<ResidentCompiler> {
    const base = await compiledFlutter(project);
    return new ResidentCompiler(
      project,
      ['--initialize-from-dill', base, '--assume-initialize-from-dill-up-to-date'],
      posix.join(project.inside, 'out.dill'),
    );
  }

  /** Compiles `entry` (project path); `changed` are the files written since the last compilation. */
  async compile(entry: string, changed: readonly string[] = []): Promise<Compilation> {
    this.log.length = 0;
    const file = posix.join(this.project.inside, entry);
    const first = this.compiled === 0;
    this.compiled += 1;
    const uris = changed.map((path) => `file://${posix.join(this.project.inside, path)}`);
    const key = `changed-${this.compiled}`;
    const line = await this.ask(
      first ? `compile ${file}\n` : `reset\nrecompile ${file} ${key}\n${[...uris, key, ''].join('\n')}`,
    );
    // Accepted also after errors: to reject would drop all that is compiled, and the files with errors are named again.
    this.child.stdin.write('accept\n');
    const [, program = '', count = ''] = /^(.*) (\d+)$/.exec(line ?? '') ?? [];
    if (count === '0') return { program, errors: [] };
    const errors = this.log.filter((text) => text !== '' && !/^[+-](file|package|dart|org)/.test(text));
    if (line === undefined) errors.unshift('the compiler ended or did not answer');
    return { program, errors };
  }

  close(): void {
    process.off('exit', this.kill);
    this.kill();
  }

  private readonly kill = (): void => {
    if (this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null)
      return;
    process.kill(-this.child.pid, 'SIGKILL');
  };

  private ask(command: string): Promise<string | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(this.kill, COMPILE_LIMIT_MS);
      this.answer = (line) => {
        clearTimeout(timer);
        this.answer = undefined;
        resolve(line);
      };
      if (this.child.exitCode !== null || this.child.signalCode !== null) this.answer(undefined);
      else this.child.stdin.write(command);
    });
  }

  /** An answer is `result KEY`, messages, `KEY`, the sources, and `KEY FILE ERRORS`. */
  private read(line: string): void {
    if (this.boundary === undefined) {
      if (line.startsWith('result ')) this.boundary = line.slice('result '.length);
      else this.log.push(line);
    } else if (line.startsWith(`${this.boundary} `)) {
      const answer = line.slice(this.boundary.length + 1);
      this.boundary = undefined;
      this.answer?.(answer);
    } else if (line !== this.boundary) {
      this.log.push(line);
    }
  }
}

/** Flutter and its test library, compiled once per installation: a first program then takes a second instead of eight. */
async function compiledFlutter(project: DartProject): Promise<string> {
  const { frontendServer } = dartFiles();
  const { tools, host, inside } = project;
  const cache = cacheFolder('dart');
  const installed = statSync(join(host.slice(0, host.length - inside.length), frontendServer));
  const name = `flutter-${installed.size}-${Math.trunc(installed.mtimeMs)}.dill`;
  if (!existsSync(join(cache.host, name))) {
    const base = layOut(tools, 'base', {
      'pubspec.yaml': 'name: base\nenvironment:\n  sdk: ^3.8.0\n',
      'base.dart': "import 'package:flutter_test/flutter_test.dart';\nvoid main() => test('', () {});\n",
    });
    const compiler = new ResidentCompiler(base, [], posix.join(base.inside, 'base.dill'));
    const { errors } = await compiler.compile('base.dart');
    compiler.close();
    if (errors.length > 0) throw new Error(`Flutter does not compile:\n${errors.join('\n')}`);
    renameSync(join(base.host, 'base.dill'), join(cache.host, name));
  }
  return posix.join(cache.inside, name);
}
