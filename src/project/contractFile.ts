import { dirname, join, relative } from 'node:path';
import { maxContractBytes } from '../contract/load.js';
import type { Problem } from '../contract/problem.js';
import type { RuleId } from '../contract/ruleTable.js';
import type { FileSystem } from './fileSystem.js';
import { codeOf } from './snapshot.js';
import { decodeText } from './text.js';

/** Where a contract is looked for, in this order. */
export const contractNames = ['planetkit-push.yaml', 'planetkit-push.yml', 'planetkit-push.json'] as const;

export type ContractFile =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'missing' | 'unreadable'; readonly problem: Problem };

/**
 * Reads the contract of a project.
 *
 * @param name a path from the project's root, where the user gave one
 */
export function readContract(root: string, fileSystem: FileSystem, name?: string): ContractFile {
  const found =
    name ?? contractNames.find((candidate) => fileSystem.kind(join(root, candidate)) !== 'nothing');
  const file = found ?? contractNames[0];
  const fail = (
    kind: 'missing' | 'unreadable',
    rule: RuleId,
    reason: string,
    hint: string,
  ): ContractFile => ({
    kind,
    problem: { rule, severity: 'error', file, line: 0, column: 0, reason, hint },
  });
  if (found === undefined || fileSystem.kind(join(root, file)) === 'nothing') {
    const above = name === undefined ? folderAbove(root, fileSystem) : undefined;
    return fail(
      'missing',
      'CONTRACT_MISSING',
      `There is no ${file} here.`,
      above === undefined
        ? 'Make one with `planetkit-push init`, or name the project with --cwd.'
        : `There is one in ${above}: run this there, or with \`--cwd ${above}\`.`,
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = fileSystem.read(join(root, file));
  } catch (error) {
    return fail(
      'unreadable',
      'CONTRACT_UNREADABLE',
      `It cannot be read (${codeOf(error)}).`,
      'Make it a readable file.',
    );
  }
  if (bytes.length > maxContractBytes)
    return fail(
      'unreadable',
      'CONTRACT_OVERSIZE',
      `It has ${bytes.length} bytes.`,
      `A contract has at most ${maxContractBytes} bytes.`,
    );
  const text = decodeText(bytes);
  if (text === null)
    return fail('unreadable', 'CONTRACT_UNREADABLE', 'It is not UTF-8 text.', 'Save it as UTF-8.');
  return { kind: 'text', name: file, text };
}

/** The nearest folder above that has a contract, seen from here: somebody is in a subfolder of the project. */
function folderAbove(root: string, fileSystem: FileSystem): string | undefined {
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder))
    if (contractNames.some((name) => fileSystem.kind(join(folder, name)) === 'file'))
      return relative(root, folder).replaceAll('\\', '/');
  return undefined;
}
