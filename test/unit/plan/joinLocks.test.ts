import { describe, expect, it } from 'vitest';
import { findLock } from '../../../src/plan/readLock.js';

const entry = (sha256: string, ownership = 'owned') => ({ target: 'dart', ownership, sha256 });
const record = (edit: string) => ({
  file: 'pubspec.yaml',
  target: 'dart',
  edit,
  request: edit,
  insertions: [],
});
const lockOf = (files: object, edits: object, targets: object = {}): string =>
  JSON.stringify({ lock: 1, generator: '1', targets, files, edits, models: {} });

/** One file as git leaves it where all of it differs. */
function merged(ours: string, theirs: string, ancestor: string | null = null): string {
  const middle = ancestor === null ? '' : `||||||| 1234567\n${ancestor}\n`;
  return `<<<<<<< HEAD\n${ours}\n${middle}=======\n${theirs}\n>>>>>>> other\n`;
}

describe('a lock with the markers of a merge', () => {
  const ours = lockOf(
    { both: entry('o'), ours: entry('o'), handed: entry('o') },
    { 'pubspec.yaml': [record('a'), record('b')] },
    { dart: 'o' },
  );
  const theirs = lockOf(
    { both: entry('t'), theirs: entry('t'), handed: entry('t', 'ejected') },
    { 'pubspec.yaml': [record('b'), record('c')], 'ios/x': [] },
    { dart: 't', ios: 't' },
  );

  it.each([
    ['two sides', null],
    ['the ancestor between them', '{ "lock": 1 }'],
  ])('in %s is both: every file and edit, what one handed over stays so', (_form, ancestor) => {
    const found = findLock(merged(ours, theirs, ancestor));
    expect(found).toMatchObject({
      kind: 'lock',
      joined: true,
      lock: {
        targets: { dart: 'o', ios: 't' },
        files: {
          both: { sha256: 'o' },
          ours: { sha256: 'o' },
          theirs: { sha256: 't' },
          handed: { ownership: 'ejected' },
        },
        edits: { 'pubspec.yaml': [{ edit: 'a' }, { edit: 'b' }, { edit: 'c' }], 'ios/x': [] },
      },
    });
  });

  it('reads CRLF', () => {
    expect(findLock(merged(ours, theirs).replaceAll('\n', '\r\n'))).toEqual(findLock(merged(ours, theirs)));
  });

  it('with one side that is no lock is the other', () => {
    for (const text of [merged(ours, '{'), merged('{', ours)])
      expect(findLock(text)).toMatchObject({ kind: 'lock', joined: true, lock: { targets: { dart: 'o' } } });
  });

  it('with a later version on either side is a later version’s', () => {
    for (const text of [merged(ours, '{"lock":2}'), merged('{"lock":2}', theirs)])
      expect(findLock(text)).toEqual({ kind: 'newer' });
  });

  it('reads what is no merge, but full of markers, in no time and as broken', () => {
    const lines = ['<<<<<<< a', '||||||| b', '=======', '<<<<<<< a'].flatMap((line) =>
      Array.from({ length: 50_000 }, () => line),
    );
    expect(findLock(lines.join('\n'))).toEqual({ kind: 'broken' });
  });

  it('keeps one of each name that objects inherit', () => {
    const odd = '{"lock":1,"files":{"__proto__":{"target":"dart","ownership":"owned","sha256":"x"}}}';
    const found = findLock(merged(odd, odd));
    expect(found.kind === 'lock' ? Object.keys(found.lock.files) : null).toEqual(['__proto__']);
  });
});
