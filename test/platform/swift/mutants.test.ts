import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness, type SwiftFile } from './harness.js';
import { mutants, type Mutant } from './mutants.js';
import { scenarioFiles, scenarioMain } from './scenarios.js';

function mutated(files: readonly SwiftFile[], { name, changes }: Mutant): SwiftFile[] {
  return changes.reduce<SwiftFile[]>(
    (all, { file, from, to }) =>
      all.map((source) => {
        if (source.path !== file) return source;
        expect(source.text.split(from).length - 1, `${name}: occurrences of ${from}`).toBe(1);
        return { ...source, text: source.text.replace(from, () => to) };
      }),
    [...files],
  );
}

describeWith('swift', 'mistakes in the emitted Swift', (tools) => {
  const { buildAndRun, typecheck } = swiftHarness(tools);
  const model = goldenModel('everything', { includesCallsInRecents: false });

  it.each(mutants)('$name', async (mutant) => {
    const emitted = await emittedSwift(model);
    const files = mutated(emitted, mutant);
    expect(files).not.toEqual(emitted);
    if (mutant.diagnostics !== undefined) {
      const { diagnostics } = await typecheck(files, { sdk264: true });
      expect(diagnostics).toMatch(mutant.diagnostics);
      return;
    }
    const options = { sdk264: true, warningsAsErrors: false };
    const { results } = await buildAndRun([...files, ...scenarioFiles], scenarioMain, options);
    expect(results.map(({ message }) => message).join('\n')).not.toContain('does not compile');
    const failing = results.filter(({ ok }) => !ok).map(({ name }) => name);
    expect(
      failing.filter((name) => mutant.caughtBy?.test(name)),
      `fails: ${failing.join('; ')}`,
    ).not.toEqual([]);
  });
});
