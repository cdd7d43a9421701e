import { copyFile, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
export const templates = join(repository, 'templates/server');
export const nodeModules = join(repository, 'node_modules');

/** The server package as it is emitted for the guide's contract, in a folder of its own. */
export async function emittedPackage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'planetkit-push-server-'));
  await cp(templates, folder, { recursive: true });
  for (const name of ['payload.ts', 'resolve.ts']) {
    await copyFile(join(repository, 'test/server/fixtures', name), join(folder, 'src', name));
  }
  await symlink(nodeModules, join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
