import fc from 'fast-check';
import { expect, it } from 'vitest';
import { load } from '../../src/run.js';
import { MemoryFileSystem } from '../memoryFileSystem.js';
import { contractDocument, fileOf } from './contractArbitrary.js';

type Tree = { [key: string]: unknown };

/** Every place in the contract that a mutation can take: a mapping or list, and a key of it. */
function places(node: unknown, found: { parent: Tree; key: string }[] = []): { parent: Tree; key: string }[] {
  if (typeof node !== 'object' || node === null) return found;
  for (const key of Object.keys(node)) {
    found.push({ parent: node as Tree, key });
    places((node as Tree)[key], found);
  }
  return found;
}

/** A way to spoil a contract; some leave it valid by chance. */
type Mutation = (place: { parent: Tree; key: string }, salt: number) => void;

const strange: readonly unknown[] = [
  null,
  7,
  -0.5,
  true,
  '',
  [],
  {},
  [[]],
  { a: { b: 'c' } },
  'a\nb',
  'x'.repeat(300),
  '.',
  'from',
  '__proto__x',
];

const mutations: Readonly<Record<string, Mutation>> = {
  delete: ({ parent, key }) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  rename: ({ parent, key }, salt) => {
    const value = parent[key];
    delete parent[key];
    parent[`${key}${'xX_'.charAt(salt % 3)}`] = value;
  },
  retype: ({ parent, key }, salt) => {
    parent[key] = strange[salt % strange.length];
  },
  wrap: ({ parent, key }, salt) => {
    parent[key] = salt % 2 === 0 ? [parent[key]] : { value: parent[key] };
  },
  unquote: ({ parent, key }) => {
    parent[key] = Number(parent[key]) || false;
  },
  collide: ({ parent, key }) => {
    const others = Object.values(parent);
    parent[key] = others[0] === parent[key] ? others.at(-1) : others[0];
  },
  add: ({ parent }, salt) => {
    parent[`key${salt}`] = 'value';
  },
};

const mutated = fc
  .tuple(
    contractDocument,
    fc.array(fc.tuple(fc.constantFrom(...Object.keys(mutations)), fc.nat(), fc.nat()), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .map(([contract, steps, yaml]) => {
    const copy = structuredClone(contract) as unknown as Tree;
    for (const [name, at, salt] of steps) {
      const all = places(copy);
      const place = all[at % Math.max(1, all.length)];
      if (place !== undefined) mutations[name]?.(place, salt);
    }
    return fileOf(copy, yaml);
  });

/** Text that is no contract any more: cut, doubled, or with a character in its way. */
const torn = fc
  .tuple(
    contractDocument,
    fc.boolean(),
    fc.nat(),
    fc.constantFrom('cut', 'double', '\t', '{', '"', ': ', '&a ', '\u0001', '- '),
  )
  .map(([contract, yaml, at, how]) => {
    const { name, text } = fileOf(contract, yaml);
    const index = at % text.length;
    if (how === 'cut') return { name, text: text.slice(0, index) };
    if (how === 'double') return { name, text: text + text };
    return { name, text: text.slice(0, index) + how + text.slice(index) };
  });

it.each([
  ['mutated', mutated],
  ['torn', torn],
] as const)('gets at least one positioned error, and nothing written: a %s contract', (_what, arbitrary) => {
  let invalid = 0;
  fc.assert(
    fc.property(arbitrary, ({ name, text }) => {
      const root = '/project';
      const fileSystem = new MemoryFileSystem({ [`${root}/${name}`]: text });
      const before = fileSystem.tree(root);
      const loaded = load({ root, fileSystem });
      expect(fileSystem.tree(root)).toEqual(before);
      if (loaded.kind === 'loaded') return;
      invalid += 1;
      const errors = loaded.problems.filter(({ severity }) => severity === 'error');
      expect(errors.length).toBeGreaterThan(0);
      const lines = text.split('\n');
      for (const { file, line, column, reason, hint, rule } of errors) {
        expect(file).toBe(name);
        expect(line, rule).toBeGreaterThanOrEqual(1);
        expect(line, rule).toBeLessThanOrEqual(lines.length);
        expect(column, rule).toBeGreaterThanOrEqual(1);
        expect(column, rule).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        expect(reason, rule).toMatch(/\S/);
        expect(hint, rule).toMatch(/\S/);
      }
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(invalid).toBeGreaterThan(150);
});
