import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { contentsOf, project, treeOf } from '../../project.js';

const payload = 'packages/planetkit_push/lib/src/push_payload.dart';
const readme = 'packages/planetkit_push/README.md';

async function generated(): Promise<string> {
  const root = project('guide', { 'pubspec.yaml': 'name: talk\n' });
  await runCommand(root, 'generate');
  return root;
}

function rename(root: string): void {
  const text = contractText('guide').replace('name: Acme Talk', 'name: Acme Call');
  writeFileSync(join(root, 'planetkit-push.yaml'), text);
}

function append(root: string, path: string, text: string): void {
  writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8') + text);
}

describe('status', () => {
  it('shows class and owner of each file, and writes nothing', async () => {
    const root = await generated();
    append(root, payload, '// mine\n');
    rmSync(join(root, 'vectors.json'));
    await runCommand(root, 'eject', 'push.schema.json');
    rename(root);
    const before = treeOf(root);
    const { code, out } = await runCommand(root, 'status');
    expect(code).toBe(0);
    expect(out).toContain(`edited   generator  ${payload}\n`);
    expect(out).toContain(`clean    generator  ${readme} (to update)\n`);
    expect(out).toContain('missing  generator  vectors.json (to create)\n');
    expect(out).toContain('ejected  you        push.schema.json\n');
    expect(out).toContain('edited   app        pubspec.yaml\n');
    expect(treeOf(root)).toEqual(before);
  });
});

describe('diff', () => {
  it('prints what generate would change, and nothing where nothing would', async () => {
    const root = await generated();
    expect(await runCommand(root, 'diff')).toEqual({ code: 0, out: '', error: '' });
    rename(root);
    const { code, out } = await runCommand(root, 'diff');
    expect(code).toBe(0);
    expect(out).toContain(`--- a/${readme}\n+++ b/${readme}\n`);
    expect(out).toMatch(/^-.*Acme Talk.*\n\+.*Acme Call/m);
    expect(out).not.toContain(payload);
  });
});

describe('eject', () => {
  it('hands a file over for good: generate and check pass it over, also where it is deleted', async () => {
    const root = await generated();
    expect((await runCommand(root, 'eject', `./${readme}`)).out).toContain(`${readme} is yours now`);
    append(root, readme, 'mine\n');
    expect((await runCommand(root, 'check', '--full')).code).toBe(0);
    rename(root);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(readFileSync(join(root, readme), 'utf8')).toMatch(/Acme Talk[^]*mine\n$/);
    rmSync(join(root, readme));
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(existsSync(join(root, readme))).toBe(false);
    expect((await runCommand(root, 'check')).code).toBe(0);
    expect(Object.keys(contentsOf(root))).not.toContain(`.planetkit-push/base/${readme}.base`);
  });

  it('takes a folder, and stays when the contract drops it', async () => {
    const root = await generated();
    const { out } = await runCommand(root, 'eject', 'server/planetkit-push/');
    expect(out.split('\n').length).toBeGreaterThan(5);
    writeFileSync(join(root, 'planetkit-push.yaml'), `${contractText('guide')}\nout: { server: false }\n`);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect(existsSync(join(root, 'server/planetkit-push/src/encode.ts'))).toBe(true);
  });

  it('says so of what it does not know, and of what is ejected already', async () => {
    const root = await generated();
    const unknown = await runCommand(root, 'eject', 'packages/planetkit_push/lib/src/push_pyload.dart');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.error).toContain(`Did you mean ${payload}?`);
    await runCommand(root, 'eject', payload);
    expect(await runCommand(root, 'eject', payload)).toMatchObject({
      code: 0,
      out: `${payload} is yours already.`,
    });
    expect((await runCommand(project('guide'), 'eject', payload)).code).toBe(2);
  });

  it('keeps a stale file that was edited', async () => {
    const root = project('everything');
    await runCommand(root, 'generate');
    const extras = 'packages/planetkit_push/lib/src/push_extras.dart';
    append(root, extras, '// mine\n');
    writeFileSync(join(root, 'planetkit-push.yaml'), contractText('guide'));
    expect((await runCommand(root, 'generate')).code).toBe(3);
    expect((await runCommand(root, 'check')).out).toContain(`${extras}: no longer generated`);
    await runCommand(root, 'eject', extras);
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect((await runCommand(root, 'check')).code).toBe(0);
  });
});

describe('explain', () => {
  it('names lines in every language, where they are on disk', async () => {
    const root = project('everything');
    await runCommand(root, 'generate');
    const dart = 'packages/planetkit_push/lib/src/push_extras.dart';
    writeFileSync(join(root, dart), `// mine\n${readFileSync(join(root, dart), 'utf8')}`);
    const { code, out } = await runCommand(root, 'explain', 'roomTitle');
    expect(code).toBe(0);
    for (const [, path = '', line = '', text = ''] of out.matchAll(/^(.+?):(\d+): (.*)$/gm))
      expect(readFileSync(join(root, path), 'utf8').split('\n')[Number(line) - 1]?.trim()).toBe(text);
    for (const name of ['push_extras.dart', 'PushExtras.swift', 'PushExtras.kt', 'encode.ts', 'README.md'])
      expect(out).toMatch(new RegExp(`${name}:\\d+: .*(roomTitle|room_title)`));
    expect(out).not.toMatch(/my_user_id/);
  });

  it('knows the field that cannot be left out', async () => {
    const { code, out } = await runCommand(project('guide'), 'explain', 'ccParam');
    expect(code).toBe(0);
    expect(out).toMatch(/PushPayload\.swift:\d+: .*cc_param/);
    expect(out).not.toContain('contract.schema.json');
  });

  it('exits 2 for a field there is none of', async () => {
    const { code, error } = await runCommand(project('guide'), 'explain', 'calerId');
    expect(code).toBe(2);
    expect(error).toContain('Did you mean `callerId`?');
  });
});

describe('a file that was written once, when the contract outgrows what it was written from', () => {
  const resolve = 'server/planetkit-push/src/resolve.ts';
  const grown = `${contractText('guide')}  extras: { roomTitle: room_title }\n`;

  it('stays, and generate says once what it would be today', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const mine = `${readFileSync(join(root, resolve), 'utf8')}// mine\n`;
    writeFileSync(join(root, resolve), mine);
    writeFileSync(join(root, 'planetkit-push.yaml'), grown);
    const said = `${resolve} is yours and stays; written today it would differ:\n  -export const resolve`;
    expect((await runCommand(root, 'generate', '--dry-run')).out).toContain(said);
    const { code, out } = await runCommand(root, 'generate');
    expect([code, out]).toEqual([0, expect.stringContaining(said)]);
    expect(out).toMatch(/\n {2}\+ +roomTitle: /);
    expect(readFileSync(join(root, resolve), 'utf8')).toBe(mine);
    expect((await runCommand(root, 'generate')).out).not.toContain('written today');
    expect((await runCommand(root, 'check', '--full')).code).toBe(0);
  });

  it('is not spoken of where it is that text already, or the contract went back', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    const first = readFileSync(join(root, resolve), 'utf8');
    const fresh = project({ text: grown });
    await runCommand(fresh, 'generate');
    writeFileSync(join(root, resolve), readFileSync(join(fresh, resolve), 'utf8'));
    writeFileSync(join(root, 'planetkit-push.yaml'), grown);
    expect((await runCommand(root, 'generate')).out).not.toContain(resolve);
    writeFileSync(join(root, resolve), first);
    writeFileSync(join(root, 'planetkit-push.yaml'), contractText('guide'));
    expect((await runCommand(root, 'generate')).out).not.toContain(resolve);
  });
});
