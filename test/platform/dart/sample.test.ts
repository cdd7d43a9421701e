import { askDart } from '../../codec/dart.js';
import { withAbsentFields } from '../../codec/expected.js';
import { registerSample, sampleContracts } from '../../codec/sample.js';
import { describeWith } from '../toolchain.js';

describeWith('dart', 'the Dart decoder of contracts at random', (tools) => {
  const contracts = sampleContracts();
  const models = contracts.map(({ model }) => model);
  registerSample(contracts, ['fcm'], withAbsentFields, (questions) => askDart(tools, models, questions));
});
