/** The generator as a library: what the bin and the Yeoman generators are made of. */
export { check } from './check.js';
export type { CheckOutcome, Drift } from './check.js';
export { loadContract } from './contract/load.js';
export type { LoadedContract } from './contract/load.js';
export type { Model } from './contract/model.js';
export type { Problem, Result } from './contract/problem.js';
export { generate } from './generate.js';
export type { Generated } from './generate.js';
export { applyPlan } from './plan/apply.js';
export type { Conflict } from './plan/plannedFile.js';
export type { FileClass, Plan, PlannedFile } from './plan/plan.js';
export type { FileSystem } from './project/fileSystem.js';
export { nodeFileSystem } from './project/nodeFileSystem.js';
export { load, plan } from './run.js';
export type { Run } from './run.js';
export { targetNames } from './targets/target.js';
export type { TargetName } from './targets/target.js';
export { version } from './version.js';
