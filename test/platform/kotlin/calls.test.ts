import { describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { emit, kotlinPackage, nativeRing, programs } from './emitted.js';
import { compile, runTests } from './harness.js';
import { parseManifest } from './manifest.js';
import { defects } from './mutants/defects.js';
import { ofRules } from './mutants/rules.js';
import { ofScenarios } from './mutants/scenarios.js';

/** What the system would know of the app from its manifest, for the stand-ins of the framework. */
function declared(xml: string): Record<string, string> {
  const { permissions, components } = parseManifest(xml);
  const types = components
    .filter(({ kind }) => kind === 'service')
    .map(({ name, attributes }) => `${name.slice(1)}=${attributes['foregroundServiceType']}`);
  return {
    'planetkit.types': types.join(','),
    'planetkit.permissions': permissions.map(({ name }) => name).join(','),
  };
}

/** Where the rules of the system change: before channels, types, and what each release brought; and the newest. */
const levels = [24, 28, 29, 30, 33, 34, 37];

describeWith('android', 'calls', async (tools) => {
  const { kotlin, texts, files } = await emit('everything', nativeRing);
  const manifest = files['android/src/main/AndroidManifest.xml'] ?? '';
  const subject = await compile(tools, kotlin, { androidApi: 34 });
  if (!subject.ok) throw new Error(subject.output);
  const sources = {
    ...programs('Fakes', 'CoreScenarios', 'DeviceWorld', 'DeviceScenarios'),
    ...programs('LadderTable', 'RandomCalls', 'BadInput'),
    'Texts.kt': texts,
  };
  const program = await compile(tools, sources, { androidApi: 'device', subject });
  if (!program.ok) throw new Error(program.output);
  const properties = declared(manifest);
  const results = (name: string, sdk = 34) =>
    runTests(tools, `${kotlinPackage}.${name}Kt`, program.classpath, { sdk, properties });

  const core = await results('CoreScenarios');
  describe('on fakes', () => registerNative(core));
  const ladder = await results('LadderTable');
  describe('enter the foreground', () => registerNative(ladder));
  const random = await results('RandomCalls');
  describe('at random', () => registerNative(random));
  const nonsense = await results('BadInput');
  describe('on nonsense', () => registerNative(nonsense));
  for (const sdk of levels) {
    const found = await results('DeviceScenarios', sdk);
    describe(`on API ${sdk}`, () => registerNative(found));
  }
  it('D32 a manifest without MANAGE_OWN_CALLS costs the service its type', async () => {
    const without = manifest.replace(
      '<uses-permission android:name="android.permission.MANAGE_OWN_CALLS" />',
      '',
    );
    expect(without).not.toBe(manifest);
    const properties = declared(without);
    const found = await runTests(tools, `${kotlinPackage}.DeviceScenariosKt`, program.classpath, {
      properties,
    });
    expect(found.filter(({ ok, name }) => !ok && name.startsWith('X1 '))).toHaveLength(1);
  });

  const { kotlin: patientKotlin } = await emit('everything');
  const patient = await compile(tools, patientKotlin, { androidApi: 34 });
  const patientSources = { ...programs('Fakes', 'DeviceWorld', 'AfterVerify'), 'Texts.kt': texts };
  const verifying = await compile(tools, patientSources, { androidApi: 'device', subject: patient });
  if (!verifying.ok) throw new Error(verifying.output);
  for (const sdk of levels) {
    const found = await runTests(tools, `${kotlinPackage}.AfterVerifyKt`, verifying.classpath, {
      sdk,
      properties,
    });
    describe(`ring after verification on API ${sdk}`, () => registerNative(found));
  }
  const patiently = await runTests(
    tools,
    `${kotlinPackage}.RandomCallsKt`,
    [patient.classes, ...program.classpath],
    { properties: { ...properties, 'planetkit.ring': 'afterVerify' } },
  );
  describe('ring after verification, at random', () => registerNative(patiently));

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
        const found = await runTests(tools, `${kotlinPackage}.${suite}Kt`, classpath, { properties });
        const failing = found.filter(({ ok, name: test }) => !ok && test.startsWith(fails));
        expect(
          failing.length,
          JSON.stringify(found.filter(({ ok }) => !ok).map((each) => each.name)),
        ).toBeGreaterThan(0);
      });
    }
  });
});
