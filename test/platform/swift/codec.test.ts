import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../../codec/agreement.js';
import type { Proof } from '../../codec/agreement.js';
import { withoutAbsentFields } from '../../codec/expected.js';
import { runContracts } from '../../codec/hardContracts.js';
import { askSwift } from '../../codec/swift.js';
import { describeWith } from '../toolchain.js';

describeWith('swift', 'the Swift decoder', async (tools) => {
  const contracts = runContracts();
  const proofs: Proof[] = callIdProofs(0);
  for (const [index, { name, model }] of contracts.entries()) {
    proofs.push(...vectorProofs(index, name, model, 'apns'));
    proofs.push(...(await encoderProofs(index, name, model, 'apns', withoutAbsentFields)));
  }
  const models = contracts.map(({ model }) => model);
  registerProofs(proofs, (questions) => askSwift(tools, models, questions));
});
