import { readFileSync } from 'node:fs';
import { loadContract } from '../src/contract/load.js';
import type { Model } from '../src/contract/model.js';
import { renderTargets } from '../src/render/renderTargets.js';
import type { Rendered } from '../src/render/renderTargets.js';
import { targetsOf } from '../src/targets/index.js';
import { targetNames } from '../src/targets/target.js';
import type { TargetName } from '../src/targets/target.js';

/** The contracts whose output is kept as golden trees. */
export const goldenContracts = ['guide', 'demo-servers', 'renamed', 'everything'] as const;
export type GoldenContract = (typeof goldenContracts)[number];

export function contractText(name: GoldenContract): string {
  return readFileSync(new URL(`fixtures/contracts/${name}.yaml`, import.meta.url), 'utf8');
}

/** The model of a contract that holds. */
export function modelOf(text: string): Model {
  const loaded = loadContract(text, 'planetkit-push.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
  return loaded.value.model;
}

export function renderAll(model: Model, names: readonly TargetName[] = targetNames): Rendered[] {
  return renderTargets(model, targetsOf(names));
}
