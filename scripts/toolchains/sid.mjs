import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InstallFailed, onPath, quietly } from './commands.mjs';
import { aptInstall } from './host.mjs';
import { SID_PACKAGES } from './recipe.mjs';

/** A Release file may be past its date (mirrors of snapshots); a list that cannot be fetched is an error, not a warning. */
const APT_OPTIONS = [
  'Acquire::Check-Valid-Until=false',
  'Acquire::Retries=3',
  'APT::Update::Error-Mode=any',
].flatMap((option) => ['-o', option]);

/**
 * Runs a command in the chroot. `/proc` is mounted in a mount namespace of that one command, so nothing stays mounted:
 * a reboot changes nothing and deleting the folder can never reach the machine's own `/dev` or `/proc`.
 */
export function inChroot(log, root, command, args) {
  const environment = 'export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TMPDIR=/tmp';
  const script = `${environment} && mount --bind /proc "$0/proc" && exec chroot "$0" "$@"`;
  return quietly(log, 'unshare', ['--mount', '/bin/sh', '-c', script, root, command, ...args]);
}

/** The wanted packages that are installed and configured, as "name version". */
function installedPackages(log, root) {
  try {
    const lines = inChroot(log, root, 'dpkg-query', [
      '-W',
      '-f',
      '${db:Status-Abbrev}|${Package} ${Version}\\n',
    ]);
    const ready = lines.split('\n').filter((line) => line.startsWith('ii |'));
    const wanted = ready
      .map((line) => line.slice(4))
      .filter((line) => SID_PACKAGES.includes(line.split(' ')[0]));
    return wanted.sort();
  } catch {
    return [];
  }
}

/** The machine's name servers may be others than when the chroot was made. */
const RESOLVER = '/etc/resolv.conf';

/** Where debootstrap was interrupted its work folder is still there, or dpkg is not. */
const isBootstrapped = (root) =>
  existsSync(join(root, 'usr/bin/dpkg')) && !existsSync(join(root, 'debootstrap'));

function clearInterrupted(root) {
  const mounted = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const below = mounted.map((line) => line.split(' ')[1]).filter((point) => point?.startsWith(`${root}/`));
  if (below.length > 0) {
    throw new InstallFailed(
      `${root} is incomplete and has mounts in it: unmount ${below.join(', ')}, then run again`,
    );
  }
  rmSync(root, { recursive: true, force: true });
}

/** Makes the chroot `root` or completes it; returns its packages as "name version". */
export function installSid(log, root) {
  if (spawnSync('unshare', ['--mount', 'true']).status !== 0) {
    throw new InstallFailed(
      'Swift and Dart are installed into a chroot, which needs root (or put swiftc and dart on PATH)',
    );
  }
  if (!isBootstrapped(root)) {
    if (!onPath('debootstrap')) aptInstall(log, ['debootstrap']);
    clearInterrupted(root);
    console.log('Swift, Dart: making a Debian sid folder (step 1 of 2, about 30 s)');
    // What it mounts goes with its mount namespace, also where it is killed.
    quietly(log, 'unshare', ['--mount', 'debootstrap', '--variant=minbase', 'sid', root]);
  }
  let packages = installedPackages(log, root);
  if (packages.length < SID_PACKAGES.length) {
    console.log(`Swift, Dart: installing ${SID_PACKAGES.length} packages (step 2 of 2, about 50 s)`);
    if (existsSync(RESOLVER)) copyFileSync(RESOLVER, join(root, RESOLVER));
    inChroot(log, root, 'dpkg', ['--configure', '-a']);
    inChroot(log, root, 'apt-get', [...APT_OPTIONS, 'update']);
    const install = ['install', '-y', '--fix-broken', '--no-install-recommends'];
    inChroot(log, root, 'apt-get', [...APT_OPTIONS, ...install, ...SID_PACKAGES]);
    inChroot(log, root, 'apt-get', ['clean']);
    packages = installedPackages(log, root);
  }
  if (packages.length < SID_PACKAGES.length)
    throw new InstallFailed(`packages are missing in ${root}: see ${log}`);
  return packages;
}
