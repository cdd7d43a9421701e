import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { loadContract } from '../../../src/contract/load.js';
import type { Model } from '../../../src/contract/model.js';
import { renderTargets } from '../../../src/render/renderTargets.js';
import { targetsOf } from '../../../src/targets/index.js';
import type { Sources } from './harness.js';

const folder = new URL('../../fixtures/contracts/', import.meta.url);

/** Names of the contracts that every emitted file is tried with. */
export const contracts = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

/** What the Android target makes of one contract. */
export interface Emitted {
  readonly model: Model;
  /** All files, by their path in the plugin. */
  readonly files: Sources;
  /** The Kotlin of them by file name, with the `R` that the build would make of the resources. */
  readonly kotlin: Sources;
  /** Kotlin that registers the texts of the string resources, for a run. */
  readonly texts: string;
}

/** Emits a fixture contract; `change` replaces a text of it, which must be there. */
export async function emit(
  name: string,
  change: readonly [from: string, to: string][] = [],
): Promise<Emitted> {
  let text = readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
  for (const [from, to] of change) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const loaded = loadContract(text, name);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { model } = loaded.value;
  const root = `${model.plugin?.path ?? ''}/`;
  const rendered = await renderTargets(model, targetsOf(['android']));
  const files = Object.fromEntries(rendered.map((file) => [file.path.replace(root, ''), file.text]));
  const kotlin = Object.entries(files)
    .filter(([path]) => path.endsWith('.kt'))
    .map(([path, source]) => [path.split('/').at(-1) ?? '', source] as const);
  const line = /^package (.*)$/m.exec(kotlin[0]?.[1] ?? '')?.[1] ?? '';
  return {
    model,
    files,
    kotlin: { ...Object.fromEntries(kotlin), 'R.kt': resourceClass(files, line) },
    texts: resourceTexts(files, line),
  };
}

/** The string resources of the output, by name, as the phone shows them. */
export function stringsOf(files: Sources): [name: string, text: string][] {
  const xml = files['android/src/main/res/values/strings.xml'] ?? '';
  return [...xml.matchAll(/<string name="(\w+)">(.*?)<\/string>/g)].map(([, name = '', text = '']) => [
    name,
    text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\\(.)/g, '$1'),
  ]);
}

const drawablesOf = (files: Sources): string[] =>
  Object.keys(files).flatMap((path) => /\/res\/drawable\/(\w+)\.xml$/.exec(path)?.[1] ?? []);

/** The `R` that the build would make of the resources, in the package of the emitted Kotlin. */
export function resourceClass(files: Sources, packageName: string): string {
  const constants = (names: readonly string[], from: number) =>
    names.map((name, index) => `        const val \`${name}\` = ${from + index}\n`).join('');
  return [
    `package ${packageName}\n\ninternal object R {\n    object string {\n`,
    constants(
      stringsOf(files).map(([name]) => name),
      100,
    ),
    '    }\n\n    object drawable {\n',
    constants(drawablesOf(files), 1),
    '    }\n}\n',
  ].join('');
}

function resourceTexts(files: Sources, packageName: string): string {
  const entries = stringsOf(files).map(
    ([, text], index) => `        ${100 + index} to ${JSON.stringify(text).replaceAll('$', '\\$')},\n`,
  );
  return `package ${packageName}\n\nval resourceTexts =\n    mapOf(\n${entries.join('')}    )\n`;
}

type Change = readonly [from: string, to: string][];

/** Turns `everything` into a contract that rings natively. */
export const nativeRing: Change = [['ring: afterVerify', 'ring: native']];

/** The package of the fixture contracts that the test programs are written for. */
export const kotlinPackage = 'com.acme.talk.planetkitpush';

/** The test programs of these names, and what they share. */
export function programs(...names: readonly string[]): Sources {
  const at = new URL('./programs/', import.meta.url);
  return Object.fromEntries(
    names.map((name) => [`${name}.kt`, readFileSync(new URL(`${name}.kt`, at), 'utf8')]),
  );
}
