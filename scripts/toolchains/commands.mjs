import { spawnSync } from 'node:child_process';
import { accessSync, appendFileSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A download that failed for a reason outside this machine. */
export class MirrorDown extends Error {}

/** A step that failed for any other reason; the message is meant for the user. */
export class InstallFailed extends Error {}

const NETWORK =
  /failed to fetch|failed getting release|could not resolve|temporary failure|unable to connect|could not connect|connection (refused|timed out|reset)|network is unreachable|no route to host|failed to download|could not transfer|could not be resolved|unknown host|read timed out|hash sum mismatch|enotfound|etimedout|econnrefused|econnreset|eai_again|50\d (server|service|bad|gateway|internal)/i;

/** The path of a program on PATH, or null. */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder || '.', name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** Runs a command quietly, its output going to `log`; throws {@link MirrorDown} or {@link InstallFailed}. */
export function quietly(log, command, args, env = {}) {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive', ...env },
  });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`;
  appendFileSync(log, `$ ${command} ${args.join(' ')}\n${output}\n`);
  if (done.error) throw new InstallFailed(`${command}: ${done.error.message}`);
  if (done.status === 0) return done.stdout;
  const tail = output.trimEnd().split('\n').slice(-12).join('\n');
  const Failure = NETWORK.test(output) ? MirrorDown : InstallFailed;
  throw new Failure(
    `${command} ${args[0] ?? ''} failed (${done.status ?? done.signal}):\n${tail}\nAll of it: ${log}`,
  );
}
