import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileList } from '../../../src/cli/fileList.js';
import { mayColour } from '../../../src/cli/terminal.js';
import { progressOn } from '../../../src/cli/progress.js';
import { appFiles } from '../../apps.js';
import { runCommand, runCommandIn } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { project } from '../../project.js';

describe('what generate says', () => {
  it('is a screenful for a whole app: files by folder, the app’s own files with their reasons, what is left by hand', async () => {
    const { out } = await runCommand(project('guide', appFiles('stock')), 'generate');
    const lines = out.split('\n');
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(out).toMatch(/^created \d+:\n {2}packages\/planetkit_push\/ +\d+ {2}android \d+, /);
    expect(out).toContain('edited ios/Runner/Info.plist:\n  calls ring and go on in the background\n');
    expect(out).toMatch(/\nby hand:\n[^]*google-services\.json[^]*\nnext: planetkit-push doctor$/);
  });

  it('names each file where there are few', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    writeFileSync(join(root, 'planetkit-push.yaml'), contractText('guide').replace('cc_param', 'pass'));
    expect((await runCommand(root, 'generate')).out).toContain('\n  push.schema.json\n');
  });

  it.each([24, 40, 80])('fits a terminal of %i columns', async (width) => {
    const { out } = await runCommandIn({ width }, project('guide'), 'generate');
    const files = out.slice(0, out.indexOf('\npubspec.yaml')).split('\n').slice(1);
    for (const line of files)
      if (line.includes('  ', 3)) expect(line.length, line).toBeLessThanOrEqual(width);
  });

  it('shows the line and a caret for an error, also in a contract with CRLF', async () => {
    const text = contractText('guide').replace('callerId', 'calerId').replaceAll('\n', '\r\n');
    const { code, error } = await runCommand(project({ text }), 'generate');
    expect(code).toBe(2);
    expect(error).toMatch(/KEY_UNKNOWN\]\n {6}calerId: from_user_id\n {6}\^\n/);
    expect(error).not.toContain('\r');
  });
});

describe('colour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('in a terminal %s with %j: %s', (isTerminal, env, expected) => {
    expect(mayColour(isTerminal, env)).toBe(expected);
  });

  it('marks severity and caret, and nothing else changes', async () => {
    const root = project({ text: contractText('guide').replace('callerId', 'calerId') });
    const plain = await runCommand(root, 'generate');
    const { error } = await runCommandIn({ colours: true }, root, 'generate');
    expect(error).toContain('\u001b[31merror\u001b[39m');
    expect(error).toContain('\u001b[31m^\u001b[39m');
    expect(stripVTControlCharacters(error)).toBe(plain.error);
  });
});

describe('a list of files', () => {
  it('counts by folder what would not be read, and says what lies in it', () => {
    const paths = [
      ...Array.from({ length: 20 }, (_, index) => `a/b/ios/${index}`),
      ...Array.from({ length: 5 }, (_, index) => `a/b/x${index}`),
      'c/d/one.ts',
      'top.json',
    ];
    expect(fileList(paths, 80)).toEqual(['  a/b/   25  ios 20, 5 more', '  c/d/one.ts, top.json']);
  });

  it('breaks a list between names, never in one', () => {
    const paths = Array.from({ length: 20 }, (_, index) => `file${index}.json`);
    const lines = fileList(paths, 30);
    expect(lines.join(' ').replaceAll(/ +/g, ' ').trim().split(', ').sort()).toEqual([...paths].sort());
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
  });
});

it('progress is told on the error stream, and only after a second', () => {
  const said: string[] = [];
  let time = 5000;
  const terminal = {
    print: () => expect.unreachable(),
    error: (...lines: string[]) => void said.push(...lines),
    interactive: false,
    width: 80,
    colours: false,
  };
  const step = progressOn(terminal, () => time);
  step('first');
  time += 999;
  step('second');
  time += 1;
  step('third');
  expect(said).toEqual(['third …']);
});
