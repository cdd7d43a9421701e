import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/project/nodeFileSystem.js';
import { temporaryFolder } from '../../project.js';

const bytes = new TextEncoder().encode('ours');

describe.each([false, true])('the real file system, writing (durable: %s)', (durable) => {
  it('takes the place of a link, and does not follow it', () => {
    const folder = temporaryFolder();
    for (const target of ['there.txt', 'nowhere.txt', 'folder']) {
      if (target === 'there.txt') writeFileSync(join(folder, target), 'theirs');
      if (target === 'folder') mkdirSync(join(folder, target));
      symlinkSync(join(folder, target), join(folder, 'a.txt'));
      nodeFileSystem.write(join(folder, 'a.txt'), bytes, durable);
      expect(lstatSync(join(folder, 'a.txt')).isFile()).toBe(true);
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('ours');
      nodeFileSystem.remove(join(folder, 'a.txt'));
    }
    expect(readFileSync(join(folder, 'there.txt'), 'utf8')).toBe('theirs');
    expect(existsSync(join(folder, 'nowhere.txt'))).toBe(false);
  });

  it('takes the place of a longer file, but of no folder', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.txt'), 'much longer than ours');
    nodeFileSystem.write(join(folder, 'a.txt'), bytes, durable);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('ours');
    mkdirSync(join(folder, 'b'));
    expect(() => nodeFileSystem.write(join(folder, 'b'), bytes, durable)).toThrow();
    expect(lstatSync(join(folder, 'b')).isDirectory()).toBe(true);
  });
});

describe('the real file system, removing', () => {
  it('takes a link away, and nothing of what it leads to', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b'));
    for (const target of ['b', 'nowhere.txt']) {
      symlinkSync(join(folder, target), join(folder, 'a'));
      nodeFileSystem.remove(join(folder, 'a'));
      expect(nodeFileSystem.kind(join(folder, 'a'))).toBe('nothing');
    }
    expect(nodeFileSystem.kind(join(folder, 'b'))).toBe('directory');
  });

  it('has nothing against what is gone already, but removes no folder', () => {
    const folder = temporaryFolder();
    nodeFileSystem.remove(join(folder, 'a'));
    expect(() => nodeFileSystem.remove(folder)).toThrow();
    expect(existsSync(folder)).toBe(true);
  });
});
