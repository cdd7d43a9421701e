import { describeWith, registerNative } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness } from './harness.js';
import { recentsMain } from './recents.js';
import { scenarioFakes } from './scenarios.js';

describeWith('swift', 'Calls in the list of recent calls', async (tools) => {
  const { buildAndRun } = swiftHarness(tools);
  const emitted = await emittedSwift(goldenModel('everything', { includesCallsInRecents: true }));
  const { results } = await buildAndRun([...emitted, ...scenarioFakes], recentsMain, { sdk264: true });
  registerNative(results);
});
