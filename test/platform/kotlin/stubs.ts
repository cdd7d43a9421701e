import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { androidJars, cacheFolder, kotlinJar, type Tools } from '../toolchain.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Robolectric publishes the framework from API 36 on as Java 21 classes, which javac 17 cannot read. */
const STUBS_API = 34;

/** Host path of the framework classes of one API level. Throws where they are not installed. */
export function androidJar(api: number | 'newest'): string {
  const jars = androidJars();
  const found = api === 'newest' ? jars.at(-1) : jars.find((jar) => jar.api === api);
  if (found === undefined) throw new Error(`Android's framework classes of API ${api} are not installed`);
  return found.jar;
}

/**
 * The stub sets. `scenario`: what a native test program reports with. `library`: Flutter's embedding, AndroidX, Firebase
 * and the annotations with their real signatures, with fakes behind them. `device`: stand-ins for those framework classes
 * that need a device; they go before the framework on the class path of a run, and never on that of a compilation.
 */
export type StubSet = 'scenario' | 'library' | 'device';

/** Folder with the compiled classes of a stub set. */
export const stubClasses = (tools: Tools, set: StubSet): Promise<string> =>
  javaClasses(tools, join(here, 'stubs', set), () =>
    set === 'scenario' ? [] : set === 'library' ? [androidJar(STUBS_API)] : deviceClasspath(tools),
  );

const deviceClasspath = async (tools: Tools): Promise<string[]> => [
  await stubClasses(tools, 'library'),
  androidJar(STUBS_API),
];

/** Folder with the compiled classes of the resident compiler. */
export const residentClasses = (tools: Tools): Promise<string> =>
  javaClasses(tools, join(here, 'resident'), () => [
    kotlinJar('kotlin-compiler'),
    kotlinJar('kotlin-stdlib'),
  ]);

const built = new Map<string, Promise<string>>();

function javaClasses(
  tools: Tools,
  folder: string,
  classpath: () => string[] | Promise<string[]>,
): Promise<string> {
  const known = built.get(folder);
  if (known !== undefined) return known;
  const building = (async () => build(tools, folder, await classpath()))();
  built.set(folder, building);
  return building;
}

/** Compiled once for one content of the sources and one class path, then taken from the cache. */
async function build(tools: Tools, folder: string, classpath: readonly string[]): Promise<string> {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java'))
    .sort();
  const hash = createHash('sha256').update(classpath.join('\n'));
  for (const name of sources) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  const parent = cacheFolder('kotlin').host;
  const classes = join(parent, hash.digest('hex').slice(0, 24));
  if (existsSync(classes)) return classes;

  const unfinished = join(parent, `unfinished-${randomUUID()}`);
  mkdirSync(unfinished);
  try {
    const args = ['--release', '17', '-nowarn', '-d', unfinished, '-cp', classpath.join(':')];
    const { code, stdout, stderr } = await tools.run('javac', [
      ...args,
      ...sources.map((name) => join(folder, name)),
    ]);
    if (code !== 0) throw new Error(`javac failed on ${folder}:\n${stdout}${stderr}`);
    if (!existsSync(classes)) renameSync(unfinished, classes);
  } catch (error) {
    if (!existsSync(classes)) throw error; // another process may have finished first
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return classes;
}
