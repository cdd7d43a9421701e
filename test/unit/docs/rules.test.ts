import { describe, expect, it } from 'vitest';
import { page, sourcesBelow } from './markdown.js';

/** First cells of a page's tables that are ids, in order. */
function ids(text: string): string[] {
  return [...text.matchAll(/^\| ([IACD]\d+) +\|/gm)].map(([, id = '']) => id);
}

const numbered = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** Where the tests of a suite are, and the scenarios they run in other languages. */
const suites: Readonly<Record<string, readonly string[]>> = {
  swift: ['test/platform/swift'],
  kotlin: ['test/platform/kotlin'],
  dart: ['test/platform/dart', 'templates/dart/test'],
  server: ['test/server'],
  unit: ['test/unit'],
};
const sources = Object.fromEntries(
  Object.entries(suites).map(([suite, folders]) => [suite, folders.map(sourcesBelow).join('\n')]),
);

/** Titles that a row cites, each with its suite. */
function citations(row: string): { suite: string; title: string }[] {
  return [...row.matchAll(/`(\w+)` ("[^"]+"(?:, "[^"]+")*)/g)].flatMap(([, suite = '', titles = '']) =>
    suite in suites ? [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ suite, title })) : [],
  );
}

describe.each([
  ['docs/rules.md', [...numbered('I', 36), ...numbered('A', 39), ...numbered('C', 17)]],
  ['docs/differences-from-the-guide.md', numbered('D', 59)],
])('%s', (path, expected) => {
  const text = page(path);

  it('has one row for each', () => {
    expect(ids(text)).toEqual(expected);
  });

  it('cites tests that are there, under these titles', () => {
    const cited = text.split('\n').flatMap(citations);
    expect(cited.length).toBeGreaterThanOrEqual(expected.length - 3);
    const gone = cited.filter(({ suite, title }) => !sources[suite]?.includes(title));
    expect(gone).toEqual([]);
  });
});

it('every difference from the guide is caught by a test that bears its id', () => {
  for (const row of page('docs/differences-from-the-guide.md')
    .split('\n')
    .filter((line) => /^\| D\d/.test(line))) {
    const [, id = ''] = /^\| (D\d+)/.exec(row) ?? [];
    expect(
      citations(row).some(({ title }) => title.split(' ').includes(id)),
      id,
    ).toBe(true);
  }
});

it('a rule without a test says why it is not kept', () => {
  for (const row of page('docs/rules.md')
    .split('\n')
    .filter((line) => /^\| [IAC]\d/.test(line))) {
    const cells = row.split('|').map((cell) => cell.trim());
    const [id, otherwise, tests] = [cells[1] ?? '', cells.at(-3) ?? '', cells.at(-2) ?? ''];
    if (tests === '–') expect(otherwise, id).toMatch(/not emitted/i);
  }
});
