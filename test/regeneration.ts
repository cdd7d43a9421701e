import { generate } from '../src/generate.js';
import type { Generated } from '../src/generate.js';
import type { Plan } from '../src/plan/plan.js';
import type { Conflict } from '../src/plan/plannedFile.js';
import type { ProcessPort } from '../src/plan/runLock.js';
import type { FileSystem } from '../src/project/fileSystem.js';
import type { Rendered } from '../src/render/renderTargets.js';
import { targetNames } from '../src/targets/target.js';
import type { TargetName } from '../src/targets/target.js';
import { modelOf, renderAll } from './contracts.js';
import { MemoryFileSystem } from './memoryFileSystem.js';

export const root = '/projects/app';

const rendered = new Map<string, Rendered[]>();

/** What the targets make of a contract; made once. */
export function renderedOf(contract: string): Rendered[] {
  let files = rendered.get(contract);
  if (files === undefined) rendered.set(contract, (files = renderAll(modelOf(contract))));
  return files;
}

/** A process whose like have all died, and which does not wait. */
export const soleProcess: ProcessPort = {
  pid: 1,
  host: 'here',
  isAlive: () => false,
  wait: () => Promise.resolve(),
};

/** `generate` with a contract, on files in memory. */
export async function regenerate(
  fileSystem: FileSystem,
  contract: string,
  {
    onConflict = 'merge' as Conflict,
    targets = targetNames as readonly TargetName[],
    port = soleProcess,
    only = /(?:)/,
  } = {},
): Promise<Generated> {
  const files = await renderedOf(contract);
  const render = (): Promise<Rendered[]> =>
    Promise.resolve(files.filter(({ target, path }) => targets.includes(target) && only.test(path)));
  return generate({ root, fileSystem, render }, modelOf(contract), targets, onConflict, port);
}

/** The plan of a run that was carried out. */
export function planOf(outcome: Generated): Plan {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
}

/** A project in memory, as `generate` leaves it. */
export async function generatedProject(
  contract: string,
  files: Readonly<Record<string, string>> = {},
  targets: readonly TargetName[] = targetNames,
  only = /(?:)/,
): Promise<MemoryFileSystem> {
  const absolute = Object.entries(files).map(([path, text]) => [`${root}/${path}`, text] as const);
  const fileSystem = new MemoryFileSystem(Object.fromEntries(absolute));
  fileSystem.makeFolder(root);
  planOf(await regenerate(fileSystem, contract, { targets, only }));
  return fileSystem;
}
