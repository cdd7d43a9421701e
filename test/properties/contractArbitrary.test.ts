import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadContract } from '../../src/contract/load.js';
import { contractDocument, contractFile } from './contractArbitrary.js';

it('makes contracts that hold, in JSON and in YAML', () => {
  fc.assert(
    fc.property(contractFile, ({ name, text }) => {
      const loaded = loadContract(text, name);
      expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    }),
    { numRuns: 300, seed: 1 },
  );
});

it('makes contracts with everything in them', () => {
  const sample = fc
    .sample(contractDocument, { numRuns: 300, seed: 1 })
    .map((contract) => JSON.stringify(contract));
  for (const feature of [
    '"was":[',
    '"was":"flat"',
    '"outside":true',
    '"type":"enum"',
    '"const":',
    '"under":',
    '"json":',
    '"unit":"s"',
    '"kind":',
    '"callId":',
    '"plugin":false',
    '"server":false',
    '"engine":"explicit"',
    '"engine":"implicit"',
    '"ring":"afterVerify"',
    '"holding":true',
    '"includesCallsInRecents":true',
    '"voipMetadata":true',
    '"mediaPlaybackFallback":false',
    '"fcmTtl":',
    '"default":',
  ])
    expect(sample.filter((text) => text.includes(feature)).length, feature).toBeGreaterThan(5);
});
