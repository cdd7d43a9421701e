import { beforeAll, expect, it } from 'vitest';
import { emit, expectNothingIn, filesEnding, textFiles } from '../../codec/emitted.js';
import {
  fixtures,
  hostileContracts,
  lengthContracts,
  ownerContracts,
  reservedWordContract,
  sweepContracts,
} from '../../codec/hardContracts.js';
import { apart } from '../../codec/subject.js';
import type { Emitted } from '../../codec/emitted.js';
import { describeWith } from '../toolchain.js';
import { resourceClass } from './emitted.js';
import { compile } from './harness.js';
import { ktlint } from './ktlint.js';

/** The Kotlin of several contracts, each with the `R` of its own resources. */
function kotlinOf(emitted: readonly Emitted[]): Record<string, string> {
  const sources = filesEnding(emitted, '.kt');
  for (const { folder, files } of emitted) {
    const own = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.slice(folder.length + 1), text]),
    );
    const bridge = Object.entries(own).find(([path]) => path.endsWith('/CallBridge.kt'))?.[1] ?? '';
    sources[`${folder}/R.kt`] = resourceClass(own, /^package (.*)$/m.exec(bridge)?.[1] ?? '');
  }
  return sources;
}

describeWith('android', 'emitted Kotlin', async (tools) => {
  const own = await emit(fixtures(), 'android');
  for (const one of own)
    for (const androidApi of [34, 'newest'] as const)
      it(`compiles against API ${androidApi} without a warning: ${one.name}`, async () => {
        const { ok, output } = await compile(tools, kotlinOf([one]), { androidApi });
        expect({ ok, output }, output).toEqual({ ok: true, output: '' });
      });

  it('compiles for keys and names of every length and for reserved words, all in one', async () => {
    const models = [...lengthContracts(), ...ownerContracts(), reservedWordContract()];
    const moved = models.map(({ name, model }, index) => ({ name, model: apart(model, index) }));
    const sources = kotlinOf(await emit(moved, 'android'));
    const { ok, output } = await compile(tools, sources, { androidApi: 34 });
    expect({ ok, output }, output).toEqual({ ok: true, output: '' });
  });
});

describeWith('kotlin', 'the style of emitted Kotlin', async (tools) => {
  const models = [
    ...fixtures(),
    ...lengthContracts(),
    ...ownerContracts(),
    reservedWordContract(),
    ...hostileContracts(),
    ...sweepContracts(),
  ];
  const emitted = await emit(models, 'android');
  let findings: string[] = [];
  beforeAll(async () => {
    const found = await ktlint(tools, {
      ...filesEnding(emitted.slice(0, fixtures().length), '.kt', '.kts'),
      ...filesEnding(emitted, '/.editorconfig'),
      ...textFiles(emitted, '.kt'),
    });
    findings = found.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  });

  expectNothingIn(emitted, 'ktlint has nothing to say', () => findings);
});
