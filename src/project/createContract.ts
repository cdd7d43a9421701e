import { join } from 'node:path';
import { stateFolder } from './stateFolder.js';
import { contractJsonSchema } from '../contract/jsonSchema.js';
import { contractNames } from './contractFile.js';
import type { FileSystem } from './fileSystem.js';
import { codeOf, takeSnapshot } from './snapshot.js';

const schemaPath = `${stateFolder}/contract.schema.json`;

const isThere = (name: string): string => `${name} is there already; edit it, or move it away.`;

/**
 * Writes a new contract, and its schema for editors. A contract that is there is never touched.
 *
 * @returns what went wrong, or null
 */
export function createContract(root: string, text: string, fileSystem: FileSystem): string | null {
  const present = contractNames.find((name) => fileSystem.kind(join(root, name)) !== 'nothing');
  if (present !== undefined) return isThere(present);
  if (fileSystem.kind(root) !== 'directory') return 'There is no such folder.';
  const encode = (content: string): Uint8Array => new TextEncoder().encode(content);
  try {
    const inTheWay = takeSnapshot(root, [schemaPath], fileSystem).at(schemaPath);
    if (inTheWay.kind === 'blocked') return `${schemaPath} cannot be written: ${inTheWay.reason}.`;
    fileSystem.makeFolder(join(root, stateFolder));
    fileSystem.write(join(root, schemaPath), encode(`${JSON.stringify(contractJsonSchema(), null, 2)}\n`));
    return fileSystem.writeNew(join(root, contractNames[0]), encode(text)) ? null : isThere(contractNames[0]);
  } catch (error) {
    return `The contract could not be written (${codeOf(error)}).`;
  }
}
