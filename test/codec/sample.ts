import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { TransportName } from '../../src/contract/model.js';
import { modelOf } from '../contracts.js';
import { contractDocument } from '../properties/contractArbitrary.js';
import { vectorProofs } from './agreement.js';
import type { Proof } from './agreement.js';
import type { NamedModel } from './hardContracts.js';
import type { Question } from './subject.js';

/** Contracts at random, always the same ones; each emits everything, wherever it goes. */
export function sampleContracts(): NamedModel[] {
  return fc.sample(contractDocument, { numRuns: 25, seed: 20_260_101 }).map((contract, index) => ({
    name: `random contract ${index + 1}`,
    model: modelOf(JSON.stringify({ ...contract, out: undefined })),
  }));
}

/** Asks all vectors of the sample in one program; one test a contract and transport. */
export function registerSample(
  contracts: readonly NamedModel[],
  transports: readonly TransportName[],
  expected: Parameters<typeof vectorProofs>[4],
  ask: (questions: readonly Question[]) => Promise<unknown[]>,
): void {
  const sets = contracts.flatMap(({ name, model }, contract) =>
    transports.map((transport) => ({
      name: `${name}, ${transport}`,
      proofs: vectorProofs(contract, name, model, transport, expected),
    })),
  );
  const all = sets.flatMap(({ proofs }) => proofs);
  const answers = new Map<Proof, unknown>();
  beforeAll(async () => {
    const given = await ask(all.map(({ question }) => question));
    all.forEach((proof, index) => answers.set(proof, given[index]));
  });
  for (const { name, proofs } of sets)
    it(name, () => {
      expect(proofs.length).toBeGreaterThan(3);
      for (const proof of proofs)
        expect(answers.get(proof), `${proof.name} ${JSON.stringify(proof.question)}`).toEqual(proof.answer);
    });
}
