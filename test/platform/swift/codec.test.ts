import { contractText, goldenContracts, modelOf } from '../../contracts.js';
import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../../codec/agreement.js';
import type { Proof } from '../../codec/agreement.js';
import { withoutAbsentFields } from '../../codec/expected.js';
import { askSwift } from '../../codec/swift.js';
import { describeWith } from '../toolchain.js';

describeWith('swift', 'the Swift decoder', async (tools) => {
  const models = goldenContracts.map((name) => modelOf(contractText(name)));
  const proofs: Proof[] = callIdProofs(0);
  for (const [index, name] of goldenContracts.entries()) {
    const model = modelOf(contractText(name));
    proofs.push(...vectorProofs(index, name, model, 'apns'));
    proofs.push(...(await encoderProofs(index, name, model, 'apns', withoutAbsentFields)));
  }
  registerProofs(proofs, (questions) => askSwift(tools, models, questions));
});
