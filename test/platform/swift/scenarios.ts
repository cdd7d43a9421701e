import { readdirSync, readFileSync } from 'node:fs';
import type { SwiftFile } from './harness.js';

const FOLDER = new URL('./scenarios/', import.meta.url);

/** The scenario suite: tests and fakes, which are compiled with the emitted sources. */
export const scenarioFiles: readonly SwiftFile[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.swift') && name !== 'main.swift')
  .map((name) => ({ path: `scenarios/${name}`, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

/** The fakes alone, for programs of their own. */
export const scenarioFakes = scenarioFiles.filter(({ path }) =>
  /(?:World|Dart|FakeClock)\.swift$/.test(path),
);

export const scenarioMain: SwiftFile = {
  path: 'the scenarios',
  text: `import NativeTesting\n${readFileSync(new URL('main.swift', FOLDER), 'utf8')}`,
};

/** The random lives alone: they end at the first that goes wrong. */
export const randomMain: SwiftFile = {
  path: 'the random lives',
  text: 'import NativeTesting\nMainActor.assumeIsolated { randomScenarios() }\nfinishTests()\n',
};
