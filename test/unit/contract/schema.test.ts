import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { conform } from '../../../src/contract/conform.js';
import { contractShape } from '../../../src/contract/contractShape.js';
import { contractJsonSchema } from '../../../src/contract/jsonSchema.js';
import { parseTree } from '../../../src/contract/tree.js';
import { nameForm } from '../../../src/contract/rules/fields.js';
import { contractText, goldenContracts } from '../../contracts.js';

const validate = new Ajv2020.default({ strict: false, allErrors: true }).compile(contractJsonSchema());

/** Whether the loader's structural check lets a document through. */
function loaderTakes(document: unknown): boolean {
  const { tree, report } = parseTree(JSON.stringify(document), 'c');
  if (tree === null) return false;
  conform(tree, contractShape, [], report);
  return !report.failed && namesHold(document);
}

/** The schema says what names look like; in the loader that is a rule, with a suggestion. */
function namesHold(document: unknown): boolean {
  const payload = (document as { payload?: { extras?: unknown } }).payload;
  const extras = Object.entries((payload?.extras ?? {}) as Record<string, { values?: unknown } | string>);
  return extras.every(([name, field]) => {
    const values = typeof field === 'object' ? field.values : undefined;
    const names =
      typeof values === 'object' && values !== null && !Array.isArray(values) ? Object.keys(values) : [];
    return [name, ...names].every((one) => nameForm.test(one));
  });
}

/** A value that a contract may hold by mistake. */
const stray = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  2.5,
  '',
  'x',
  'flat',
  'launch',
  [],
  ['x'],
  [1],
  {},
  { x: 1 },
  { apns: 'a' },
  { key: 'k' },
);

/** Replaces, adds or removes something somewhere in a document. */
function mutated(document: unknown, path: number[], value: unknown, how: number): unknown {
  if (typeof document !== 'object' || document === null || path.length === 0)
    return how === 0 ? value : document;
  const keys = Object.keys(document);
  if (keys.length === 0) return value;
  const [step = 0, ...rest] = path;
  const key = keys[step % keys.length] ?? '';
  const copy = (Array.isArray(document) ? [...(document as unknown[])] : { ...document }) as Record<
    string,
    unknown
  >;
  if (rest.length === 0 && how === 1 && !Array.isArray(document)) delete copy[key];
  else if (rest.length === 0 && how === 2 && !Array.isArray(document)) copy[`${key}x`] = value;
  else copy[key] = mutated(copy[key], rest, value, how);
  return copy;
}

describe('the JSON Schema of the contract', () => {
  it.each(goldenContracts)('takes %s', (name) => {
    expect(validate(parse(contractText(name))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('takes and refuses what the loader takes and refuses', () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...goldenContracts),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
        stray,
        fc.nat(2),
        (name, path, value, how) => {
          const document = mutated(parse(contractText(name)), path, value, how);
          const takes = loaderTakes(document);
          if (takes) taken++;
          else refused++;
          expect(validate(document), JSON.stringify(document)).toBe(takes);
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  it('describes every key', () => {
    const undescribed: string[] = [];
    const walk = (schema: Record<string, unknown>, at: string): void => {
      for (const [key, of] of Object.entries(
        (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>,
      )) {
        if (typeof of['description'] !== 'string' || of['description'] === '')
          undescribed.push(`${at}.${key}`);
        walk(of, `${at}.${key}`);
        for (const one of (of['anyOf'] ?? []) as Record<string, unknown>[]) walk(one, `${at}.${key}`);
      }
    };
    walk(contractJsonSchema(), '');
    expect(undescribed).toEqual([]);
  });
});
