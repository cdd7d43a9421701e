import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm install --omit=dev` brings, in MB. @param {string} root of the package, installed */
export function installedMb(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bytes = Object.entries(lock.packages)
    .filter(
      ([path, entry]) =>
        path.startsWith('node_modules/') && !entry.dev && !entry.devOptional && !entry.optional,
    )
    .reduce((sum, [path]) => sum + bytesBelow(join(root, path), false), 0);
  return bytes / 1e6;
}

/** Packages inside a package are entries of their own. */
function bytesBelow(folder, nested) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' && !nested ? 0 : bytesBelow(path, true);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}
