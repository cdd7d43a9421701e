import type { ContractDocument } from '../document.js';
import type { Path } from '../conform.js';
import type { RuleId } from '../ruleTable.js';

/** What a rule sees: the contract as plain data, and a way to report at a path of it. */
export interface RuleContext {
  readonly document: ContractDocument;
  /** Reports at the value of a path, or at its key. A path that does not exist falls back to its nearest ancestor. */
  report(rule: RuleId, at: Path, reason: string, hint: string, side?: 'key' | 'value'): void;
}

export type Rule = (context: RuleContext) => void;
