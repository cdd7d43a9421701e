import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../src/project/snapshot.js';
import { nodeFileSystem } from '../../../src/project/nodeFileSystem.js';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { contentsOf, project } from '../../project.js';

const text = `${contractText('guide')}\nout: { server: false }\n`;

describe('generate at the top of a monorepo', () => {
  it('edits nothing, says where the apps are, and check agrees', async () => {
    const root = project({ text }, appFiles('monorepo'));
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(0);
    expect(out).toContain('this folder is not a Flutter app; there are apps in apps/admin, apps/talk');
    const after = contentsOf(root);
    for (const [path, was] of Object.entries(appFiles('monorepo'))) expect(after[path]).toBe(was);
    const check = await runCommand(root, 'check');
    expect(check.code).toBe(0);
    expect(check.out).toContain('this folder is not a Flutter app');
  });
});

describe('I3 an AppDelegate that needs an app without scenes', () => {
  const delegate = 'ios/Runner/AppDelegate.swift';
  const info = 'ios/Runner/Info.plist';
  const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
  const withoutObstacles = (source: string): string =>
    source
      .replace(/.*The launch screen[^]*?binaryMessenger: controller.*\n/, '')
      .replace(/\n {4}override func application\(\n {8}_ app:[^]*?\n {4}\}\n/, '');

  it('keeps its app without them until it has moved, and is as it was after remove', async () => {
    const files = appFiles('channel-in-delegate');
    const root = project({ text }, files);
    const first = await runCommand(root, 'generate');
    expect(first.code).toBe(0);
    expect(first.out).toContain(
      `${delegate} line 17 uses window, which is nil under scenes; move that first`,
    );
    expect(read(root, info)).not.toContain('UIApplicationSceneManifest');
    expect((await runCommand(root, 'check')).code).toBe(0);

    writeFileSync(join(root, delegate), withoutObstacles(read(root, delegate)));
    expect((await runCommand(root, 'check')).code).toBe(1);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(read(root, info)).toContain('UIApplicationSceneManifest');

    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(read(root, info)).toBe(files[info]);
    expect(read(root, delegate)).toBe(withoutObstacles(files[delegate]!));
  });
});

describe('a host file that is no text', () => {
  it('is left alone; a binary property list with the command that converts it', () => {
    const root = project(null, { 'a/Info.plist': '' });
    writeFileSync(join(root, 'a/Info.plist'), Buffer.from('bplist00\0\xff\0', 'latin1'));
    writeFileSync(join(root, 'a/other'), Buffer.from([0, 255]));
    mkdirSync(join(root, 'a/folder'));
    const snapshot = takeSnapshot(root, ['a/Info.plist', 'a/other', 'a/folder'], nodeFileSystem);
    expect(snapshot.at('a/Info.plist')).toMatchObject({
      kind: 'blocked',
      reason: expect.stringContaining('plutil -convert xml1 a/Info.plist'),
    });
    expect(snapshot.at('a/other')).toMatchObject({ kind: 'blocked', reason: 'it is not UTF-8 text' });
    expect(snapshot.at('a/folder')).toMatchObject({ kind: 'blocked', reason: 'a folder is in its place' });
  });

  it('stops neither the rest of generate nor the doctor', async () => {
    const root = project({ text }, appFiles('stock'));
    const bytes = Buffer.from('name: talk\0\n', 'latin1');
    writeFileSync(join(root, 'pubspec.yaml'), bytes);
    const { code, out } = await runCommand(root, 'generate');
    expect(code).toBe(3);
    expect(out).toContain('path: packages/planetkit_push');
    expect(readFileSync(join(root, 'pubspec.yaml'))).toEqual(bytes);
    expect((await runCommand(root, 'doctor')).code).toBe(1);
  });
});

describe('doctor', () => {
  it('prints a row for each item, with place and fix; exits 1 where one fails', async () => {
    const root = project({ text }, appFiles('stock'));
    await runCommand(root, 'generate');
    const { code, out, error } = await runCommand(root, 'doctor');
    expect(code).toBe(1);
    expect(error).toBe('');
    expect(out).toMatch(/^ok {7}project\.app: talk \(pubspec\.yaml\)$/m);
    expect(out).toMatch(
      /^fail {5}ios\.deployment-target: .*\n {9}is 13\.0: .* \(ios\/Runner\.xcodeproj\/project\.pbxproj:\d+\)\n {9}-> Set it to 15\.0\.$/m,
    );
    expect(out).toMatch(/\d+ fail, \d+ warn, \d+ unknown, \d+ ok$/);
  });

  it('speaks JSON and the language of GitHub, changes nothing', async () => {
    const root = project({ text }, appFiles('half-wired'));
    const before = contentsOf(root);
    const { code, out } = await runCommand(root, 'doctor', '--format', 'json');
    const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Record<string, unknown>[] };
    expect([code, ok]).toEqual([1, false]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'leftover.callkit',
        state: 'fail',
        file: 'ios/Runner/AppDelegate.swift',
        line: 16,
      }),
    );
    const github = await runCommand(root, 'doctor', '--format', 'github');
    expect(github.out).toContain(
      '::error file=ios/Runner/AppDelegate.swift,line=16,col=1,title=leftover.callkit::',
    );
    expect(contentsOf(root)).toEqual(before);
  });
});
