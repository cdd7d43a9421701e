import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../cli.js';
import { contentsOf, project } from '../../project.js';

describe('sample', () => {
  it('writes pushes that the contract describes, and the commands', async () => {
    const root = project('everything');
    const { code, out } = await runCommand(root, 'sample', '--out', 'pushes');
    expect(code).toBe(0);
    expect(out).toContain('pushes/apns-ring.json');
    const push = JSON.parse(readFileSync(join(root, 'pushes/apns-ring.json'), 'utf8')) as { call: object };
    expect(push.call).toMatchObject({ cc_param: expect.any(String), room_title: 'roomTitle of a push' });
    expect(Object.keys(contentsOf(root)).filter((path) => path.startsWith('pushes/'))).toContain(
      'pushes/fcm-cancel.json',
    );
  });

  it('does not write into a folder that is there', async () => {
    const root = project('guide', { 'planetkit-push-sample/mine.txt': 'mine' });
    expect((await runCommand(root, 'sample')).code).toBe(1);
    expect(contentsOf(root)['planetkit-push-sample/mine.txt']).toBe('mine');
  });
});

describe('simulate', () => {
  it('says what is missing before the first generate', async () => {
    const { code, error } = await runCommand(project('guide'), 'simulate');
    expect(code).toBe(1);
    expect(error).toContain('planetkit-push generate');
  });

  it('runs the generated server through every step', async () => {
    const root = project('everything');
    await runCommand(root, 'generate');
    const { code, out } = await runCommand(root, 'simulate');
    expect(out).toMatch(/iPhone of alice +receives a ring from bob, video \(\d+ of 5120 bytes\)/);
    expect(out).toMatch(/Pixel of alice +receives a cancel of call /);
    expect(code).toBe(0);
  });
});
