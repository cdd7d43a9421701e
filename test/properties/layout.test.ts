import fc from 'fast-check';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { prettierOptions } from '../../src/targets/server/layout.js';
import { modelOf, renderAll } from '../contracts.js';
import { contractDocument } from './contractArbitrary.js';

/** Texts that were compared before: most files are the same for every contract. */
const same = new Set<string>();

it('lays TypeScript out as prettier does, for any valid contract', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(contractDocument, async (contract) => {
      for (const { path, text } of renderAll(modelOf(JSON.stringify(contract)), ['server']))
        if (path.endsWith('.ts') && !same.has(text)) {
          const formatted = await format(text, { ...prettierOptions, parser: 'typescript' });
          expect(text, path).toBe(formatted);
          same.add(text);
        }
    }),
    { numRuns: 60, seed: 1 },
  );
});
