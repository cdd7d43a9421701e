import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { asFiles, FAULTS, FRAMEWORK_FAULTS, WARNINGS } from './faults.js';
import { compile, run, runTests, type Compiled, type Sources } from './harness.js';

function filesIn(folder: string): Sources {
  const at = new URL(`./${folder}/`, import.meta.url);
  return Object.fromEntries(readdirSync(at).map((name) => [name, readFileSync(new URL(name, at), 'utf8')]));
}
const sample = filesIn('sample');

describeWith('android', 'stubs for the Android side', (tools) => {
  it('let a plugin, receiver and service of our shape compile against the lowest and the newest API', async () => {
    for (const androidApi of [34, 'newest'] as const) {
      const { ok, output } = await compile(tools, sample, { androidApi });
      expect({ androidApi, ok, output }).toEqual({ androidApi, ok: true, output: '' });
    }
  });

  it('let it compile as Kotlin 2.0 with only the Java library that every Android release has', async () => {
    const oldest = { androidApi: 34, languageVersion: '2.0', jdkRelease: 8 } as const;
    expect((await compile(tools, sample, oldest)).output).toBe('');
    const newer = await compile(tools, { 'a.kt': 'fun a(): List<String> = java.util.List.of("a")' }, oldest);
    expect(newer.diagnostics.map(({ id }) => id)).toEqual(['UNRESOLVED_REFERENCE']);
  });

  for (const { group, faults, androidApi } of [
    { group: 'errors against API 34', faults: FAULTS, androidApi: 34 },
    { group: 'errors against the newest API', faults: FAULTS, androidApi: 'newest' },
    { group: 'errors that only the newer framework shows', faults: FRAMEWORK_FAULTS, androidApi: 'newest' },
    { group: 'warnings against API 34', faults: WARNINGS, androidApi: 34 },
    { group: 'warnings against the newest API', faults: WARNINGS, androidApi: 'newest' },
  ] as const) {
    describe(`refuse ${group}:`, () => {
      let wrong: Compiled;
      beforeAll(async () => {
        const right = await compile(tools, asFiles(faults, 'right'), { androidApi });
        expect(right.output).toBe('');
        wrong = await compile(tools, asFiles(faults, 'wrong'), { androidApi });
        expect(wrong.ok).toBe(false);
      });
      faults.forEach(({ name, id }, index) => {
        it(name, () => {
          const found = wrong.diagnostics.filter(({ file }) => file === `fault${index}.kt`);
          expect(found.map((diagnostic) => diagnostic.id)).toContain(id);
        });
      });
    });
  }

  it('report warnings without failing where warnings are allowed', async () => {
    const lenient = await compile(tools, asFiles(WARNINGS, 'wrong'), { androidApi: 34, werror: false });
    expect(lenient.ok).toBe(true);
    expect(lenient.diagnostics.map(({ severity, id }) => `${severity} ${id}`)).toEqual(
      WARNINGS.map(({ id }) => `warning ${id}`),
    );
  });
});

describeWith('android', 'stand-ins for the device', async (tools) => {
  const subject = await compile(tools, sample, { androidApi: 34 });
  const program = await compile(tools, filesIn('device'), { androidApi: 'device', subject });
  if (!program.ok) throw new Error(program.output);
  const main = 'com.example.sample.SampleDeviceTestKt';
  registerNative(await runTests(tools, main, program.classpath));

  it('show a mutant of the subject to the same test program', async () => {
    const service = sample['SampleService.kt'] ?? '';
    const mutated = service.replace(
      '} catch (e: IllegalStateException) {',
      '} catch (e: ClassCastException) {',
    );
    expect(mutated).not.toBe(service);
    const mutant = await compile(tools, { ...sample, 'SampleService.kt': mutated }, { androidApi: 34 });
    const results = await runTests(tools, main, [program.classes, ...mutant.classpath]);
    expect(results.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
      'every kind of refusal leads to the next type',
    ]);
  });

  it('show the API level that the run asks for', async () => {
    const source = 'fun main() = print(android.os.Build.VERSION.SDK_INT)\n';
    const { classpath } = await compile(tools, { 'Level.kt': source }, { androidApi: 34 });
    expect((await run(tools, 'LevelKt', classpath, { sdk: 29 })).stdout).toBe('29');
  });
});
