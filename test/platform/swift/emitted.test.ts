import { expect, it } from 'vitest';
import { goldenContracts } from '../../contracts.js';
import { renderAll } from '../../contracts.js';
import { describeWith } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness, type CompileOptions } from './harness.js';

describeWith('swift', 'the emitted Swift', (tools) => {
  const { typecheck, lint } = swiftHarness(tools);

  it.each(goldenContracts)('of %s compiles without warnings in both language modes', async (name) => {
    const model = goldenModel(name);
    const files = await emittedSwift(model);
    const options: CompileOptions = {
      module: model.plugin!.name,
      sdk264: model.ios.voipMetadata,
      requires: [
        'handle',
        'detach',
        ...(model.ios.holding ? (['hold'] as const) : []),
        ...(model.ios.includesCallsInRecents ? (['activities'] as const) : []),
      ],
    };
    expect(await typecheck(files, { ...options, languageMode: 5 })).toEqual({ ok: true, diagnostics: '' });
    expect(await typecheck(files, { ...options, languageMode: 6 })).toEqual({ ok: true, diagnostics: '' });
  });

  it.each(goldenContracts)('of %s passes the linter with the settings it ships', async (name) => {
    const model = goldenModel(name);
    const settings = (await renderAll(model, ['ios'])).find(({ path }) => path.endsWith('.swift-format'))!;
    expect(await lint(await emittedSwift(model), settings.text)).toEqual([]);
  });
});
