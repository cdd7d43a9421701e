import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { ToolKind } from '../toolchain.js';

export interface Located {
  /** Host path of the chroot, or empty where the tools are the machine's own. */
  root: string;
  /** Folder for scratch folders, as the tools see it. */
  temporary: string;
  /** Folder for what outlives a run, as the tools see it. */
  cache: string;
  env: Record<string, string>;
  /** Commands that are more than a program on PATH. */
  commands: Record<string, readonly string[]>;
}

interface Stamp {
  /** Null where the tools are on PATH; absent where they could not be installed. */
  sid?: string | null;
  java: string | null;
  jars: readonly { api: number; path: string }[];
  nodes?: readonly { major: number; path: string }[];
}

const RUN_INSTALLER = 'run `npm run toolchains`';

/** `$PLANETKIT_TOOLCHAINS`, else the user's cache folder (as scripts/toolchains has it). */
function toolchainsFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return resolve(process.env['PLANETKIT_TOOLCHAINS'] || join(cache, 'planetkit-toolchains'));
}

function stamp(): Stamp {
  try {
    return JSON.parse(readFileSync(join(toolchainsFolder(), 'installed.json'), 'utf8')) as Stamp;
  } catch {
    return { sid: null, java: null, jars: [] };
  }
}

function onPath(name: string): string | undefined {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder || '.', name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const own = (): Located => ({
  root: '',
  temporary: tmpdir(),
  cache: join(toolchainsFolder(), 'cache'),
  env: { ...process.env, LC_ALL: 'C.UTF-8' } as Record<string, string>,
  commands: {},
});

const CHROOT_ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
};

/** Debian's tools: on this machine, or in the chroot that scripts/toolchains makes. */
function debian(program: string, needed: string): Located | { missing: string } {
  if (onPath(program) !== undefined && (program === 'swiftc' || existsSync(`/${needed}`))) return own();
  const { sid } = stamp();
  const root = sid == null ? '' : join(toolchainsFolder(), sid);
  if (root === '' || !existsSync(join(root, needed))) {
    return { missing: `${program} is neither on PATH nor in ${toolchainsFolder()}: ${RUN_INSTALLER}` };
  }
  if (process.getuid?.() !== 0)
    return { missing: `${program} is installed in a chroot, which only root can enter` };
  return { root, temporary: '/tmp', cache: '/var/cache/planetkit-push', env: CHROOT_ENV, commands: {} };
}

function kotlin(): Located | { missing: string } {
  const java = findJava();
  if (java === undefined) return { missing: `no JDK: ${RUN_INSTALLER}` };
  const bin = dirname(java);
  const located = own();
  const env = { ...located.env, JAVACMD: java, PATH: `${bin}${delimiter}${located.env['PATH'] ?? ''}` };
  return { ...located, env, commands: { kotlinc: ['bash', kotlinFile('bin/kotlinc')], java: [java] } };
}

let java: string | undefined;

function findJava(): string | undefined {
  java ??= [stamp().java, join(process.env['JAVA_HOME'] ?? '', 'bin/java'), onPath('java')].find(
    (candidate): candidate is string => typeof candidate === 'string' && isRecentJava(candidate),
  );
  return java;
}

function isRecentJava(candidate: string): boolean {
  if (!existsSync(candidate)) return false;
  const { stderr } = spawnSync(candidate, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= 17;
}

function android(): Located | { missing: string } {
  const located = kotlin();
  if (!('missing' in located) && androidJars().length === 0) {
    return { missing: `Android's framework classes are not in ${toolchainsFolder()}: ${RUN_INSTALLER}` };
  }
  return located;
}

export function locate(kind: ToolKind): Located | { missing: string } {
  switch (kind) {
    case 'swift':
      return debian('swiftc', 'usr/bin/swiftc');
    case 'dart':
      return debian('dart', 'usr/share/dart/packages/flutter');
    case 'kotlin':
      return kotlin();
    case 'android':
      return android();
  }
}

/** Android's framework classes: host paths of the jars, lowest API level first. Empty where there are none. */
export function androidJars(): { api: number; jar: string }[] {
  const jars = stamp().jars.map(({ api, path }) => ({ api, jar: join(toolchainsFolder(), path) }));
  return jars.filter(({ jar }) => existsSync(jar)).sort((a, b) => a.api - b.api);
}

/** The program of a release of Node: this one's, or that of `npm run toolchains`; undefined where it is absent. */
export function nodeProgram(major: number): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const path = stamp().nodes?.find((one) => one.major === major)?.path;
  const program = path === undefined ? undefined : join(toolchainsFolder(), path);
  return program !== undefined && existsSync(program) ? program : undefined;
}

const kotlinFile = (path: string): string =>
  join(dirname(createRequire(import.meta.url).resolve('kotlin-compiler/package.json')), path);

/** Host path of a jar that comes with the Kotlin compiler, e.g. `kotlin-stdlib`. */
export const kotlinJar = (name: string): string => kotlinFile(`lib/${name}.jar`);

/** Paths of Debian's Dart and Flutter, as the tools see them. */
export interface DartFiles {
  /** One folder per package (`flutter`, `flutter_test`, `sky_engine`, …), each with its `lib`. */
  packages: string;
  /** Names of the folders in `packages`. */
  packageNames: readonly string[];
  sdk: string;
  dartaotruntime: string;
  frontendServer: string;
  patchedSdk: string;
  flutterTester: string;
}

export function dartFiles(): DartFiles {
  const located = locate('dart');
  if ('missing' in located) throw new Error(located.missing);
  const packages = '/usr/share/dart/packages';
  const engines = '/usr/lib/flutter-engine';
  const engine = join(engines, readdirSync(join(located.root, engines))[0] ?? '');
  return {
    packages,
    packageNames: readdirSync(join(located.root, packages)).sort(),
    sdk: '/usr/lib/dart',
    dartaotruntime: '/usr/lib/dart/bin/dartaotruntime',
    frontendServer: join(engine, 'frontend_server_aot.dart.snapshot'),
    patchedSdk: join(engine, 'flutter_patched_sdk'),
    flutterTester: join(engine, 'flutter_tester'),
  };
}
