import { createHash } from 'node:crypto';
import { loadContract } from './contract/load.js';
import type { LoadedContract } from './contract/load.js';
import type { Model } from './contract/model.js';
import type { Problem } from './contract/problem.js';
import { lockPath, nextLockPath } from './plan/lock.js';
import type { Lock } from './plan/lock.js';
import type { Plan } from './plan/plan.js';
import type { Conflict } from './plan/plannedFile.js';
import { findLock } from './plan/readLock.js';
import type { LockFound } from './plan/readLock.js';
import { readContract } from './project/contractFile.js';
import type { FileSystem } from './project/fileSystem.js';
import { checkOutFolders } from './project/outFolders.js';
import { takeSnapshot } from './project/snapshot.js';
import type { Rendered } from './render/renderTargets.js';
import type { TargetName } from './targets/target.js';
import { version } from './version.js';

/** What every command starts from. */
export interface Run {
  /** The project: the folder of the contract. */
  readonly root: string;
  readonly fileSystem: FileSystem;
  /** Path of the contract from the root; left out: looked for. */
  readonly contract?: string;
  /** Told what is being done, in a few words, before it is. */
  readonly step?: (what: string) => void;
  /** Left out: every template is filled. */
  readonly render?: (model: Model, targets: readonly TargetName[]) => Promise<readonly Rendered[]>;
}

export type Loaded =
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly text: string | null }
  | {
      readonly kind: 'loaded';
      readonly model: Model;
      readonly warnings: readonly Problem[];
      /** Name of the contract's file. */
      readonly file: string;
      readonly text: string;
      /** The app server's type that the contract names; null: none. */
      readonly type: LoadedContract['type'];
      readonly place: LoadedContract['place'];
    };

/** Reads and checks the contract of a project, also against what is on disk. */
export function load(run: Run): Loaded {
  const file = readContract(run.root, run.fileSystem, run.contract);
  if (file.kind !== 'text') return { kind: 'invalid', problems: [file.problem], text: null };
  const loaded = loadContract(file.text, file.name);
  if (!loaded.ok) return { kind: 'invalid', problems: loaded.problems, text: file.text };
  const problems = checkOutFolders(loaded.value, file.name, run.root, run.fileSystem);
  if (problems.length > 0) return { kind: 'invalid', problems, text: file.text };
  return {
    kind: 'loaded',
    model: loaded.value.model,
    warnings: loaded.warnings,
    file: file.name,
    text: file.text,
    type: loaded.value.type,
    place: loaded.value.place,
  };
}

/** The lock of a project; null: none, or none that can be used. */
export function readLock(run: Run): Lock | null {
  const found = lockOf(run);
  return found.kind === 'lock' ? found.lock : null;
}

/** The lock of a project, or what stands in its place. */
export function lockOf(run: Run): LockFound {
  const snapshot = takeSnapshot(run.root, [lockPath, nextLockPath], run.fileSystem);
  const [lock, next] = [lockPath, nextLockPath].map((path): LockFound => {
    const found = snapshot.at(path);
    return found.kind === 'file' ? findLock(found.text) : { kind: 'none' };
  });
  return (next?.kind === 'newer' ? next : lock) ?? { kind: 'none' };
}

/** SHA-256 of a model: contracts that differ in comments alone have the same. */
export function hashOfModel(model: Model): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}

/** Fills every template the targets want for this model. */
export async function render(model: Model, targets: readonly TargetName[]): Promise<readonly Rendered[]> {
  const [{ targetsOf }, { renderTargets }] = await Promise.all([
    import('./targets/index.js'),
    import('./render/renderTargets.js'),
  ]);
  return renderTargets(model, targetsOf(targets));
}

/** Renders the targets and compares them with the project. Reads, but does not write. */
export async function plan(
  run: Run,
  model: Model,
  targets: readonly TargetName[],
  onConflict: Conflict = 'merge',
): Promise<Plan> {
  const [{ makePlan, pathsOf }, { madePaths }, { hostEdits }] = await Promise.all([
    import('./plan/plan.js'),
    import('./targets/madePaths.js'),
    import('./hostEdits.js'),
  ]);
  run.step?.('filling templates');
  const rendered = await (run.render ?? render)(model, targets);
  const host = hostEdits(run, model, targets);
  run.step?.('comparing with the project');
  const lock = lockOf(run);
  const listed = lock.kind === 'lock' ? lock.lock : null;
  const paths = [...pathsOf(rendered, listed), ...host.edits.map(({ edit }) => edit.file)];
  return makePlan({
    rendered,
    host,
    model,
    modelHash: hashOfModel(model),
    generator: version,
    targets,
    onConflict,
    lock,
    made: madePaths(model, Object.values(listed?.models ?? {})),
    snapshot: takeSnapshot(run.root, paths, run.fileSystem),
  });
}
