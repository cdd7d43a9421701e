import { join } from 'node:path';
import type { LoadedContract } from '../contract/load.js';
import type { Problem } from '../contract/problem.js';
import type { RuleId } from '../contract/ruleTable.js';
import type { FileSystem } from './fileSystem.js';

/** Checks the `out` folders against what is on disk: nothing is written through a symbolic link or a file. */
export function checkOutFolders(
  { model, place }: LoadedContract,
  file: string,
  root: string,
  fileSystem: FileSystem,
): Problem[] {
  const problems: Problem[] = [];
  for (const key of ['plugin', 'server'] as const) {
    const path = model[key]?.path;
    if (path === undefined) continue;
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = parts.slice(0, depth).join('/');
      const kind = fileSystem.kind(join(root, part));
      if (kind === 'nothing') break;
      if (kind === 'directory') continue;
      const add = (rule: RuleId, reason: string, hint: string): void => {
        problems.push({ rule, severity: 'error', file, ...place(['out', key]), reason, hint });
      };
      if (kind === 'link')
        add(
          'OUT_SYMLINK',
          `\`${part}\` is a symbolic link.`,
          'Output stays inside the project: name a real folder.',
        );
      else add('OUT_OCCUPIED', `\`${part}\` is a file.`, 'Name another folder, or move the file away.');
      break;
    }
  }
  return problems;
}
