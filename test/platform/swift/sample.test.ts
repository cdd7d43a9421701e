import { askSwift } from '../../codec/swift.js';
import { registerSample, sampleContracts } from '../../codec/sample.js';
import { describeWith } from '../toolchain.js';

describeWith('swift', 'the Swift decoder of contracts at random', (tools) => {
  const contracts = sampleContracts();
  const models = contracts.map(({ model }) => model);
  registerSample(contracts, ['apns'], undefined, (questions) => askSwift(tools, models, questions));
});
