import { describeWith, registerNative } from '../toolchain.js';
import { emittedDart } from './emitted.js';
import { filesOf } from './files.js';
import { layOut, runTests } from './harness.js';

describeWith('dart', 'Every order of what may happen to a call', async (tools) => {
  const { plugin } = await emittedDart('everything');
  const project = layOut(tools, 'permutations', { ...plugin, ...filesOf('plugin_tests', 'test/') });
  const limits = { testMs: 200_000, fileMs: 250_000 };
  registerNative(await runTests(project, ['test/permutations_test.dart'], limits));
});
