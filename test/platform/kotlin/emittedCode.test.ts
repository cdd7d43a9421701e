import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { contracts, emit } from './emitted.js';
import { compile, type Sources } from './harness.js';
import { ktlint } from './ktlint.js';

/** Names the option that is turned round, where no fixture has it so. */
const variants = [
  ...contracts.map((name) => ({ name, contract: name, change: [] as [string, string][] })),
  {
    name: 'everything, ringing natively without fallback, ringtone and icon',
    contract: 'everything',
    change: [
      ['  ring: afterVerify\n', ''],
      ['mediaPlaybackFallback: true', 'mediaPlaybackFallback: false'],
      ['  ringtone: ringtone\n  icon: ic_call\n', ''],
    ] as [string, string][],
  },
];

describeWith('android', 'emitted Kotlin', (tools) => {
  for (const { name, contract, change } of variants) {
    it(`of ${name} compiles without a warning against the lowest and the newest API`, async () => {
      const { kotlin } = await emit(contract, change);
      for (const options of [
        { androidApi: 34, languageVersion: '2.0', jdkRelease: 8 },
        { androidApi: 'newest' },
      ] as const) {
        const { ok, output } = await compile(tools, kotlin, options);
        expect({ ok, output }).toEqual({ ok: true, output: '' });
      }
    });
  }

  it('passes ktlint as it is', async () => {
    const trees: Record<string, string> = { '.editorconfig': 'root = true\n' };
    for (const [index, { contract, change }] of variants.entries()) {
      const { files } = await emit(contract, change);
      for (const [path, text] of Object.entries(files)) trees[`v${index}/${path}`] = text;
    }
    expect(await ktlint(tools, trees satisfies Sources)).toEqual([]);
  });
});
