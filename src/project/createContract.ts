import { join } from 'node:path';
import { stateFolder } from './stateFolder.js';
import { contractJsonSchema } from '../contract/jsonSchema.js';
import { contractNames } from './contractFile.js';
import type { FileSystem } from './fileSystem.js';
import { codeOf } from './snapshot.js';

/**
 * Writes a new contract, and its schema for editors. A contract that is there is never touched.
 *
 * @returns what went wrong, or null
 */
export function createContract(root: string, text: string, fileSystem: FileSystem): string | null {
  const present = contractNames.find((name) => fileSystem.kind(join(root, name)) !== 'nothing');
  if (present !== undefined) return `${present} is there already; edit it, or move it away.`;
  if (fileSystem.kind(root) !== 'directory') return 'There is no such folder.';
  const encode = (content: string): Uint8Array => new TextEncoder().encode(content);
  try {
    fileSystem.makeFolder(join(root, stateFolder));
    fileSystem.write(
      join(root, stateFolder, 'contract.schema.json'),
      encode(`${JSON.stringify(contractJsonSchema(), null, 2)}\n`),
    );
    fileSystem.write(join(root, contractNames[0]), encode(text));
    return null;
  } catch (error) {
    return `The contract could not be written (${codeOf(error)}).`;
  }
}
