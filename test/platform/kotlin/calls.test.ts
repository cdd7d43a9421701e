import { describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { emit, kotlinPackage, nativeRing, programs } from './emitted.js';
import { compile, runTests } from './harness.js';
import { defects } from './mutants/defects.js';
import { ofRules } from './mutants/rules.js';
import { ofScenarios } from './mutants/scenarios.js';

/** Where the rules of the system change: before channels, types, and what each release brought; and the newest. */
const levels = [24, 28, 29, 30, 33, 34, 37];

describeWith('android', 'calls', async (tools) => {
  const { kotlin, texts } = await emit('everything', nativeRing);
  const subject = await compile(tools, kotlin, { androidApi: 34 });
  if (!subject.ok) throw new Error(subject.output);
  const sources = {
    ...programs('Fakes', 'CoreScenarios', 'DeviceWorld', 'DeviceScenarios', 'LadderTable', 'RandomCalls'),
    'Texts.kt': texts,
  };
  const program = await compile(tools, sources, { androidApi: 'device', subject });
  if (!program.ok) throw new Error(program.output);
  const results = (name: string, sdk?: number) =>
    runTests(tools, `${kotlinPackage}.${name}Kt`, program.classpath, sdk === undefined ? {} : { sdk });

  const core = await results('CoreScenarios');
  describe('on fakes', () => registerNative(core));
  const ladder = await results('LadderTable');
  describe('enter the foreground', () => registerNative(ladder));
  const random = await results('RandomCalls');
  describe('at random', () => registerNative(random));
  for (const sdk of levels) {
    const found = await results('DeviceScenarios', sdk);
    describe(`on API ${sdk}`, () => registerNative(found));
  }

  const { kotlin: patientKotlin } = await emit('everything');
  const patient = await compile(tools, patientKotlin, { androidApi: 34 });
  const patientSources = { ...programs('Fakes', 'DeviceWorld', 'AfterVerify'), 'Texts.kt': texts };
  const verifying = await compile(tools, patientSources, { androidApi: 'device', subject: patient });
  if (!verifying.ok) throw new Error(verifying.output);
  for (const sdk of levels) {
    const found = await runTests(tools, `${kotlinPackage}.AfterVerifyKt`, verifying.classpath, { sdk });
    describe(`ring after verification on API ${sdk}`, () => registerNative(found));
  }

  describe('fail on', () => {
    for (const { name, file, from, to, program: suite, fails } of [...defects, ...ofRules, ...ofScenarios]) {
      it(name, async () => {
        const isPatient = suite === 'AfterVerify';
        const source = (isPatient ? patientKotlin : kotlin)[file] ?? '';
        expect(source.split(from)).toHaveLength(2);
        const sources = { [file]: source.replace(from, () => to) };
        const whole = isPatient ? patient : subject;
        const mutant = await compile(tools, sources, { androidApi: 34, subject: whole, werror: false });
        expect(mutant.output.match(/error: .*/g) ?? []).toEqual([]);
        const classpath = [mutant.classes, ...(isPatient ? verifying : program).classpath];
        const found = await runTests(tools, `${kotlinPackage}.${suite}Kt`, classpath);
        const failing = found.filter(({ ok, name: test }) => !ok && test.startsWith(fails));
        expect(
          failing.length,
          JSON.stringify(found.filter(({ ok }) => !ok).map((each) => each.name)),
        ).toBeGreaterThan(0);
      });
    }
  });
});
