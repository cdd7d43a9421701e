import { transportNames } from '../../../src/contract/model.js';
import type { Model } from '../../../src/contract/model.js';
import { vectorsOf } from '../../../src/targets/docs/vectors.js';
import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../../codec/agreement.js';
import type { Proof } from '../../codec/agreement.js';
import { askDart } from '../../codec/dart.js';
import { withAbsentFields } from '../../codec/expected.js';
import { runContracts } from '../../codec/hardContracts.js';
import { describeWith } from '../toolchain.js';

const contracts = runContracts();

describeWith('dart', 'the Dart decoder', async (tools) => {
  const proofs: Proof[] = callIdProofs(0);
  for (const [index, { name, model }] of contracts.entries()) {
    proofs.push(...vectorProofs(index, name, model, 'fcm', withAbsentFields));
    proofs.push(...(await encoderProofs(index, name, model, 'fcm')));
    proofs.push(...channelProofs(index, name, model));
  }
  const models = contracts.map(({ model }) => model);
  registerProofs(proofs, (questions) => askDart(tools, models, questions));
});

/** The suites of Swift and Kotlin hold what native code sends against the same vectors, so it is taken from these. */
function channelProofs(contract: number, name: string, model: Model): Proof[] {
  return transportNames.flatMap((transport) =>
    vectorsOf(model).pushes.flatMap((vector): Proof[] => {
      if (vector.transport !== transport || vector.expected.kind !== 'ring') return [];
      const { payload } = vector.expected;
      const complete = withAbsentFields(model, transport, vector.expected);
      return [
        {
          name: `${name} ${transport} over the channel: ${vector.name}`,
          question: { contract, ask: 'fromChannel', value: payload },
          answer: complete['payload'] ?? null,
        },
      ];
    }),
  );
}
