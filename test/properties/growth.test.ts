import { diffArrays } from 'diff';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadContract } from '../../src/contract/load.js';
import type { ContractDocument, FieldDocument } from '../../src/contract/document.js';
import { upperFirst, upperSnake } from '../../src/targets/quoting.js';
import { modelOf, renderAll } from '../contracts.js';
import { contractDocument } from './contractArbitrary.js';

/** A name that nothing else has, in every form in which a language writes it. */
const name = 'zebraStripe';
const key = 'zebra_wire_key';
const traces = [name, upperFirst(name), upperSnake(name), key, 'zebra'];
const carries = (line: string): boolean => traces.some((trace) => line.includes(trace));

const added: fc.Arbitrary<FieldDocument> = fc.constantFrom<FieldDocument>(
  { key },
  { key, default: 'zebra default' },
  { key, type: 'int' },
  { key, type: 'int', default: -1 },
  { key, type: 'bool', optional: true },
  { key, type: 'bool', default: true },
  { key, type: 'enum', values: ['zebraOne', 'zebraTwo'] },
  {
    key,
    type: 'enum',
    values: { zebraOne: 'zebra 1', zebraTwo: ['zebra 2', 'zebra 3'] },
    default: 'zebraTwo',
  },
  { key: { apns: key }, type: 'string' },
  { key: { fcm: key }, type: 'int', was: [`${key}_old`] },
);

/** Words and signs; prettier may lay them out anew, and puts a comma or a bar where a list is broken. */
const tokens = (lines: readonly string[]): string[] =>
  (lines.join('\n').match(/'[^'\n]*'|\w+|[^\s\w]/gu) ?? []).filter((token) => token !== ',' && token !== '|');

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const token of whole) if (token === part[at]) at += 1;
  return at === part.length;
}

/** Lines that went or changed though they have nothing to do with the extra. */
function foreignChanges(path: string, before: string, after: string): string[] {
  const found: string[] = [];
  const changes = diffArrays(before.split('\n'), after.split('\n'));
  changes.forEach(({ removed, value }, index) => {
    if (!removed) return;
    const next = changes[index + 1];
    const replacement = next?.added === true ? next.value : [];
    if (path.endsWith('.ts') && isSubsequence(tokens(value), tokens(replacement))) return;
    if (replacement.length > 0 && replacement.every(carries)) return;
    found.push(
      ...value.map((line) => `${path}: - ${line}`),
      ...replacement.map((line) => `${path}: + ${line}`),
    );
  });
  return found;
}

/** Data that is made anew for every contract, and read by no one line by line. */
const isData = (path: string): boolean => path === 'vectors.json' || path === 'push.schema.json';

it(
  'touches only its own lines, in every file of any valid contract, when one extra is added',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(contractDocument, added, async (contract, field) => {
        // A payload without any field, and a server without any to resolve, have another form; the first field of all
        // is not what is asked here.
        const callerId: FieldDocument = { key: 'caller_of_all', from: 'app' };
        const payload = { ...contract.payload, callerId };
        const base = { ...contract, payload } as ContractDocument;
        const extras = { ...payload.extras, [name]: field };
        const grown = { ...base, payload: { ...payload, extras } } as ContractDocument;
        fc.pre([base, grown].every((one) => loadContract(JSON.stringify(one), 'contract').ok));
        const after = new Map(
          (await renderAll(modelOf(JSON.stringify(grown)))).map(({ path, text }) => [path, text]),
        );
        let carried = 0;
        for (const { path, text } of await renderAll(modelOf(JSON.stringify(base)))) {
          const now = after.get(path);
          if (now === undefined) throw new Error(`${path} is gone`);
          carried += now.split('\n').filter(carries).length;
          if (!isData(path)) expect(foreignChanges(path, text, now)).toEqual([]);
        }
        expect(carried).toBeGreaterThan(5);
      }),
      { numRuns: 20, seed: 1 },
    );
  },
);
