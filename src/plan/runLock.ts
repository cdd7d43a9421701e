import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FileSystem } from '../project/fileSystem.js';
import { codeOf } from '../project/snapshot.js';
import type { ApplyFailure } from './apply.js';
import { stateFolder } from './lock.js';
import { failureAt, openStaging, stagingFolder } from './staging.js';

/** There while a run is at work: two at once would overwrite each other's files. */
export const runLockPath = `${stateFolder}/run.lock`;

/** What waiting for another run needs of the machine. */
export interface ProcessPort {
  readonly pid: number;
  readonly host: string;
  isAlive(pid: number): boolean;
  /** ms */
  wait(ms: number): Promise<void>;
}

export const thisProcess: ProcessPort = {
  pid: process.pid,
  host: hostname(),
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const pause = 100;
const patience = 100;

export type Held<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'failed'; readonly failure: ApplyFailure };

/**
 * Runs `body` while no other run is at work in the project. Waits up to 10 s for one that is. The lock of a process
 * that died is taken over; one of another machine is not, as nobody here can tell whether it lives.
 */
export async function withRunLock<T>(
  root: string,
  fileSystem: FileSystem,
  body: () => Promise<T>,
  port: ProcessPort = thisProcess,
): Promise<Held<T>> {
  const file = join(root, runLockPath);
  const mine = JSON.stringify({ pid: port.pid, host: port.host, token: randomUUID() });
  try {
    const holder = await acquire(root, file, mine, fileSystem, port);
    if (holder !== null)
      return {
        kind: 'failed',
        failure: { path: runLockPath, reason: `${holder} is at work here`, held: true },
      };
  } catch (error) {
    return { kind: 'failed', failure: failureAt(runLockPath, error) };
  }
  try {
    return { kind: 'done', value: await body() };
  } finally {
    release(root, file, mine, fileSystem);
  }
}

/** @returns who has it, or null once it is ours */
async function acquire(
  root: string,
  file: string,
  mine: string,
  fileSystem: FileSystem,
  port: ProcessPort,
): Promise<string | null> {
  const place = fileSystem.kind(join(root, stateFolder));
  if (place !== 'directory' && place !== 'nothing')
    return `something that is no folder (${stateFolder}, a ${place})`;
  fileSystem.makeFolder(join(root, stateFolder));
  let seen = '';
  for (let turn = 0; ; turn++) {
    if (fileSystem.writeNew(file, encode(mine))) return null;
    const text = textAt(file, fileSystem);
    if (text === null) continue;
    const holder = holderOf(text);
    const last = turn >= patience;
    const dead =
      holder === null ? last && text === seen : holder.host === port.host && !port.isAlive(holder.pid);
    if (dead) takeAway(root, file, text, mine, fileSystem);
    else if (last)
      return holder === null
        ? 'something that is no lock'
        : `process ${holder.pid}${holder.host === port.host ? '' : ` of ${holder.host}`}`;
    else await port.wait(pause);
    seen = text;
  }
}

/** By rename, so that of several runs that find a dead one's lock only one has it. */
function takeAway(root: string, file: string, dead: string, mine: string, fileSystem: FileSystem): void {
  const aside = join(root, stagingFolder, (JSON.parse(mine) as { token: string }).token);
  openStaging(root, fileSystem);
  try {
    fileSystem.rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = textAt(aside, fileSystem);
  if (taken !== null && taken !== dead) fileSystem.writeNew(file, encode(taken));
  fileSystem.remove(aside);
  fileSystem.removeEmptyFolder(join(root, stagingFolder));
}

function release(root: string, file: string, mine: string, fileSystem: FileSystem): void {
  try {
    if (textAt(file, fileSystem) === mine) fileSystem.remove(file);
    fileSystem.removeEmptyFolder(join(root, stateFolder));
  } catch {
    // The process is about to end; the next run finds its lock to be a dead one's.
  }
}

function textAt(file: string, fileSystem: FileSystem): string | null {
  if (fileSystem.kind(file) === 'nothing') return null;
  try {
    return new TextDecoder().decode(fileSystem.read(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function holderOf(text: string): { pid: number; host: string } | null {
  try {
    const { pid, host } = JSON.parse(text) as { pid?: unknown; host?: unknown };
    return Number.isSafeInteger(pid) && typeof host === 'string' ? { pid: pid as number, host } : null;
  } catch {
    return null;
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
