import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import { contractText, goldenContracts } from '../../contracts.js';
import { renderedOf } from '../../regeneration.js';

/** Vectors are cases, not fields: another field is in nearly all of them. */
const unread = (path: string): boolean => path === 'vectors.json';

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
      if (unread(path)) continue;
      expect(files.has(path), path).toBe(true);
      for (const { added, removed, value } of diffLines(files.get(path)!, text)) {
        if (added || removed) reached.push(path);
        if (removed || (added && !/zebra_?stripe/i.test(value))) strays.push(`${path}: ${value}`);
      }
    }
    expect(strays).toEqual([]);
    expect(reached.length).toBeGreaterThan(8);
  });
});
