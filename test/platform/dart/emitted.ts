import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContract } from '../../../src/contract/load.js';
import type { Model } from '../../../src/contract/model.js';
import { renderTargets } from '../../../src/render/renderTargets.js';
import { dart } from '../../../src/targets/dart/files.js';

export const contracts = ['guide', 'demo-servers', 'renamed', 'everything'] as const;
export type ContractName = (typeof contracts)[number];

export function modelOf(contract: ContractName): Model {
  const url = new URL(`../../fixtures/contracts/${contract}.yaml`, import.meta.url);
  const loaded = loadContract(readFileSync(fileURLToPath(url), 'utf8'), `${contract}.yaml`);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value.model;
}

/** What the Dart target emits for a contract, with the plugin's folder as root, and an app round it. */
export async function emittedDart(
  contract: ContractName,
): Promise<{ plugin: Record<string, string>; app: Record<string, string>; name: string }> {
  const model = modelOf(contract);
  const { path = '', name = '' } = model.plugin ?? {};
  const plugin: Record<string, string> = {};
  const app: Record<string, string> = {};
  for (const file of await renderTargets(model, [dart])) {
    if (file.path.startsWith(`${path}/`)) plugin[file.path.slice(path.length + 1)] = file.text;
    else app[file.path] = file.text;
  }
  return { plugin, app, name };
}
