import { beforeAll, expect, it } from 'vitest';
import type { Model, TransportName } from '../../src/contract/model.js';
import { vectorsOf } from '../../src/targets/docs/vectors.js';
import type { Json, JsonObject } from '../../src/targets/docs/reference.js';
import type { Question } from './subject.js';
import { decodedOf, ringsOf } from './rings.js';
import { loadCodec } from './typescript.js';
import { idOf, sentIds, shown } from './callIds.js';

/** One question, the name of its test, and the only right answer. */
export interface Proof {
  readonly name: string;
  readonly question: Question;
  readonly answer: Json;
}

/** The wire vectors of a contract. */
export function vectorProofs(
  contract: number,
  name: string,
  model: Model,
  transport: TransportName,
  expected: (model: Model, transport: TransportName, expected: JsonObject) => JsonObject = (_, __, as) => as,
): Proof[] {
  return vectorsOf(model)
    .pushes.filter((vector) => vector.transport === transport)
    .map((vector) => ({
      name: `${name} ${transport}: ${vector.name}`,
      question: { contract, ask: 'decode', transport, value: vector.push },
      answer: expected(model, transport, vector.expected),
    }));
}

/** What the server's encoder writes for rings of every kind. */
export async function encoderProofs(
  contract: number,
  name: string,
  model: Model,
  transport: TransportName,
  expected: (model: Model, transport: TransportName, expected: JsonObject) => JsonObject = (_, __, as) => as,
): Promise<Proof[]> {
  const codec = await loadCodec(model);
  return ringsOf(model).map((ring) => {
    const encoded = transport === 'apns' ? codec.encodeApnsRing(ring.input) : codec.encodeFcmRing(ring.input);
    if (!encoded.ok) throw new Error(`${name} refuses ${ring.name}: ${JSON.stringify(encoded.problems)}`);
    const value = (
      encoded.value instanceof Uint8Array
        ? JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(encoded.value))
        : encoded.value
    ) as JsonObject;
    return {
      name: `${name} ${transport}: the server's ring, ${ring.name}`,
      question: { contract, ask: 'decode', transport, value },
      answer: expected(model, transport, decodedOf(model, transport, ring.input)),
    };
  });
}

/** The ids of calls, whatever the server sent. */
export function callIdProofs(contract: number): Proof[] {
  return sentIds.map((sent) => ({
    name: `the call id of ${shown(sent)}`,
    question: { contract, ask: 'callId', value: sent },
    answer: idOf(sent),
  }));
}

/** Asks all questions in one program, and makes each proof a test of its own. */
export function registerProofs(
  proofs: readonly Proof[],
  ask: (questions: readonly Question[]) => Promise<unknown[]>,
): void {
  let answers: unknown[] = [];
  beforeAll(async () => {
    answers = await ask(proofs.map(({ question }) => question));
  });
  for (const [index, { name, answer }] of proofs.entries())
    it(name, () => {
      expect(answers[index]).toEqual(answer);
    });
}
