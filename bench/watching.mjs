import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, load, targetNames } from '../build/src/index.js';
import { residentFileSystem } from '../build/src/project/residentFileSystem.js';

/**
 * What `watch` does when the contract was saved, with one wire key changed each time.
 *
 * @param {string} root a project with its contract
 * @returns {Promise<() => Promise<number>>} one pass, in ms
 */
export async function watching(root) {
  const file = join(root, 'planetkit-push.yaml');
  const one = readFileSync(file, 'utf8');
  const other = one.replace('callerId: from_user_id', 'callerId: caller_user_id');
  if (one === other) throw new Error('the contract has no callerId to rename');
  const run = { root, fileSystem: residentFileSystem() };
  let turn = 0;
  const pass = async () => {
    writeFileSync(file, turn++ % 2 === 0 ? one : other);
    const start = performance.now();
    const loaded = load(run);
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems));
    const { kind } = await generate(run, loaded.model, targetNames);
    if (kind !== 'done') throw new Error(`generate: ${kind}`);
    return performance.now() - start;
  };
  for (let warmUp = 0; warmUp < 30; warmUp++) await pass();
  return pass;
}
