import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { kotlinJar, type Tools } from '../toolchain.js';
import { locate } from '../toolchain/locate.js';
import { residentClasses } from './stubs.js';

const JVM_OPTIONS = [
  '-Xmx1g',
  '-XX:+UseSerialGC',
  // Measured on two cores: the first compiler tier alone starts a third faster and is no slower warm. Its room for code
  // is a fifth of the usual, too little for as many compilations.
  '-XX:TieredStopAtLevel=1',
  '-XX:ReservedCodeCacheSize=256m',
  // Standard output is for answers alone.
  '-XX:+DisplayVMOutputToStderr',
  '-Xlog:disable',
  '-Xlog:all=warning:stderr',
];
const JARS = [
  'kotlin-compiler',
  'kotlin-stdlib',
  'kotlin-reflect',
  'kotlin-script-runtime',
  'kotlin-daemon-client',
  'kotlinx-coroutines-core-jvm',
  'annotations-13.0',
];
const TIME_LIMIT_MS = 240_000;

export interface KotlincRun {
  /** `OK`, `COMPILATION_ERROR`, `INTERNAL_ERROR`, … */
  exit: string;
  output: string;
}

interface Resident {
  child: ChildProcessWithoutNullStreams;
  answer: ((line: string) => void) | undefined;
  fail: ((error: Error) => void) | undefined;
  stderr: string;
}

let resident: Promise<Resident> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Runs kotlinc with these arguments in the resident compiler; jobs run one after the other. */
export function kotlinc(tools: Tools, args: readonly string[]): Promise<KotlincRun> {
  const job = last.then(async () => {
    resident ??= start(tools);
    const process = await resident;
    return submit(process, args);
  });
  last = job.catch(() => {});
  return job;
}

async function start(tools: Tools): Promise<Resident> {
  const located = locate('kotlin');
  if ('missing' in located) throw new Error(located.missing);
  const classpath = [await residentClasses(tools), ...JARS.map(kotlinJar)].join(':');
  const args = [...JVM_OPTIONS, '-Dkotlin.environment.keepalive=true', '-cp', classpath, 'ResidentCompiler'];
  const child = spawn(located.commands['java']?.[0] ?? 'java', args, { env: located.env, stdio: 'pipe' });
  const started: Resident = { child, answer: undefined, fail: undefined, stderr: '' };
  const ended = (reason: string) => {
    resident = undefined;
    started.fail?.(new Error(`the resident compiler ${reason}\n${started.stderr}`));
  };
  child.on('error', (error) => ended(`did not start: ${error.message}`));
  child.on('exit', (code, signal) => ended(`ended with ${signal ?? code}`));
  child.stdin.on('error', () => {}); // reported by 'exit'
  child.stderr.on('data', (chunk: Buffer) => (started.stderr = (started.stderr + chunk).slice(-4000)));
  createInterface(child.stdout).on('line', (line) => started.answer?.(line));
  return started;
}

function submit(process: Resident, args: readonly string[]): Promise<KotlincRun> {
  hold(process, true);
  return new Promise<KotlincRun>((resolve, reject) => {
    const timer = setTimeout(() => process.child.kill('SIGKILL'), TIME_LIMIT_MS);
    const settle = (action: () => void) => {
      clearTimeout(timer);
      process.answer = process.fail = undefined;
      hold(process, false);
      action();
    };
    process.answer = (line) => {
      const [exit = '', base64 = ''] = line.split(' ');
      settle(() => resolve({ exit, output: Buffer.from(base64, 'base64').toString('utf8') }));
    };
    process.fail = (error) => settle(() => reject(error));
    process.child.stdin.write(`${args.map((arg) => Buffer.from(arg).toString('base64')).join(' ')}\n`);
  });
}

/** Between jobs the compiler must not keep the test run alive; it ends with our end of its input. */
function hold({ child }: Resident, held: boolean): void {
  const change = held ? 'ref' : 'unref';
  child[change]();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    (stream as unknown as { ref(): void; unref(): void })[change]();
  }
}
