import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('fixtures/apps/', import.meta.url));

/** The Flutter apps kept as fixtures; `stock` is what Flutter's template makes. */
export const appNames = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Files of a fixture app by path, to the byte. */
export function appFiles(name: string): Record<string, string> {
  const root = join(folder, name);
  return Object.fromEntries(
    readdirSync(root, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)) as [string, string][],
  );
}

/** Folder of the app that takes the calls. */
export const rootOf = (name: string): string => (name === 'monorepo' ? 'apps/talk' : '');
