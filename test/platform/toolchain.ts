import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { locate, type Located } from './toolchain/locate.js';
import { runProcess, startProcess } from './toolchain/process.js';

export { androidJars, dartFiles, kotlinJar, type DartFiles } from './toolchain/locate.js';
export { nativeResults, registerNative, type NativeResult } from './toolchain/native.js';

export interface ToolRun {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Folder as the tool sees it. */
  cwd?: string;
  env?: Record<string, string>;
  /** After this many milliseconds the tool and its children are killed and the code is 124. */
  timeoutMs?: number;
  input?: string;
}

export interface Tools {
  /** A new empty scratch folder: `host` is its path for node:fs, `inside` the same folder as the tools see it (chroot). */
  scratch(name: string): { host: string; inside: string };
  /** Runs a tool (inside the chroot where that is what is installed). Never throws on a non-zero exit. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<ToolRun>;
  /** Starts a tool that is talked to over its streams; the caller ends it, with its process group. */
  start(
    command: string,
    args: readonly string[],
    options?: Pick<RunOptions, 'cwd' | 'env'>,
  ): ChildProcessWithoutNullStreams;
}

export type ToolKind = 'swift' | 'dart' | 'kotlin' | 'android';

/** The tools of one kind, or why they are not there. */
export function findTools(kind: ToolKind): Tools | { missing: string } {
  const located = locate(kind);
  if ('missing' in located) return located;
  return {
    scratch: (name) => newScratch(located, name),
    run: (command, args, options) => runProcess(located, command, args, options),
    start: (command, args, options) => startProcess(located, command, args, options),
  };
}

/** A folder that outlives the run, for what is rebuilt only when its sources change; same two views as a scratch folder. */
export function cacheFolder(kind: ToolKind): { host: string; inside: string } {
  const located = locate(kind);
  if ('missing' in located) throw new Error(located.missing);
  const inside = join(located.cache, kind);
  const host = join(located.root, inside);
  mkdirSync(host, { recursive: true });
  return { host, inside };
}

const scratchRoots = new Map<string, string>();

afterAll(() => {
  for (const folder of scratchRoots.values()) rmSync(folder, { recursive: true, force: true });
  scratchRoots.clear();
});

function newScratch(located: Located, name: string): { host: string; inside: string } {
  let parent = scratchRoots.get(located.root);
  if (parent === undefined) {
    const temporary = join(located.root, located.temporary);
    removeAbandoned(temporary);
    parent = mkdtempSync(join(temporary, `planetkit-push-${process.pid}-`));
    scratchRoots.set(located.root, parent);
  }
  const host = mkdtempSync(join(parent, `${name.replace(/[^A-Za-z0-9]+/g, '-')}-`));
  return { host, inside: host.slice(located.root.length) };
}

/** A killed run leaves its folder behind; the process id in the name tells whose it was. */
function removeAbandoned(temporary: string): void {
  for (const entry of readdirSync(temporary)) {
    const pid = /^planetkit-push-(\d+)-/.exec(entry)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(temporary, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const reported = new Set<string>();

/** `describe` that is skipped, with the reason in its name and printed once, where the tools are missing, and that fails where PLANETKIT_REQUIRE_TOOLCHAINS=1. */
export function describeWith(
  kind: ToolKind,
  name: string,
  body: (tools: Tools) => void | Promise<void>,
): void {
  const tools = findTools(kind);
  if (!('missing' in tools)) {
    describe(name, () => body(tools));
    return;
  }
  const reason = tools.missing;
  if (process.env['PLANETKIT_REQUIRE_TOOLCHAINS'] === '1') {
    describe(name, () => {
      it(`finds the ${kind} tools`, () => {
        throw new Error(`PLANETKIT_REQUIRE_TOOLCHAINS=1, but: ${reason}`);
      });
    });
    return;
  }
  if (!reported.has(reason)) console.warn(`skipped: ${reason}`);
  reported.add(reason);
  describe(`${name} (skipped: ${reason})`, () => {
    it.skip(`needs the ${kind} tools`, () => {});
  });
}
