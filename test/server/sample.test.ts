import { describe } from 'vitest';
import { transportNames } from '../../src/contract/model.js';
import { withAbsentFields } from '../codec/expected.js';
import { registerSample, sampleContracts } from '../codec/sample.js';
import { askTypeScript } from '../codec/typescript.js';

describe('the TypeScript decoder of contracts at random', () => {
  const contracts = sampleContracts();
  const models = contracts.map(({ model }) => model);
  registerSample(contracts, transportNames, withAbsentFields, (questions) =>
    askTypeScript(models, questions),
  );
});
