/**
 * Installs the compilers that the platform tests use (`npm run toolchains`): Swift, Dart with Flutter, a JDK, Android's
 * framework classes, newer releases of Node. Exit codes: 0 all there; 1 something else failed; 75 a mirror is down, run again later.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MirrorDown, onPath } from './toolchains/commands.mjs';
import { installAndroidJar, installJava, installNode } from './toolchains/host.mjs';
import {
  ANDROID_JARS,
  isComplete,
  NODE_MAJORS,
  readStamp,
  RECIPE,
  toolchainsFolder,
  writeStamp,
} from './toolchains/recipe.mjs';
import { installSid } from './toolchains/sid.mjs';

const EX_TEMPFAIL = 75;
const folder = resolve(toolchainsFolder());

/** The machine's own tools are enough where Flutter lies where Debian's packages put it. */
const FLUTTER_TEST = '/usr/share/dart/packages/flutter_test';
const hasOwnTools = () => onPath('swiftc') !== null && onPath('dart') !== null && existsSync(FLUTTER_TEST);

function report(stamp) {
  console.log(`Toolchains in ${folder}`);
  const swiftAndDart = stamp.sid === null ? 'from PATH' : stamp.sidPackages.join(', ');
  console.log(`  Swift, Dart: ${swiftAndDart || 'none'}`);
  console.log(`  Java: ${stamp.java ?? 'none'}`);
  console.log(
    `  Android framework classes: ${stamp.jars.map((jar) => `API ${jar.api}`).join(', ') || 'none'}`,
  );
  console.log(
    `  Node: ${(stamp.nodes ?? []).map(({ major }) => major).join(', ') || 'none besides this one'}`,
  );
}

/** Two runs at a time would fight over one chroot: the kernel's lock is released however its holder ends. */
function runLocked() {
  if (!onPath('flock')) return install();
  const self = fileURLToPath(import.meta.url);
  const args = [join(folder, 'lock'), process.execPath, self, '--locked'];
  const { status } = spawnSync('flock', args, { stdio: 'inherit' });
  return status ?? 1;
}

/** Runs each step even where an earlier one failed, so that one mirror's outage costs only its own languages. */
function install() {
  const log = join(folder, 'install.log');
  writeFileSync(log, '');
  const ownTools = hasOwnTools();
  const stamp = {
    recipe: RECIPE,
    sid: ownTools ? null : undefined,
    sidPackages: [],
    java: null,
    jars: [],
    nodes: [],
  };
  const failures = [];
  const step = (work) => {
    try {
      work();
    } catch (error) {
      failures.push(error);
    }
  };
  if (!ownTools) {
    step(() => {
      stamp.sidPackages = installSid(log, join(folder, 'sid'));
      stamp.sid = 'sid';
    });
  }
  step(() => (stamp.java = installJava(log)));
  for (const jar of ANDROID_JARS) step(() => stamp.jars.push(installAndroidJar(log, folder, jar)));
  for (const major of NODE_MAJORS) step(() => stamp.nodes.push(installNode(log, folder, major)));
  writeStamp(folder, failures.length === 0 ? stamp : { ...stamp, recipe: 'incomplete' });
  report(stamp);
  for (const failure of failures)
    console.error(failure instanceof MirrorDown ? mirrorText(failure) : failure.message);
  if (failures.length === 0) return 0;
  return failures.every((failure) => failure instanceof MirrorDown) ? EX_TEMPFAIL : 1;
}

const mirrorText = (failure) =>
  `A MIRROR IS DOWN: THE TOOLS IT SERVES ARE MISSING, TRY AGAIN LATER.\n${failure.message}`;

function main() {
  if (process.platform !== 'linux') {
    console.error('The toolchains are installed on Linux only; elsewhere put swiftc, dart and java on PATH.');
    return 1;
  }
  process.env.PATH = `${process.env.PATH}:/usr/sbin:/sbin`; // debootstrap and chroot, also for a login that lacks them
  mkdirSync(folder, { recursive: true });
  const stamp = readStamp(folder);
  if (isComplete(folder, stamp)) {
    report(stamp);
    return 0;
  }
  return process.argv.includes('--locked') ? install() : runLocked();
}

process.exitCode = main();
