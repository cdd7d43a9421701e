import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { git } from '../../git.js';
import { project } from '../../project.js';

const renamed = contractText('guide').replace('from_user_id', 'caller');

describe('breaking --against', () => {
  it('a file: exit 4, with rule, place, who breaks and what to do instead', async () => {
    const root = project({ text: renamed }, { 'old.yaml': contractText('guide') });
    const { code, out } = await runCommand(root, 'breaking', '--against', 'old.yaml');
    expect(code).toBe(4);
    expect(out).toMatch(
      /^planetkit-push\.yaml:13:13: callerId apns: was from_user_id, is caller\. Breaks installed apps\. .*`was`.* \[WIRE_KEY_CHANGED\]$/m,
    );
  });

  it('a git ref, also from a folder inside the repository', async () => {
    const root = project(null, { 'app/planetkit-push.yaml': contractText('guide') });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'contract');
    const app = join(root, 'app');
    expect(await runCommand(app, 'breaking', '--against', 'main')).toMatchObject({
      code: 0,
      out: 'nothing breaks',
    });
    writeFileSync(join(app, 'planetkit-push.yaml'), renamed);
    expect((await runCommand(app, 'breaking', '--against', 'HEAD')).code).toBe(4);
    for (const ref of ['nowhere', '--output=x', 'main:app', ''])
      expect((await runCommand(app, 'breaking', `--against=${ref}`)).code, ref).toBe(2);
  });

  it('--allow lets a rule be broken that is meant', async () => {
    const root = project({ text: renamed }, { 'old.yaml': contractText('guide') });
    const { code, out } = await runCommand(
      root,
      'breaking',
      '--against',
      'old.yaml',
      '--allow',
      'WIRE_KEY_CHANGED',
    );
    expect(code).toBe(0);
    expect(out).toBe('2 allowed by --allow\nnothing breaks');
    expect((await runCommand(root, 'breaking', '--against', 'old.yaml', '--allow', 'NONE')).code).toBe(2);
  });

  it('exits 2 without a contract, without --against, and where either contract does not hold', async () => {
    const root = project('guide', { 'bad.yaml': 'contract: 1\n' });
    expect((await runCommand(root, 'breaking')).code).toBe(2);
    expect((await runCommand(root, 'breaking', '--against', 'bad.yaml')).error).toContain('bad.yaml:1:1');
    expect((await runCommand(project(null), 'breaking', '--against', 'main')).code).toBe(2);
  });
});

describe('--format', () => {
  const broken = (): string => project({ text: renamed }, { 'old.yaml': contractText('guide') });

  it('json is one document', async () => {
    const { out } = await runCommand(broken(), 'breaking', '--against', 'old.yaml', '--format', 'json');
    const report = JSON.parse(out) as { ok: boolean; findings: unknown[] };
    expect(report.ok).toBe(false);
    expect(report.findings).toContainEqual({
      rule: 'WIRE_KEY_CHANGED',
      path: 'planetkit-push.yaml',
      line: 13,
      column: 13,
      message: expect.stringContaining('fcm: was from_user_id') as string,
    });
  });

  it('github is annotations', async () => {
    const { out } = await runCommand(broken(), 'breaking', '--against', 'old.yaml', '--format', 'github');
    expect(out).toMatch(
      /^::error file=planetkit-push\.yaml,line=13,col=13,title=WIRE_KEY_CHANGED::callerId /m,
    );
  });

  it('github escapes what would end an annotation', async () => {
    const root = project({ text: `${contractText('guide')}"a,b: 100%": 1\n` });
    const { code, out } = await runCommand(root, 'check', '--format', 'github');
    expect(code).toBe(2);
    expect(out).toMatch(/^::error file=.*title=KEY_UNKNOWN::.*100%25/);
  });

  it('check speaks both', async () => {
    const root = project('guide');
    const json = await runCommand(root, 'check', '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, findings: [{ rule: 'DRIFT' }] });
    await runCommand(root, 'generate');
    const green = await runCommand(root, 'check', '--format', 'json');
    expect(JSON.parse(green.out)).toMatchObject({
      ok: true,
      findings: [],
      notes: expect.arrayContaining([{ path: 'pubspec.yaml', reason: 'absent' }]) as unknown,
    });
    expect(await runCommand(root, 'check', '--format', 'github')).toEqual({ code: 0, out: '', error: '' });
  });
});
