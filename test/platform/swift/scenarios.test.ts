import { describeWith, registerNative } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness } from './harness.js';
import { scenarioFiles, scenarioMain } from './scenarios.js';

describeWith('swift', 'Calls on iOS', async (tools) => {
  const { buildAndRun } = swiftHarness(tools);
  const emitted = await emittedSwift(goldenModel('everything', { includesCallsInRecents: false }));
  const { results } = await buildAndRun([...emitted, ...scenarioFiles], scenarioMain, {
    sdk264: true,
    args: ['random'],
    timeoutMs: 240_000,
  });
  registerNative(results);
});
