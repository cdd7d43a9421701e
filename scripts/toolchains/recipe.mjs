import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Debian packages that give Dart, Flutter's framework and headless engine, and Swift with `swift format`. */
export const SID_PACKAGES = [
  'dart-sdk',
  'flutter',
  'flutter-test',
  'flutter-tester',
  'flutter-patched-sdk',
  'flutter-engine-tools',
  'dart-leak-tracker',
  'dart-leak-tracker-testing',
  'dart-leak-tracker-flutter-testing',
  'dart-vm-service',
  'swiftlang',
  'libc6-dev',
  'libstdc++-15-dev',
];

/** Real framework classes of Android, one jar per API level (Robolectric publishes them). */
export const ANDROID_JARS = [
  { api: 34, version: '14-robolectric-10818077' },
  { api: 37, version: '17-robolectric-15733970' },
];

/** The lowest Java that runs kotlinc and reads the jars. */
export const JAVA_FLOOR = 17;

/** Releases of Node, besides the one that runs the tests, on which the emitted server must run. */
export const NODE_MAJORS = [22, 24];

/** Changes whenever the lists above do, so that an older installation is completed instead of trusted. */
export const RECIPE = createHash('sha256')
  .update(JSON.stringify([SID_PACKAGES, ANDROID_JARS, JAVA_FLOOR, NODE_MAJORS]))
  .digest('hex')
  .slice(0, 16);

/** The folder that holds everything: `$PLANETKIT_TOOLCHAINS`, else the user's cache folder. */
export const toolchainsFolder = () =>
  process.env.PLANETKIT_TOOLCHAINS ||
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'planetkit-toolchains');

/** Where Maven puts a jar below `m2`. */
export const jarPath = (version) =>
  join('m2/org/robolectric/android-all', version, `android-all-${version}.jar`);

/**
 * What is installed, or null where nothing is: `recipe`; `sid`, the folder of the chroot (null where the tools are on PATH,
 * absent where they are missing); `sidPackages`, "name version" each; `java`, a path or null; `jars`, `{ api, path }` each;
 * `nodes`, `{ major, path }` each. Paths are relative to the folder, except `java`.
 */
export function readStamp(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'installed.json'), 'utf8'));
  } catch {
    return null;
  }
}

export function writeStamp(folder, stamp) {
  const file = join(folder, 'installed.json');
  writeFileSync(`${file}.part`, `${JSON.stringify(stamp, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

/** True where the stamp belongs to this recipe and what it lists still lies there. */
export function isComplete(folder, stamp) {
  return (
    stamp !== null &&
    stamp.recipe === RECIPE &&
    (stamp.sid === null || existsSync(join(folder, stamp.sid, 'usr/bin/swiftc'))) &&
    existsSync(stamp.java) &&
    stamp.jars.length === ANDROID_JARS.length &&
    stamp.nodes.length === NODE_MAJORS.length &&
    [...stamp.jars, ...stamp.nodes].every(({ path }) => existsSync(join(folder, path)))
  );
}
