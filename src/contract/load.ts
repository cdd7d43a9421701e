import { conform } from './conform.js';
import type { Path } from './conform.js';
import { contractShape } from './contractShape.js';
import type { ContractDocument } from './document.js';
import { buildModel } from './model.js';
import type { Model } from './model.js';
import { inFileOrder } from './problem.js';
import type { Result } from './problem.js';
import { rules } from './rules/index.js';
import { parseTree } from './tree.js';
import type { Offset, TreeNode } from './tree.js';

/** 256 KiB: a contract with 100 extras has about 10. */
export const maxContractBytes = 256 * 1024;

/** A contract that holds, and a way back to the places in its file. */
export interface LoadedContract {
  readonly model: Model;
  /** The app server's type that the contract names; null: none. */
  readonly type: string | null;
  /** Line and column (from 1) of the value at a path, or of its nearest ancestor. */
  place(at: Path): { readonly line: number; readonly column: number };
}

/**
 * Text of a contract -> model. All problems at once, in file order, each with its place. Rules run only on a contract
 * whose shape holds, so that one misspelt key does not bring ten more errors.
 *
 * @param file the name to show in problems
 */
export function loadContract(text: string, file: string): Result<LoadedContract> {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const { tree, report } = parseTree(plain, file);
  if (tree === null) return { ok: false, problems: inFileOrder(report.problems) };
  const document = conform(tree, contractShape, [], report) as ContractDocument;
  if (report.failed) return { ok: false, problems: inFileOrder(report.problems) };
  for (const rule of rules)
    rule({
      document,
      report: (id, at, reason, hint, side = 'value') => report.add(id, locate(tree, at, side), reason, hint),
    });
  if (report.failed) return { ok: false, problems: inFileOrder(report.problems) };
  return {
    ok: true,
    value: {
      model: buildModel(document),
      type: document.type ?? null,
      place: (at) => report.place(locate(tree, at, 'value')),
    },
    warnings: inFileOrder(report.problems),
  };
}

function locate(tree: TreeNode, path: Path, side: 'key' | 'value'): Offset {
  let node = tree;
  let at = node.at;
  path.forEach((step, index) => {
    if (node.kind === 'mapping') {
      const entry = node.entries.find(({ key }) => key === step);
      if (entry === undefined) return;
      at = side === 'key' && index === path.length - 1 ? entry.keyAt : entry.value.at;
      node = entry.value;
    } else if (node.kind === 'sequence') {
      const item = node.items[Number(step)];
      if (item === undefined) return;
      at = item.at;
      node = item;
    }
  });
  return at;
}
