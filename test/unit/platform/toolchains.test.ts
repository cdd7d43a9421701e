import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/toolchains.mjs', import.meta.url));
const RECIPE = new URL('../../../scripts/toolchains/recipe.mjs', import.meta.url).href;

/** Stand-ins for the programs that the installer calls; each call is a line of `calls`. */
const FAKES: Readonly<Record<string, string>> = {
  debootstrap: 'mkdir -p "$3/usr/bin" "$3/proc" "$3/etc"; : > "$3/usr/bin/dpkg"; : > "$3/usr/bin/swiftc"',
  unshare: `case "$*" in
    *--variant=minbase*) shift; exec "$@" ;;
    *dpkg-query*) cat "$FAKE/packages" 2>/dev/null || true ;;
    *apt-get*install*) cp "$FAKE/wanted" "$FAKE/packages" ;;
  esac`,
  java: 'echo \'openjdk version "17.0.1" 2021-10-19\' >&2',
  javac: ':',
  mvn: `artifact=; repo=
  for arg; do case $arg in
    -Dartifact=*) artifact=\${arg##*:} ;;
    -Dmaven.repo.local=*) repo=\${arg#*=} ;;
  esac; done
  if [ -f "$FAKE/outage" ]; then cat "$FAKE/outage" >&2; exit 1; fi
  folder=$repo/org/robolectric/android-all/$artifact
  mkdir -p "$folder"; : > "$folder/android-all-$artifact.jar"`,
  npm: `prefix=; last=
  while [ $# -gt 0 ]; do [ "$1" = --prefix ] && prefix=$2; last=$1; shift; done
  bin=$prefix/node_modules/\${last%@*}/bin
  mkdir -p "$bin"; : > "$bin/node"`,
};

describe.skipIf(process.platform !== 'linux')('npm run toolchains', () => {
  let fake = '';
  let folder = '';

  beforeEach(async () => {
    fake = mkdtempSync(join(tmpdir(), 'toolchains-'));
    folder = join(fake, 'tools');
    for (const [name, body] of Object.entries(FAKES)) {
      const file = join(fake, 'bin', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "$FAKE/calls"\n${body}\n`);
      chmodSync(file, 0o755);
    }
    const { SID_PACKAGES } = (await import(RECIPE)) as { SID_PACKAGES: string[] };
    writeFileSync(join(fake, 'wanted'), SID_PACKAGES.map((name) => `ii |${name} 1.0\n`).join(''));
  });
  afterEach(() => rmSync(fake, { recursive: true, force: true }));

  const environment = () => ({
    PATH: `${join(fake, 'bin')}:/usr/bin:/bin`,
    HOME: fake,
    FAKE: fake,
    PLANETKIT_TOOLCHAINS: folder,
  });
  function install() {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
      encoding: 'utf8',
      env: environment(),
    });
    return { status, output: `${stdout}${stderr}` };
  }
  const installLater = () =>
    new Promise<number | null>((resolve) => {
      spawn(process.execPath, [SCRIPT], { env: environment(), stdio: 'ignore' }).on('close', resolve);
    });
  const calls = (): string[] => readFileSync(join(fake, 'calls'), 'utf8').trim().split('\n');
  const countOf = (program: string): number => calls().filter((call) => call.startsWith(program)).length;
  const stamp = () =>
    JSON.parse(readFileSync(join(folder, 'installed.json'), 'utf8')) as Record<string, unknown>;

  it('installs everything once, then does nothing', () => {
    const first = install();
    expect(first.output).toContain('swiftlang 1.0');
    expect(first.output).toContain('API 34, API 37');
    expect(first.status).toBe(0);
    expect(first.output).toContain('Node: 22, 24');
    expect([countOf('debootstrap'), countOf('mvn'), countOf('npm')]).toEqual([1, 2, 2]);
    const before = calls();
    expect(install().status).toBe(0);
    expect(calls()).toEqual(before);
  });

  it('reports a mirror that is down in capitals, with exit code 75 and what is there', () => {
    writeFileSync(
      join(fake, 'outage'),
      '[ERROR] Could not transfer artifact x from/to central: Connection refused\n',
    );
    const { status, output } = install();
    expect(status).toBe(75);
    expect(output).toContain('A MIRROR IS DOWN');
    expect(output).not.toContain('    at '); // a stack trace
    expect(stamp()).toMatchObject({ sid: 'sid', jars: [] });
  });

  it('completes an installation that a mirror had interrupted', () => {
    writeFileSync(join(fake, 'outage'), 'Temporary failure in name resolution\n');
    expect(install().status).toBe(75);
    rmSync(join(fake, 'outage'));
    expect(install().status).toBe(0);
    expect(countOf('debootstrap')).toBe(1);
    expect(stamp()['jars']).toHaveLength(2);
  });

  it('tells another failure from a mirror', () => {
    writeFileSync(join(fake, 'outage'), 'No space left on device\n');
    const { status, output } = install();
    expect(status).toBe(1);
    expect(output).toContain('No space left on device');
    expect(output).not.toContain('MIRROR');
  });

  it('starts a bootstrap again that was interrupted', () => {
    mkdirSync(join(folder, 'sid', 'debootstrap'), { recursive: true });
    mkdirSync(join(folder, 'sid', 'usr/bin'), { recursive: true });
    writeFileSync(join(folder, 'sid', 'usr/bin/dpkg'), '');
    expect(install().status).toBe(0);
    expect(existsSync(join(folder, 'sid', 'debootstrap'))).toBe(false);
  });

  it('repairs what was deleted since', () => {
    expect(install().status).toBe(0);
    const [jar] = stamp()['jars'] as { path: string }[];
    rmSync(join(folder, jar?.path ?? ''));
    expect(install().status).toBe(0);
    expect(countOf('mvn')).toBe(3);
  });

  it('lets one of two runs at a time install', async () => {
    expect(await Promise.all([installLater(), installLater()])).toEqual([0, 0]);
    expect([countOf('debootstrap'), countOf('mvn')]).toEqual([1, 2]);
  });
});
