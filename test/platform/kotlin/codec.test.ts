import { callIdProofs, encoderProofs, registerProofs, vectorProofs } from '../../codec/agreement.js';
import type { Proof } from '../../codec/agreement.js';
import { withoutAbsentFields } from '../../codec/expected.js';
import { runContracts } from '../../codec/hardContracts.js';
import { askKotlin, needsAndroid } from '../../codec/kotlin.js';
import { describeWith } from '../toolchain.js';

const contracts = runContracts();

describe('kotlin', false);
describe('android', true);

/** What parses JSON needs Android's own classes; the rest runs without them. */
function describe(kind: 'kotlin' | 'android', json: boolean): void {
  describeWith(kind, `the Kotlin decoder ${json ? 'of JSON' : 'of flat messages'}`, async (tools) => {
    const chosen = contracts.filter(({ model }) => needsAndroid(model) === json);
    const proofs: Proof[] = json ? [] : callIdProofs(0);
    for (const [index, { name, model }] of chosen.entries()) {
      proofs.push(...vectorProofs(index, name, model, 'fcm'));
      proofs.push(...(await encoderProofs(index, name, model, 'fcm', withoutAbsentFields)));
    }
    const models = chosen.map(({ model }) => model);
    registerProofs(proofs, (questions) => askKotlin(tools, models, questions));
  });
}
