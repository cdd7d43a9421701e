import { askKotlin } from '../../codec/kotlin.js';
import { registerSample, sampleContracts } from '../../codec/sample.js';
import { describeWith } from '../toolchain.js';

describeWith('android', 'the Kotlin decoder of contracts at random', (tools) => {
  const contracts = sampleContracts();
  const models = contracts.map(({ model }) => model);
  registerSample(contracts, ['fcm'], undefined, (questions) => askKotlin(tools, models, questions));
});
