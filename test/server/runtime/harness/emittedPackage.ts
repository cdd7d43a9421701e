import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractText, modelOf, renderAll } from '../../../contracts.js';

export const repository = fileURLToPath(new URL('../../../..', import.meta.url));
export const templates = join(repository, 'templates/server');
export const nodeModules = join(repository, 'node_modules');

/** The guide's contract, with the id and the kind that a cancel needs. */
const contract = contractText('guide').replace(
  'payload:\n',
  'payload:\n  callId: { key: sid, optional: true }\n  kind: { key: kind, optional: true, values: { ring: ring, cancel: cancel } }\n',
);

/**
 * A folder with the server package as it is emitted for the guide's contract.
 *
 * @param inside folder of the package below the one that is made
 */
export async function emittedPackage(
  inside = '.',
): Promise<{ readonly root: string; readonly folder: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'planetkit-push-server-'));
  const folder = join(root, inside);
  const model = modelOf(contract);
  for (const { path, text } of await renderAll(model, ['server'])) {
    const file = join(folder, path.slice((model.server?.path ?? '').length + 1));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await symlink(nodeModules, join(root, 'node_modules'));
  return { root, folder, remove: () => rm(root, { recursive: true, force: true }) };
}

/** A copy of the tests of the emitted server in which all they import has its types. */
export async function testsWithTypes(): ReturnType<typeof emittedPackage> {
  const copy = await emittedPackage('templates/server');
  for (const path of [
    'src',
    'test/server/runtime',
    'test/contracts.ts',
    'test/platform/toolchain',
    'test/platform/toolchain.ts',
    'tsconfig.json',
    'tsconfig.test.json',
    'package.json',
  ]) {
    await mkdir(dirname(join(copy.root, path)), { recursive: true });
    await cp(join(repository, path), join(copy.root, path), { recursive: true });
  }
  await rm(join(copy.root, 'test/server/runtime/fixtures'), { recursive: true });
  return copy;
}
