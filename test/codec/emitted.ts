import { expect, it } from 'vitest';
import type { TargetName } from '../../src/targets/target.js';
import { renderAll } from '../contracts.js';
import type { NamedModel } from './hardContracts.js';

/** The output of one contract: its files below a folder of their own. */
export interface Emitted {
  readonly name: string;
  readonly folder: string;
  /** By path, `folder` included. */
  readonly files: Readonly<Record<string, string>>;
}

/** Renders one target of many contracts, each into a folder of its own. */
export async function emit(models: readonly NamedModel[], target: TargetName): Promise<Emitted[]> {
  const emitted: Emitted[] = [];
  for (const [index, { name, model }] of models.entries()) {
    const folder = `c${index}`;
    const root = target === 'server' ? model.server?.path : model.plugin?.path;
    const rendered = await renderAll(model, [target]);
    const files = rendered.map(({ path, text }) => [`${folder}${path.slice(root?.length)}`, text] as const);
    emitted.push({ name, folder, files: Object.fromEntries(files) });
  }
  return emitted;
}

/** One test a contract: a tool that saw all of them found nothing in its folder. */
export function expectNothingIn(
  emitted: readonly { readonly name: string; readonly folder: string }[],
  what: string,
  findings: () => readonly string[],
): void {
  for (const { name, folder } of emitted)
    it(`${what}: ${name}`, () => {
      const found = findings().filter((finding) => finding.includes(`${folder}/`));
      expect(found, found.join('\n')).toEqual([]);
    });
}

/**
 * Files that hold contract text in many lengths; the others are the same for every contract. A formatter costs
 * milliseconds a file.
 */
export function textFiles(emitted: readonly Emitted[], ...ends: string[]): Record<string, string> {
  const files = Object.entries(filesEnding(emitted, ...ends));
  return Object.fromEntries(
    files.filter(([path]) => /\/(Push|Call_?Names|push_|call_names)\w*\.\w+$/.test(path)),
  );
}

/** All files of several contracts whose path ends so. */
export function filesEnding(emitted: readonly Emitted[], ...ends: string[]): Record<string, string> {
  const all = emitted.flatMap(({ files }) => Object.entries(files));
  return Object.fromEntries(all.filter(([path]) => ends.some((end) => path.endsWith(end))));
}
