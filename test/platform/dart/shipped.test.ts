import { describeWith, registerNative } from '../toolchain.js';
import { emittedDart } from './emitted.js';
import { layOut, runTests } from './harness.js';

describeWith('dart', 'The tests that the plugin brings', async (tools) => {
  const { plugin } = await emittedDart('everything');
  const tests = Object.keys(plugin).filter((path) => path.endsWith('_test.dart'));
  registerNative(await runTests(layOut(tools, 'shipped', plugin), tests));
});
