import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import { contractText, goldenContracts, modelOf } from '../../contracts.js';
import { renderedOf } from '../../regeneration.js';

/**
 * The lines of a file. In JSON the comma after the last member is its neighbour's, and a push of JSON inside JSON is
 * one string with a member for each field.
 */
const linesOf = (path: string, text: string): string =>
  path.endsWith('.json')
    ? text.replaceAll(',\\"', ',\n\\"').replaceAll('}"', '\n}"').replace(/,$/gm, '')
    : text;

/** Adds an extra at the end of a contract's extras, which are made where there are none. */
function withExtra(contract: string, extra: string): string {
  const line = `    ${extra}\n`;
  if (!/^ {2}extras:$/m.test(contract))
    return contract.replace(/^payload:\n(?: {2}.*\n)+/m, (payload) => `${payload}  extras:\n${line}`);
  return contract.replace(/^ {2}extras:\n(?: {4}.*\n)+/m, (extras) => extras + line);
}

const kinds = {
  text: 'zebraStripe: { key: zebra_stripe, optional: true }',
  int: 'zebraStripe: { key: zebra_stripe, type: int, default: 3 }',
  bool: 'zebraStripe: { key: zebra_stripe, type: bool, default: true }',
  enum: 'zebraStripe: { key: zebra_stripe, type: enum, values: [thin, wide], default: thin }',
} as const;

/** One of each kind is there before: the first of a kind brings the code that reads it. */
const known = [
  'aardvark: { key: aardvark, optional: true }',
  'badgers: { key: badgers, type: int, default: 1 }',
  'camel: { key: camel, type: bool, default: false }',
  'dog: { key: dog, type: enum, values: [small, large], default: small }',
];

describe.each(goldenContracts)('one more extra in %s', (name) => {
  it.each(Object.entries(kinds))('%s: no line of another field changes', async (_kind, extra) => {
    const before = known.reduce(withExtra, contractText(name));
    const files = new Map((await renderedOf(before)).map(({ path, text }) => [path, text]));
    const reached: string[] = [];
    const strays: string[] = [];
    for (const { path, text } of await renderedOf(withExtra(before, extra))) {
      expect(files.has(path), path).toBe(true);
      for (const { added, removed, value } of diffLines(
        linesOf(path, files.get(path)!),
        linesOf(path, text),
      )) {
        if (added || removed) reached.push(path);
        if (removed || (added && !/zebra_?stripe/i.test(value))) strays.push(`${path}: ${value}`);
      }
    }
    expect(strays).toEqual([]);
    expect(reached.length).toBeGreaterThan(8);
  });
});

describe.each(goldenContracts)('the first extra of its kind in %s as it is', (name) => {
  it.each(Object.entries(kinds))('%s: no line that names a field is lost', async (_kind, extra) => {
    const before = contractText(name);
    const words = modelOf(before).fields.flatMap((field) => [
      `\\b${field.name}\\b`,
      ...Object.values(field.places).flatMap((places) => places.map(({ key }) => `["'\`]${key}["'\`]`)),
    ]);
    const named = new RegExp(words.join('|'));
    const fresh = new Map((await renderedOf(withExtra(before, extra))).map(({ path, text }) => [path, text]));
    const lost: string[] = [];
    for (const { path, text } of await renderedOf(before))
      for (const { removed, value } of diffLines(linesOf(path, text), linesOf(path, fresh.get(path) ?? '')))
        if (removed)
          lost.push(
            ...value
              .split('\n')
              .filter((line) => named.test(line))
              .map((line) => `${path}: ${line}`),
          );
    expect(lost).toEqual([]);
  });
});
