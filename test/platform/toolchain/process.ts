import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { RunOptions, ToolRun } from '../toolchain.js';
import type { Located } from './locate.js';

const TIMED_OUT = 124;
const NOT_FOUND = 127;

/** `/proc` is mounted in a mount namespace of this one command (nothing to clean up, nothing lost by a reboot). */
const ENTER = 'mount --bind /proc "$0/proc" && exec chroot "$0" /bin/sh -c \'cd "$0" && exec "$@"\' "$@"';

/** Starts the tool in a process group of its own, so that its children can be killed with it. */
export function startProcess(
  located: Located,
  command: string,
  args: readonly string[],
  options: Pick<RunOptions, 'cwd' | 'env'> = {},
): ChildProcessWithoutNullStreams {
  const cwd = options.cwd ?? located.temporary;
  const [program, ...programArgs] = located.commands[command] ?? [command];
  const inner = [program ?? command, ...programArgs, ...args];
  const chrooted = located.root !== '';
  const outer = chrooted
    ? ['unshare', '--mount', '/bin/sh', '-c', ENTER, located.root, cwd, ...inner]
    : inner;
  const [file = command, ...rest] = outer;
  return spawn(file, rest, {
    ...(chrooted ? {} : { cwd }),
    detached: true,
    env: { ...located.env, ...options.env },
    stdio: 'pipe',
  });
}

export function runProcess(
  located: Located,
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ToolRun> {
  return new Promise((resolve) => {
    const child = startProcess(located, command, args, options);
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, options.timeoutMs ?? 300_000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => {}); // a tool may end before it has read its input
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: NOT_FOUND, stdout, stderr: `${stderr}${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (timedOut)
        resolve({ code: TIMED_OUT, stdout, stderr: `${stderr}\n${command} was killed: timed out` });
      else
        resolve({
          code: code ?? 128,
          stdout,
          stderr: signal === null ? stderr : `${stderr}\n${command}: ${signal}`,
        });
    });
  });
}
