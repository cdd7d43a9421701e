import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness, type SwiftFile } from './harness.js';
import { incrementalProgram } from './incremental.js';
import { mutants, randomRules, recentsRules, type Mutant } from './mutants/index.js';
import { recentsMain } from './recents.js';
import type { RequiredMember } from './stubs.js';
import { randomMain, scenarioFakes, scenarioFiles, scenarioMain } from './scenarios.js';

/** What finds mistakes: tests, and the sources that they run. */
interface Suite {
  readonly mutants: readonly Mutant[];
  readonly recents: boolean;
  /** Members that a framework calls only by their exact names. */
  readonly requires: readonly RequiredMember[];
  readonly tests: readonly SwiftFile[];
  readonly main: SwiftFile;
}

const suites: readonly Suite[] = [
  {
    mutants,
    recents: false,
    requires: ['handle', 'detach', 'hold'],
    tests: scenarioFiles,
    main: scenarioMain,
  },
  { mutants: randomRules, recents: false, requires: [], tests: scenarioFiles, main: randomMain },
  { mutants: recentsRules, recents: true, requires: ['activities'], tests: scenarioFakes, main: recentsMain },
];

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
  const { typecheck } = swiftHarness(tools);

  for (const { mutants, recents, requires, tests, main } of suites) {
    const run = incrementalProgram(tools, main, { sdk264: true });

    it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_name, mutant) => {
      const emitted = await emittedSwift(goldenModel('everything', { includesCallsInRecents: recents }));
      const files = mutated(emitted, mutant);
      expect(files).not.toEqual(emitted);
      if (mutant.diagnostics !== undefined) {
        const { diagnostics } = await typecheck(files, { sdk264: true, requires });
        expect(diagnostics).toMatch(mutant.diagnostics);
        return;
      }
      const { results } = await run([...files, ...tests]);
      expect(results.map(({ message }) => message).join('\n')).not.toContain('does not compile');
      const failing = results.filter(({ ok }) => !ok).map(({ name }) => name);
      expect(
        failing.filter((name) => mutant.caughtBy?.test(name)),
        `fails: ${failing.join('; ')}`,
      ).not.toEqual([]);
    });
  }
});
