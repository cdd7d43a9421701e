import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { maxContractBytes } from '../contract/load.js';
import type { FileSystem } from '../project/fileSystem.js';
import { codeOf } from '../project/snapshot.js';
import { decodeText } from '../project/text.js';

export type Earlier =
  | { readonly ok: true; readonly text: string; readonly name: string }
  | { readonly ok: false; readonly reason: string };

/** Asks git for a file as it was; null: no such file or no such ref. */
export type ReadRevision = (root: string, ref: string, file: string) => string | null;

/** Reads the contract to compare with: a file of the project, else the contract as a git ref has it. */
export function earlierContract(
  root: string,
  against: string,
  contract: string,
  fileSystem: FileSystem,
  readRevision: ReadRevision = gitShow,
): Earlier {
  const file = join(root, against);
  if (against !== '' && fileSystem.kind(file) === 'file') {
    try {
      const text = decodeText(fileSystem.read(file));
      return text === null
        ? { ok: false, reason: `${against} is not UTF-8 text.` }
        : { ok: true, text, name: against };
    } catch (error) {
      return { ok: false, reason: `${against} cannot be read (${codeOf(error)}).` };
    }
  }
  const text = readRevision(root, against, contract);
  return text === null
    ? { ok: false, reason: `${against} is neither a file nor a git ref that has ${contract}.` }
    : { ok: true, text, name: `${against}:${contract}` };
}

/** A ref that looks like an option is no ref: git must not take it for one. */
const gitShow: ReadRevision = (root, ref, file) => {
  if (ref === '' || ref.startsWith('-') || ref.includes(':')) return null;
  const shown = spawnSync('git', ['-C', root, 'show', `${ref}:./${file}`], {
    encoding: 'utf8',
    maxBuffer: 4 * maxContractBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return shown.status === 0 ? shown.stdout : null;
};
