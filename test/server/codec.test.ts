import { describe } from 'vitest';
import { transportNames } from '../../src/contract/model.js';
import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../codec/agreement.js';
import type { Proof } from '../codec/agreement.js';
import { withAbsentFields } from '../codec/expected.js';
import { runContracts } from '../codec/hardContracts.js';
import { askTypeScript } from '../codec/typescript.js';

describe('the TypeScript decoder', async () => {
  const contracts = runContracts();
  const proofs: Proof[] = callIdProofs(0);
  for (const [index, { name, model }] of contracts.entries())
    for (const transport of transportNames) {
      proofs.push(...vectorProofs(index, name, model, transport, withAbsentFields));
      proofs.push(...(await encoderProofs(index, name, model, transport)));
    }
  const models = contracts.map(({ model }) => model);
  registerProofs(proofs, (questions) => askTypeScript(models, questions));
});
