export { analyze, type Finding } from './harness/analyze.js';
export { ResidentCompiler, type Compilation } from './harness/compiler.js';
export { formatCheck, type FormatFinding } from './harness/format.js';
export { runMutants, type Mutant, type MutantOutcome } from './harness/mutants.js';
export { compileProgram } from './harness/headless.js';
export { debianPackages, layOut, stubs, type DartPackage, type DartProject } from './harness/project.js';
export { runProgram, type ProgramOptions } from './harness/program.js';
export { runTests, TestBench, type TestLimits } from './harness/tests.js';
