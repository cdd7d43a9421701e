import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { contentsOf, project, temporaryFolder, treeOf } from '../../project.js';

const payload = 'packages/planetkit_push/lib/src/push_payload.dart';

describe('generate in an empty folder', () => {
  it('writes plugin and server, and says what the absent host files would need', async () => {
    const root = project('guide');
    const { code, out, error } = await runCommand(root, 'generate');
    expect(code).toBe(0);
    expect(error).toBe('');
    expect(out).toContain('pubspec.yaml is not here');
    expect(out).toContain('flutter create');
    expect(Object.keys(contentsOf(root))).toEqual(
      expect.arrayContaining([payload, 'server/planetkit-push/src/encode.ts', 'vectors.json']),
    );
  });

  it('touches nothing the second time', async () => {
    const root = project('everything');
    await runCommand(root, 'generate');
    const before = treeOf(root);
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(0);
    expect(out).toMatch(/^nothing to do: \d+ files are up to date/);
    expect(treeOf(root)).toEqual(before);
  });

  it('emits neither plugin nor server where `out` says so', async () => {
    const text = `${contractText('guide')}\nout: { plugin: false, server: false }\n`;
    const root = project({ text });
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(Object.keys(contentsOf(root)).filter((path) => !path.startsWith('.planetkit-push/'))).toEqual([
      'planetkit-push.yaml',
      'push.schema.json',
      'vectors.json',
    ]);
  });
});

describe('generate in a Flutter project', () => {
  const pubspec = '# ours\nname: talk # the app\n\ndependencies:\n  flutter:\n    sdk: flutter\n';

  it('adds the plugin to pubspec.yaml by splice, once', async () => {
    const root = project('guide', { 'pubspec.yaml': pubspec });
    expect((await runCommand(root, 'generate')).code).toBe(0);
    const edited = readFileSync(join(root, 'pubspec.yaml'), 'utf8');
    expect(edited).toContain('  planetkit_push:\n    path: packages/planetkit_push\n');
    for (const line of pubspec.split('\n')) expect(edited.split('\n')).toContain(line);
    await runCommand(root, 'generate');
    expect(readFileSync(join(root, 'pubspec.yaml'), 'utf8')).toBe(edited);
  });

  it('leaves a pubspec.yaml it cannot read, says what to paste, writes the rest, exits 3', async () => {
    const broken = 'name: talk\ndependencies: [\n';
    const root = project('guide', { 'pubspec.yaml': broken });
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(out).toContain('pubspec.yaml was left as it is');
    expect(out).toContain('path: packages/planetkit_push');
    expect(readFileSync(join(root, 'pubspec.yaml'), 'utf8')).toBe(broken);
    expect(existsSync(join(root, payload))).toBe(true);
  });
});

describe('generate over files that somebody changed', () => {
  it('keeps a hand edit where the contract changed nothing', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const edited = `${readFileSync(join(root, payload), 'utf8')}// mine\n`;
    writeFileSync(join(root, payload), edited);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(readFileSync(join(root, payload), 'utf8')).toBe(edited);
  });

  it('merges a hand edit with what the contract changed elsewhere in the file', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    writeFileSync(join(root, payload), `${readFileSync(join(root, payload), 'utf8')}// mine\n`);
    writeFileSync(
      join(root, 'planetkit-push.yaml'),
      contractText('guide').replace('cc_param', 'boarding_pass'),
    );
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(0);
    expect(out).toContain(`hand edits:\n  ${payload}: merged`);
    const text = readFileSync(join(root, payload), 'utf8');
    expect(text).toContain('boarding_pass');
    expect(text.endsWith('// mine\n')).toBe(true);
  });

  it('leaves markers where both changed one line, lists the file, exits 3', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const text = readFileSync(join(root, payload), 'utf8');
    writeFileSync(
      join(root, payload),
      text.replace(/^.*cc_param.*$/m, (line) => `${line} // mine`),
    );
    writeFileSync(
      join(root, 'planetkit-push.yaml'),
      contractText('guide').replace('cc_param', 'boarding_pass'),
    );
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(out).toContain(`with merge markers, please look:\n  ${payload}: `);
    expect(readFileSync(join(root, payload), 'utf8')).toMatch(
      /<<<<<<< hand edits\n.*cc_param.*\/\/ mine\n=======\n.*boarding_pass.*\n>>>>>>> generated\n/,
    );
    expect((await runCommand(root, 'check')).out).toContain(`${payload}: holds merge markers`);
    expect((await runCommand(root, 'generate')).code).toBe(3);
  });

  it('writes a missing file again', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const before = contentsOf(root);
    rmSync(join(root, payload));
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(contentsOf(root)).toEqual(before);
  });

  it('does not overwrite a file it never wrote', async () => {
    const root = project('guide', { [payload]: 'class Mine {}\n' });
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(out).toContain(payload);
    expect(readFileSync(join(root, payload), 'utf8')).toBe('class Mine {}\n');
  });

  it('deletes what is no longer generated, but only unchanged', async () => {
    const root = project('everything');
    await runCommand(root, 'generate');
    const dart = 'packages/planetkit_push/lib/src/push_extras.dart';
    const swift = 'packages/planetkit_push/ios/planetkit_push/Sources/planetkit_push/PushExtras.swift';
    writeFileSync(join(root, swift), `${readFileSync(join(root, swift), 'utf8')}// mine\n`);
    writeFileSync(join(root, 'planetkit-push.yaml'), contractText('guide'));
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(existsSync(join(root, dart))).toBe(false);
    expect(existsSync(join(root, swift))).toBe(true);
    expect(out).toContain(swift);
  });

  it('keeps the line ends of a file', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const file = join(root, 'packages/planetkit_push/README.md');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    writeFileSync(
      join(root, 'planetkit-push.yaml'),
      contractText('guide').replace('name: Acme Talk', 'name: Acme Call'),
    );
    expect((await runCommand(root, 'generate')).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Acme Call');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('never writes through a symbolic link', async () => {
    const root = project('guide');
    const elsewhere = temporaryFolder();
    mkdirSync(join(root, 'packages/planetkit_push'), { recursive: true });
    symlinkSync(elsewhere, join(root, 'packages/planetkit_push/lib'));
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(out).toContain('is a symbolic link');
    expect(contentsOf(elsewhere)).toEqual({});
  });
});

describe('generate with a contract that does not hold', () => {
  const bad: [string, string | null, RegExp][] = [
    ['no contract', null, /planetkit-push\.yaml: error: .*CONTRACT_MISSING.*\n.*init/],
    ['a syntax error', 'contract: [1\n', /planetkit-push\.yaml:2:1: error: .*\[YAML_SYNTAX\]/],
    [
      'an unknown key',
      `${contractText('guide')}pyload: {}\n`,
      /:15:1: error: .*\[KEY_UNKNOWN\]\n.*pyload.*\n {4}\^\n.*Did you mean `payload`/,
    ],
    ['a file over the limit', `${contractText('guide')}#${' '.repeat(256 * 1024)}`, /CONTRACT_OVERSIZE/],
    ['bytes that are no text', 'contract: \0', /CONTRACT_UNREADABLE/],
    ['an out path that leaves', `${contractText('guide')}out: { plugin: ../../x }\n`, /OUT_OUTSIDE_PROJECT/],
  ];

  it.each(bad)('%s: exit 2, a named rule, nothing written', async (_what, text, says) => {
    const root = project(text === null ? null : { text }, { 'pubspec.yaml': 'name: talk\n' });
    const before = treeOf(root);
    const { code, error } = await runCommand(root, 'generate');
    expect(code).toBe(2);
    expect(error).toMatch(says);
    expect(treeOf(root)).toEqual(before);
  });

  it('in a folder of the project it says where the contract is', async () => {
    const root = project('guide', { 'lib/src/main.dart': 'void main() {}\n' });
    const { code, error } = await runCommand(join(root, 'lib/src'), 'generate');
    expect(code).toBe(2);
    expect(error).toContain('There is one in ../..: run this there, or with `--cwd ../..`.');
  });

  it('an out folder that is a symbolic link: exit 2 at its place, nothing written', async () => {
    const root = project({ text: `${contractText('guide')}out: { server: link/server }\n` });
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(root, 'link'));
    const { code, error } = await runCommand(root, 'generate');
    expect(code).toBe(2);
    expect(error).toMatch(/planetkit-push\.yaml:\d+:16: error: `link` is a symbolic link\. \[OUT_SYMLINK\]/);
    expect(contentsOf(elsewhere)).toEqual({});
  });

  it('an out folder that is a file: exit 2', async () => {
    const root = project('guide', { server: 'a file\n' });
    const { code, error } = await runCommand(root, 'generate');
    expect(code).toBe(2);
    expect(error).toContain('[OUT_OCCUPIED]');
  });
});

describe('generate with options', () => {
  it('--dry-run prints unified diffs and writes nothing', async () => {
    const root = project('guide', { 'pubspec.yaml': 'name: talk\n' });
    const before = treeOf(root);
    const { code, out } = await runCommand(root, 'generate', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('--- /dev/null\n+++ b/packages/planetkit_push/README.md');
    expect(out).toContain('--- a/pubspec.yaml\n+++ b/pubspec.yaml');
    expect(out).toMatch(/to create \d+:/);
    expect(treeOf(root)).toEqual(before);
  });

  it('--only writes those targets, and later the others', async () => {
    const root = project('guide');
    expect((await runCommand(root, 'generate', '--only', 'server')).code).toBe(0);
    expect(
      Object.keys(contentsOf(root)).every((path) => /^(server|\.planetkit-push|planetkit-push)/.test(path)),
    ).toBe(true);
    await runCommand(root, 'generate');
    const whole = project('guide');
    await runCommand(whole, 'generate');
    expect(contentsOf(root)).toEqual(contentsOf(whole));
  });

  it.each([['--onyl', 'ios'], ['--only', 'iso'], ['extra']])('refuses %s %s', async (...args) => {
    const { code, error } = await runCommand(project('guide'), 'generate', ...args);
    expect(code).toBe(2);
    expect(error).not.toBe('');
  });
});
