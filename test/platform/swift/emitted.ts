import { contractText, modelOf, renderAll, type GoldenContract } from '../../contracts.js';
import type { Model } from '../../../src/contract/model.js';
import type { SwiftFile } from './harness.js';

/** The plugin's Swift sources for a model, by file name. */
export async function emittedSwift(model: Model): Promise<SwiftFile[]> {
  const rendered = await renderAll(model, ['ios']);
  return rendered
    .filter(({ path }) => path.endsWith('.swift') && path.includes('/Sources/'))
    .map(({ path, text }) => ({ path: path.slice(path.lastIndexOf('/') + 1), text }));
}

/** The model of a golden contract, with other options for iOS. */
export function goldenModel(name: GoldenContract, ios: Partial<Model['ios']> = {}): Model {
  const model = modelOf(contractText(name));
  return { ...model, ios: { ...model.ios, ...ios } };
}
