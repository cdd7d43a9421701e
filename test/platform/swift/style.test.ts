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
import { describeWith } from '../toolchain.js';
import { swiftHarness } from './harness.js';
import type { SwiftFile } from './harness.js';

const asFiles = (files: Readonly<Record<string, string>>): SwiftFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text }));

describeWith('swift', 'emitted Swift', async (tools) => {
  const { typecheck, lint } = swiftHarness(tools);
  const own = fixtures().length;
  const toCompile = [...fixtures(), ...lengthContracts(), ...ownerContracts(), reservedWordContract()];
  const others = [...hostileContracts(), ...sweepContracts()];
  const emitted = await emit([...toCompile, ...others], 'ios');
  const compiled = emitted.slice(0, toCompile.length);

  for (const [index, one] of compiled.entries())
    for (const languageMode of index < own ? ([5, 6] as const) : ([6] as const))
      it(`type-checks in mode ${languageMode} without a warning: ${one.name}`, async () => {
        const files = asFiles(filesEnding([one], '.swift')).filter(({ path }) => path.includes('/Sources/'));
        const { ok, diagnostics } = await typecheck(files, { languageMode });
        expect({ ok, diagnostics }, diagnostics).toEqual({ ok: true, diagnostics: '' });
      });

  const configuration = filesEnding(emitted, '/.swift-format');
  let complaints: string[] = [];
  beforeAll(async () => {
    const files = { ...filesEnding(compiled, '.swift'), ...textFiles(emitted, '.swift') };
    complaints = await lint(asFiles(files), Object.values(configuration)[0] ?? '');
  });

  it('has one configuration of swift format', () => {
    expect(new Set(Object.values(configuration)).size).toBe(1);
  });

  expectNothingIn(emitted, 'swift format has nothing to say', () => complaints);
});
