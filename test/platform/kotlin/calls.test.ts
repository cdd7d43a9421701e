import { describeWith, registerNative } from '../toolchain.js';
import { emit, kotlinPackage, nativeRing, programs } from './emitted.js';
import { compile, runTests } from './harness.js';

describeWith('android', 'calls', async (tools) => {
  const { kotlin } = await emit('everything', nativeRing);
  const subject = await compile(tools, kotlin, { androidApi: 34 });
  if (!subject.ok) throw new Error(subject.output);
  const program = await compile(tools, programs('Fakes', 'CoreScenarios'), { androidApi: 'device', subject });
  if (!program.ok) throw new Error(program.output);
  registerNative(await runTests(tools, `${kotlinPackage}.CoreScenariosKt`, program.classpath));
});
