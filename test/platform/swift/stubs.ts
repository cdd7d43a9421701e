import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type Tools } from '../toolchain.js';

/** Stub modules, each level needing only those before it. */
const LEVELS: readonly (readonly string[])[] = [
  ['PlatformFakes'],
  ['NativeTesting', 'PushKit', 'AVFAudio', 'UserNotifications', 'UIKit', 'CryptoKit', 'os'],
  ['AVFoundation', 'CallKit', 'Flutter', 'Intents'],
];

/** Optional protocol members that emitted code may implement: made required, a misspelt one does not compile. */
export type RequiredMember = 'hold' | 'handle' | 'detach' | 'activities';

export interface Flavour {
  /** An SDK that has iOS 26.4's `PKVoIPPushMetadata` and its delegate method. */
  sdk264?: boolean;
  requires?: readonly RequiredMember[];
}

export interface BuiltStubs {
  /** Folder of the `.swiftmodule` files, as the tools see it. */
  inside: string;
  /** Object files to link, as the tools see them. */
  objects: readonly string[];
}

const STUBS = new URL('./stubs/', import.meta.url);
const DAY_MS = 86_400_000;

export const defines = (flavour: Flavour): string[] => [
  ...(flavour.sdk264 === true ? ['-DSDK_26_4'] : []),
  ...[...(flavour.requires ?? [])].sort().map((member) => `-DREQUIRE_${member.toUpperCase()}`),
];

export const stubFile = (path: string): string => readFileSync(new URL(path, STUBS), 'utf8');

const sources = (module: string): string[] => readdirSync(new URL(`${module}/`, STUBS)).sort();

const built = new Map<string, Promise<BuiltStubs>>();

/** The stub modules of one flavour: built once, then taken from the cache while sources, flags and compiler are the same. */
export function builtStubs(tools: Tools, flavour: Flavour): Promise<BuiltStubs> {
  const flags = defines(flavour);
  const name = flags.join(' ');
  const known = built.get(name) ?? build(tools, flags);
  built.set(name, known);
  return known;
}

async function build(tools: Tools, flags: readonly string[]): Promise<BuiltStubs> {
  const modules = LEVELS.flat();
  const hash = createHash('sha256').update(JSON.stringify([flags, LEVELS]));
  hash.update((await tools.run('swiftc', ['--version'])).stdout);
  for (const module of modules)
    for (const file of sources(module)) hash.update(file).update(stubFile(`${module}/${file}`));
  const key = hash.digest('hex').slice(0, 20);
  const cache = cacheFolder('swift');
  const inside = join(cache.inside, key);
  const result = { inside, objects: modules.map((module) => join(inside, `${module}.o`)) };
  if (existsSync(join(cache.host, key))) {
    utimesSync(join(cache.host, key), new Date(), new Date());
    return result;
  }
  forgetOld(cache.host);
  const part = `${key}.${process.pid}`;
  mkdirSync(join(cache.host, part), { recursive: true });
  for (const level of LEVELS) {
    await Promise.all(level.map((module) => buildModule(tools, module, cache, part, flags)));
  }
  try {
    renameSync(join(cache.host, part), join(cache.host, key));
  } catch {
    rmSync(join(cache.host, part), { recursive: true }); // another process was faster
  }
  return result;
}

async function buildModule(
  tools: Tools,
  module: string,
  cache: { host: string; inside: string },
  part: string,
  flags: readonly string[],
): Promise<void> {
  const folder = join(cache.host, part, 'src', module);
  mkdirSync(folder, { recursive: true });
  for (const file of sources(module)) writeFileSync(join(folder, file), stubFile(`${module}/${file}`));
  const output = ['-emit-module', '-emit-module-path', `${module}.swiftmodule`, '-c', '-o', `${module}.o`];
  const mode = [
    '-swift-version',
    '5',
    '-parse-as-library',
    '-wmo',
    '-warnings-as-errors',
    '-module-name',
    module,
  ];
  const files = sources(module).map((file) => `src/${module}/${file}`);
  const cwd = join(cache.inside, part);
  const run = await tools.run('swiftc', [...mode, ...output, '-I', '.', ...flags, ...files], { cwd });
  if (run.code !== 0) throw new Error(`stub module ${module} does not compile:\n${run.stderr}`);
}

/** Each change of a stub makes a new folder; those not used for a day go. */
function forgetOld(cache: string): void {
  for (const entry of readdirSync(cache)) {
    const folder = join(cache, entry);
    if (Date.now() - statSync(folder).mtimeMs > DAY_MS) rmSync(folder, { recursive: true, force: true });
  }
}
