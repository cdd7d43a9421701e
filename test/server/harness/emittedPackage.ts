import { copyFile, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const templates = join(repository, 'templates/server');
export const nodeModules = join(repository, 'node_modules');

/** What a contract decides of the package; the rest is the same for all. */
const ofTheContract = ['payload.ts', 'resolve.ts'];

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
  await cp(templates, folder, { recursive: true, filter: (path) => !path.endsWith('.hbs') });
  for (const name of ofTheContract) {
    await copyFile(join(repository, 'test/server/fixtures', name), join(folder, 'src', name));
  }
  await symlink(nodeModules, join(root, 'node_modules'));
  return { root, folder, remove: () => rm(root, { recursive: true, force: true }) };
}

/** A copy of the tests of the emitted server in which all they import has its types. */
export async function testsWithTypes(): ReturnType<typeof emittedPackage> {
  const copy = await emittedPackage('templates/server');
  for (const path of ['src/simulate', 'test/server', 'tsconfig.json', 'tsconfig.test.json', 'package.json']) {
    await mkdir(dirname(join(copy.root, path)), { recursive: true });
    await cp(join(repository, path), join(copy.root, path), { recursive: true });
  }
  await rm(join(copy.root, 'test/server/fixtures'), { recursive: true });
  return copy;
}
