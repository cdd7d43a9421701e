import { describe } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { contracts, emittedDart } from './emitted.js';
import { layOut, runTests } from './harness.js';

describeWith('dart', 'The tests that the plugin brings', async (tools) => {
  for (const contract of contracts) {
    const { plugin } = await emittedDart(contract);
    const tests = Object.keys(plugin).filter((path) => path.endsWith('_test.dart'));
    const results = await runTests(layOut(tools, `shipped-${contract}`, plugin), tests);
    describe(`with ${contract}`, () => registerNative(results));
  }
});
