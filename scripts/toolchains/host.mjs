import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstallFailed, onPath, quietly } from './commands.mjs';
import { JAVA_FLOOR, jarPath } from './recipe.mjs';

const isRoot = () => process.getuid?.() === 0;
let updateFailure = null;
let isUpdated = false;

function aptUpdate(log) {
  isUpdated = true;
  const options = ['-o', 'Acquire::Check-Valid-Until=false', '-o', 'APT::Update::Error-Mode=any'];
  try {
    quietly(log, 'apt-get', ['update', ...options]);
  } catch (error) {
    updateFailure = error; // only matters where the install then fails: an unrelated source may be broken
  }
}

/** Installs Debian packages on this machine; needs root and apt. */
export function aptInstall(log, packages) {
  if (!isRoot() || !onPath('apt-get')) {
    throw new InstallFailed(
      `${packages.join(', ')} missing: install by hand, or run as root where apt-get is`,
    );
  }
  if (!isUpdated) aptUpdate(log);
  try {
    quietly(log, 'apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
  } catch (error) {
    throw updateFailure ?? error;
  }
}

function javaVersion(java) {
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

/** The path of a `java` that is new enough and has a compiler beside it, or null. */
export function findJava() {
  const candidates = [process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin/java'), onPath('java')];
  return (
    candidates.find(
      (java) => java && existsSync(java) && javaVersion(java) >= JAVA_FLOOR && hasCompiler(java),
    ) ?? null
  );
}

const hasCompiler = (java) => existsSync(join(java, '../javac'));

export function installJava(log) {
  const found = findJava();
  if (found) return found;
  console.log('Java: installing a JDK from Debian');
  aptInstall(log, ['default-jdk-headless']);
  const installed = findJava();
  if (!installed) throw new InstallFailed(`no JDK >= ${JAVA_FLOOR} after installing default-jdk-headless`);
  return installed;
}

/** In full: a prefix alone is looked up in remote lists, whose absence Maven does not report as an outage. */
const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';

/** Downloads the framework classes of one API level with Maven; returns `{ api, path }`. */
export function installAndroidJar(log, folder, { api, version }) {
  const path = jarPath(version);
  if (existsSync(join(folder, path))) return { api, path };
  if (!onPath('mvn')) aptInstall(log, ['maven']);
  console.log(`Android ${api}: downloading the framework classes`);
  quietly(log, 'mvn', [
    '-B',
    '-q',
    '-Dstyle.color=never',
    `${DEPENDENCY_PLUGIN}:get`,
    `-Dartifact=org.robolectric:android-all:${version}`,
    '-Dtransitive=false',
    `-Dmaven.repo.local=${join(folder, 'm2')}`,
  ]);
  return { api, path };
}

/** Installs a release of Node from npm, into a folder of its own; returns `{ major, path }`. */
export function installNode(log, folder, major) {
  const package_ = `node-${process.platform}-${process.arch}`;
  const path = join(`node-${major}`, 'node_modules', package_, 'bin/node');
  if (existsSync(join(folder, path))) return { major, path };
  console.log(`Node ${major}: downloading`);
  const prefix = join(folder, `node-${major}`);
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, 'package.json'), '{ "private": true }\n');
  const options = ['--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund'];
  quietly(log, 'npm', ['install', ...options, `${package_}@${major}`]);
  return { major, path };
}
