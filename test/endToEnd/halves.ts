import { readFileSync } from 'node:fs';
import type { Model } from '../../src/contract/model.js';
import { contractText, modelOf, renderAll } from '../contracts.js';
import { compileProgram, layOut } from '../platform/dart/harness.js';
import { emit, kotlinPackage, nativeRing, programs } from '../platform/kotlin/emitted.js';
import { compile, start } from '../platform/kotlin/harness.js';
import { emittedSwift } from '../platform/swift/emitted.js';
import { swiftHarness } from '../platform/swift/harness.js';
import { scenarioFakes } from '../platform/swift/scenarios.js';
import type { Tools } from '../platform/toolchain.js';
import { TurnProcess } from './turnProcess.js';

/** The contract of the test: all options, but ringing natively on Android and with notices of missed calls on iOS. */
export const model: Model = modelOf(
  [...nativeRing, ['includesCallsInRecents: true', 'includesCallsInRecents: false'] as const].reduce(
    (text, [from, to]) => text.replace(from, to),
    contractText('everything'),
  ),
);

const program = (name: string): string =>
  readFileSync(new URL(`./programs/${name}`, import.meta.url), 'utf8');

/** The emitted Swift and the fakes of its frameworks. */
export async function startIPhone(tools: Tools): Promise<TurnProcess> {
  const files = [...(await emittedSwift(model)), ...scenarioFakes];
  const main = { path: 'the iPhone', text: program('WiredPhone.swift') };
  return new TurnProcess('the iPhone', await swiftHarness(tools).start(files, main, { sdk264: true }));
}

/** The emitted Kotlin on the stand-ins for Android's framework. */
export async function startAndroid(tools: Tools): Promise<TurnProcess> {
  const { kotlin, texts } = await emit('everything', nativeRing);
  const subject = await compile(tools, kotlin, { androidApi: 34 });
  if (!subject.ok) throw new Error(subject.output);
  const sources = {
    ...programs('Fakes', 'DeviceWorld'),
    'Texts.kt': texts,
    'WiredPhone.kt': program('WiredPhone.kt'),
  };
  const compiled = await compile(tools, sources, { androidApi: 'device', subject });
  if (!compiled.ok) throw new Error(compiled.output);
  return new TurnProcess(
    'the Android phone',
    start(tools, `${kotlinPackage}.WiredPhoneKt`, compiled.classpath),
  );
}

/** The emitted Dart on a fake PlanetKit: each start is an isolate of its own. */
export async function dartHalf(tools: Tools): Promise<(name: string) => TurnProcess> {
  const root = `${model.plugin?.path ?? ''}/`;
  const emitted = await renderAll(model, ['dart']);
  const plugin = Object.fromEntries(
    emitted
      .filter(({ path }) => path.startsWith(root))
      .map(({ path, text }) => [path.replace(root, ''), text]),
  );
  const entry = 'test/dart_half.dart';
  const project = layOut(tools, 'dart half', { ...plugin, [entry]: program('dart_half.dart') });
  const startProgram = await compileProgram(project, entry);
  return (name) => new TurnProcess(`the Dart of ${name}`, startProgram());
}
