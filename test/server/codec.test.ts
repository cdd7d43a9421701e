import { describe } from 'vitest';
import { transportNames } from '../../src/contract/model.js';
import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../codec/agreement.js';
import type { Proof } from '../codec/agreement.js';
import { withAbsentFields } from '../codec/expected.js';
import { askTypeScript } from '../codec/typescript.js';
import { contractText, goldenContracts, modelOf } from '../contracts.js';

describe('the TypeScript decoder', async () => {
  const models = goldenContracts.map((name) => modelOf(contractText(name)));
  const proofs: Proof[] = callIdProofs(0);
  for (const [index, name] of goldenContracts.entries())
    for (const transport of transportNames) {
      const model = modelOf(contractText(name));
      proofs.push(...vectorProofs(index, name, model, transport, withAbsentFields));
      proofs.push(...(await encoderProofs(index, name, model, transport)));
    }
  registerProofs(proofs, (questions) => askTypeScript(models, questions));
});
