import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { contentsOf, project } from '../../project.js';

const text = `${contractText('guide')}\nout: { server: false }\n`;
const payload = 'packages/planetkit_push/lib/src/push_payload.dart';
const lock = '.planetkit-push/lock.json';

async function generated(files: Record<string, string> = appFiles('stock')): Promise<string> {
  const root = project({ text }, files);
  expect((await runCommand(root, 'generate')).code).toBe(0);
  return root;
}

function change(root: string, path: string, how: (text: string) => string): string {
  const changed = how(readFileSync(join(root, path), 'utf8'));
  writeFileSync(join(root, path), changed);
  return changed;
}

describe('remove', () => {
  it('keeps what somebody edited, lists it, takes the rest back, exits 3', async () => {
    const root = await generated();
    const mine = change(root, payload, (was) => `${was}// mine\n`);
    const { code, out } = await runCommand(root, 'remove');
    expect(code).toBe(3);
    expect(out).toContain(`${payload}: edited by hand`);
    const left = contentsOf(root);
    expect(left[payload]).toBe(mine);
    expect(Object.keys(left).filter((path) => /^(packages|\.planetkit-push)\//.test(path))).toEqual([
      payload,
    ]);
    expect(left['pubspec.yaml']).toBe(appFiles('stock')['pubspec.yaml']);
  });

  it('takes its lines out of a host file that changed since, and nothing else', async () => {
    const root = await generated();
    const stock = appFiles('stock')['pubspec.yaml']!;
    change(root, 'pubspec.yaml', (was) => was.replace('version: 1.0.0+1', 'version: 1.1.0+2'));
    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(contentsOf(root)['pubspec.yaml']).toBe(stock.replace('version: 1.0.0+1', 'version: 1.1.0+2'));
  });

  it('leaves an edit that somebody changed, says what to look for, and finishes after a hand was there', async () => {
    const root = await generated();
    change(root, 'pubspec.yaml', (was) =>
      was.replace('planetkit_push:\n    path: packages', 'planetkit_push:\n    path: ../other'),
    );
    const first = await runCommand(root, 'remove');
    expect(first.code).toBe(3);
    expect(first.out).toMatch(/take out of pubspec\.yaml by hand:\n {2}line \d+: .*\n {4} *planetkit_push:/);
    expect(existsSync(join(root, lock))).toBe(true);
    change(root, 'pubspec.yaml', (was) => was.replace(/ {2}planetkit_push:\n.*\n/, ''));
    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(existsSync(join(root, '.planetkit-push'))).toBe(false);
    expect(contentsOf(root)['pubspec.yaml']).toBe(appFiles('stock')['pubspec.yaml']);
  });

  it('says which lines of Swift stay because somebody wrote more on them', async () => {
    const root = await generated();
    const delegate = 'ios/Runner/AppDelegate.swift';
    const mine = change(root, delegate, (was) =>
      was
        .replace('import planetkit_push', 'import planetkit_push // mine')
        .replace('IncomingCalls.start()', 'IncomingCalls.start(); foo()'),
    );
    const first = await runCommand(root, 'remove');
    expect(first.code).toBe(3);
    expect(first.out).toMatch(
      /take out of ios\/Runner\/AppDelegate\.swift by hand:\n {2}line 3: .*\n.*import planetkit_push\n.*IncomingCalls\.start\(\)/,
    );
    expect(contentsOf(root)[delegate]).toBe(mine);
    change(root, delegate, (was) =>
      was.replace('import planetkit_push // mine\n', '').replace('IncomingCalls.start(); foo()', 'foo()'),
    );
    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(contentsOf(root)[delegate]).toBe(
      appFiles('stock')[delegate]!.replace(') -> Bool {\n', ') -> Bool {\n    foo()\n'),
    );
  });

  it('works without the contract', async () => {
    const root = await generated();
    rmSync(join(root, 'planetkit-push.yaml'));
    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(contentsOf(root)).toEqual(appFiles('stock'));
  });

  it('keeps the setup file where the app changed it', async () => {
    const root = await generated();
    const setup = 'lib/planetkit_push_setup.dart';
    const mine = change(root, setup, (was) => `${was}// mine\n`);
    const { code, out } = await runCommand(root, 'remove');
    expect(code).toBe(3);
    expect(out).toContain(`${setup}: yours since it was written`);
    expect(contentsOf(root)).toEqual({ ...appFiles('stock'), 'planetkit-push.yaml': text, [setup]: mine });
  });

  it('can be run again after a kill: files gone and host files restored already', async () => {
    const root = await generated();
    rmSync(join(root, payload));
    writeFileSync(join(root, 'pubspec.yaml'), appFiles('stock')['pubspec.yaml']!);
    expect((await runCommand(root, 'remove')).code).toBe(0);
    expect(existsSync(join(root, '.planetkit-push'))).toBe(false);
  });

  it('deletes no file because a lock lists it', async () => {
    const root = await generated();
    const main = appFiles('stock')['lib/main.dart']!;
    const listed = JSON.parse(readFileSync(join(root, lock), 'utf8')) as { files: Record<string, unknown> };
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(main).digest('hex');
    for (const ownership of ['owned', 'once'])
      listed.files['lib/main.dart'] = { target: 'dart', ownership, sha256 };
    writeFileSync(join(root, lock), JSON.stringify(listed));
    const { code, out } = await runCommand(root, 'remove');
    expect(code).toBe(3);
    expect(out).toContain('lib/main.dart: listed in the lock, but no file of this generator');
    expect(contentsOf(root)['lib/main.dart']).toBe(main);
  });

  it('says that there is nothing, or that it cannot be told', async () => {
    expect(await runCommand(project({ text }), 'remove')).toMatchObject({
      code: 0,
      out: 'Nothing was generated here.',
    });
    const root = await generated();
    writeFileSync(join(root, lock), '{');
    expect((await runCommand(root, 'remove')).code).toBe(3);
    writeFileSync(join(root, lock), '{"lock":2}');
    expect((await runCommand(root, 'remove')).code).toBe(2);
  });
});
