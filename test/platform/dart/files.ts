import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every file below a folder of this directory: its path in that folder, with `prefix` before it, and its text. */
export function filesOf(folder: string, prefix = ''): Record<string, string> {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = (path: string): string => prefix + relative(root, path).split(sep).join('/');
  return Object.fromEntries(paths.sort().map((path) => [named(path), readFileSync(path, 'utf8')]));
}
