import { describeWith, registerNative } from '../toolchain.js';
import { emittedDart } from './emitted.js';
import { filesOf } from './files.js';
import { layOut, runTests } from './harness.js';

describeWith('dart', 'One isolate, with the SDKs', async (tools) => {
  const { plugin } = await emittedDart('everything');
  const project = layOut(tools, 'isolate', { ...plugin, ...filesOf('plugin_tests', 'test/') });
  registerNative(await runTests(project, ['test/sdk_test.dart', 'test/handler_test.dart']));
});
