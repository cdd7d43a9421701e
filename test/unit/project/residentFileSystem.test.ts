import { lstatSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { residentFileSystem, stampOf } from '../../../src/project/residentFileSystem.js';
import { temporaryFolder } from '../../project.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** As if the files had been left alone for an hour. */
const later = (): void => void vi.setSystemTime(Date.now() + 3_600_000);

describe('the file system of a process that stays', () => {
  it('reads a file once while nobody touches it', () => {
    const file = join(temporaryFolder(), 'a.txt');
    writeFileSync(file, 'one');
    later();
    const fileSystem = residentFileSystem();
    const first = fileSystem.read(file);
    fileSystem.kind(file);
    expect(fileSystem.read(file)).toBe(first);
  });

  it.each([
    ['looked at first', true],
    ['not looked at', false],
  ])('reads what somebody wrote since, of the same length too: %s', (_how, looks) => {
    const file = join(temporaryFolder(), 'a.txt');
    const fileSystem = residentFileSystem();
    for (const [second, text] of ['one', 'two', 'six'].entries()) {
      writeFileSync(file, text);
      utimesSync(file, second, second);
      later();
      if (looks) fileSystem.kind(file);
      expect(new TextDecoder().decode(fileSystem.read(file))).toBe(text);
    }
  });

  it('reads a file again that was written a moment ago: its next writing may bear the same time', () => {
    const file = join(temporaryFolder(), 'a.txt');
    writeFileSync(file, 'one');
    const fileSystem = residentFileSystem();
    const first = fileSystem.read(file);
    expect(fileSystem.read(file)).not.toBe(first);
  });

  it('does not go by a look before another file was looked at', () => {
    const folder = temporaryFolder();
    const [file, other] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
    const fileSystem = residentFileSystem();
    writeFileSync(file, 'one');
    later();
    fileSystem.read(file);
    fileSystem.kind(file);
    fileSystem.kind(other);
    writeFileSync(file, 'two');
    utimesSync(file, 1, 1);
    later();
    expect(new TextDecoder().decode(fileSystem.read(file))).toBe('two');
  });

  it('fails where the file is gone, and reads it when it is back', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.txt');
    const fileSystem = residentFileSystem();
    expect(fileSystem.kind(file)).toBe('nothing');
    expect(() => fileSystem.read(file)).toThrow();
    fileSystem.write(file, new TextEncoder().encode('back'));
    expect(readFileSync(file, 'utf8')).toBe('back');
    expect(fileSystem.kind(file)).toBe('file');
    expect(new TextDecoder().decode(fileSystem.read(file))).toBe('back');
  });

  it.each([
    ['counts whole seconds', 1_767_225_600_000, 2_000],
    ['knows fractions', 1_767_225_600_004.5, 20],
  ])('trusts a file once its next change would show, on a disk that %s', (_disk, changed, tick) => {
    const file = join(temporaryFolder(), 'a.txt');
    writeFileSync(file, 'one');
    const found = Object.assign(lstatSync(file), { mtimeMs: changed, ctimeMs: changed });
    expect(stampOf(found, changed + tick - 1)).toBeNull();
    expect(stampOf(found, changed + tick)).toMatch(/ 3 1767225600/);
  });
});
