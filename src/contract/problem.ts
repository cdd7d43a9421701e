import type { RuleId } from './ruleTable.js';
import type { SourceRuleId } from './sourceRules.js';

/** One thing that is wrong with the contract or the run, at a place a person can open. */
export interface Problem {
  readonly rule: RuleId | SourceRuleId;
  readonly severity: 'error' | 'warning';
  /** Path as the user named it, with forward slashes. */
  readonly file: string;
  /** From 1; 0 where the problem has no place in a file (the file is missing, say). */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** The line itself, where the problem lies in another file than the contract. */
  readonly source?: string;
  readonly reason: string;
  /** What to do about it; always a sentence a person can act on. */
  readonly hint: string;
}

/** A value, or every problem that kept it from being made. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Problems in the order a reader meets them in the file. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** `file:line:col`, the form editors and terminals turn into a link. */
export function place(problem: Problem): string {
  return problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
}
