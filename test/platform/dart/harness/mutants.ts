import type { NativeResult } from '../../toolchain.js';
import type { DartProject } from './project.js';
import { TestBench, type TestLimits } from './tests.js';

/** A mistake made on purpose in one file, to see whether the tests notice. */
export interface Mutant {
  name: string;
  /** Project path of the file. */
  file: string;
  edit: (text: string) => string;
}

export interface MutantOutcome {
  name: string;
  /** Compiler messages: such a mutant was caught by the compiler, and no test ran. */
  errors: string[];
  results: NativeResult[];
}

/**
 * Runs `files` (test files, as for `TestBench`) against each mutant in turn; the project is as before afterwards. One compiler
 * serves them all: a mutant costs its recompilation and one start of Flutter per test file, some 0.3 s together. Throws where a
 * mutant changes nothing, and where the tests fail without any mutant.
 */
export async function runMutants(
  project: DartProject,
  files: readonly string[],
  mutants: readonly Mutant[],
  limits: TestLimits = {},
): Promise<MutantOutcome[]> {
  const bench = await TestBench.open(project, files, limits);
  try {
    const failing = (await bench.run()).filter(({ ok }) => !ok);
    if (failing.length > 0) {
      throw new Error(
        `fails without a mutant: ${failing.map(({ name, message }) => `${name}: ${message}`).join('\n')}`,
      );
    }
    const outcomes: MutantOutcome[] = [];
    for (const mutant of mutants) outcomes.push(await runMutant(bench, files, mutant));
    return outcomes;
  } finally {
    bench.close();
  }
}

async function runMutant(bench: TestBench, files: readonly string[], mutant: Mutant): Promise<MutantOutcome> {
  const original = bench.read(mutant.file);
  const mutated = mutant.edit(original);
  if (mutated === original) throw new Error(`the mutant ${mutant.name} changes nothing in ${mutant.file}`);
  bench.write(mutant.file, mutated);
  const { program, errors } = await bench.compile();
  const results: NativeResult[] = [];
  if (errors.length === 0) for (const file of files) results.push(...(await bench.runFile(program, file)));
  bench.write(mutant.file, original);
  return { name: mutant.name, errors, results };
}
