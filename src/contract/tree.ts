import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node as YamlNode, ParsedNode, YAMLMap } from 'yaml';
import type { Problem } from './problem.js';
import { ruleTable } from './ruleTable.js';
import type { RuleId } from './ruleTable.js';

/** A place in the contract: offset in UTF-16 code units from its start. */
export type Offset = number;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** What stands in the file, without quotes. */
  readonly source: string;
  readonly at: Offset;
  /** It was reported already: it is no use to say what it is not. */
  readonly refused?: true;
}
export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  readonly at: Offset;
}
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly TreeNode[];
  readonly at: Offset;
}
export interface Entry {
  readonly key: string;
  readonly keyAt: Offset;
  readonly value: TreeNode;
}
/** The contract as written, reduced to plain data that still knows where it stands. */
export type TreeNode = ScalarNode | MappingNode | SequenceNode;

/** Collects problems of one file, turning offsets into lines and columns. */
export class Report {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  add(rule: RuleId, at: Offset, reason: string, hint: string): void {
    const { line, col } = this.#lines.linePos(at);
    const { severity } = ruleTable[rule];
    const told = (one: Problem): boolean =>
      one.rule === rule && one.line === line && one.column === col && one.reason === reason;
    if (this.problems.some(told)) return;
    this.problems.push({ rule, severity, file: this.#file, line, column: col, reason, hint });
  }

  /** Line and column of an offset, both from 1. */
  place(at: Offset): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(at);
    return { line, column: col };
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }
}

/** Counted here: the parser does not count the lines of a text whose quotes never close. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}

/**
 * Reads YAML 1.2 (or JSON) into a tree. Syntax errors and features a contract does not use (anchors, tags, several
 * documents) go to the report; null is returned where there is nothing to go on with.
 */
export function parseTree(text: string, file: string): { tree: TreeNode | null; report: Report } {
  const lines = linesOf(text);
  const report = new Report(file, lines);
  const document = parseDocument(text, {
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
  });
  reportSyntax(document, report);
  if (report.failed) return { tree: null, report };
  const { yaml, tags } = document.directives;
  if (yaml.version !== '1.2' || Object.keys(tags).length > 1)
    report.add('YAML_FEATURE', 0, 'A contract is YAML 1.2 without tags.', 'Remove the lines with `%`.');
  const root = document.contents as YamlNode | null;
  if (root === null) {
    report.add('YAML_SYNTAX', 0, 'The contract is empty.', 'Start with `contract: 1`, `app` and `payload`.');
    return { tree: null, report };
  }
  return { tree: convert(root, report), report };
}

/** Where the quoted text begins that runs to the end of the file: the parser tells of the end alone. */
function openQuote(document: Document, end: Offset): Offset | null {
  let open: Offset | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (quoted && range && range[0] < end && range[1] >= end) open = range[0];
    },
  });
  return open;
}

function reportSyntax(document: Document, report: Report): void {
  const { errors } = document;
  const deepest = errors.find(({ message }) => message.includes('call stack'));
  if (deepest !== undefined) {
    const hint = 'A contract is five levels deep.';
    report.add('YAML_SYNTAX', deepest.pos[0], 'Brackets are nested too deeply.', hint);
    return;
  }
  for (const { code, message, pos } of errors) {
    if (code === 'MULTIPLE_DOCS') {
      const hint = 'Keep one of them: remove what follows.';
      report.add('YAML_SYNTAX', pos[0], 'A second document begins here.', hint);
      continue;
    }
    const quote = message.startsWith('Missing closing') ? openQuote(document, pos[0]) : null;
    if (quote !== null) {
      report.add('YAML_SYNTAX', quote, 'This quote is never closed.', 'Close it on the same line.');
      return;
    }
    const reason = message.replace(/\s+/g, ' ').trim();
    const hint = 'Check indentation, quotes and brackets at this place.';
    report.add('YAML_SYNTAX', pos[0], `Not valid YAML: ${reason}`, hint);
  }
}

function convert(node: YamlNode, report: Report): TreeNode {
  const at = (node as ParsedNode).range?.[0] ?? 0;
  const refused = refuseFeatures(node, at, report);
  if (isMap(node)) return { kind: 'mapping', entries: convertEntries(node, report), at };
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as YamlNode, report));
    return { kind: 'sequence', items, at };
  }
  if (isScalar(node)) {
    const value = node.value;
    const plain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const scalar = { kind: 'scalar', value: plain, source: node.source ?? String(plain), at } as const;
    return refused ? { ...scalar, refused } : scalar;
  }
  return { kind: 'scalar', value: null, source: '', at, refused: true };
}

function convertEntries(map: YAMLMap, report: Report): Entry[] {
  const seen = new Set<string>();
  const entries: Entry[] = [];
  for (const pair of map.items) {
    const keyNode = pair.key as YamlNode;
    const keyAt = (keyNode as ParsedNode).range?.[0] ?? 0;
    if (!isScalar(keyNode)) {
      report.add(
        'YAML_FEATURE',
        keyAt,
        'A key must be plain text.',
        'Write the key as a word or a quoted string.',
      );
      continue;
    }
    refuseFeatures(keyNode, keyAt, report);
    const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
    if (key === '<<') {
      report.add('YAML_FEATURE', keyAt, 'Merge keys are not part of a contract.', 'Write the keys out.');
      continue;
    }
    if (seen.has(key)) {
      report.add('KEY_DUPLICATE', keyAt, `\`${key}\` stands here a second time.`, 'Keep one of the two.');
      continue;
    }
    seen.add(key);
    const value: TreeNode =
      pair.value === null || pair.value === undefined
        ? { kind: 'scalar', value: null, source: '', at: keyAt }
        : convert(pair.value as YamlNode, report);
    entries.push({ key, keyAt, value });
  }
  return entries;
}

function refuseFeatures(node: YamlNode, at: Offset, report: Report): boolean {
  const refuse = (what: string, hint: string): true => {
    report.add('YAML_FEATURE', at, `${what} are not part of a contract.`, hint);
    return true;
  };
  if (isAlias(node)) return refuse('Aliases', 'Write the value out.');
  if (node.anchor !== undefined) return refuse('Anchors', `Remove \`&${node.anchor}\`.`);
  if (node.tag === undefined) return false;
  return refuse('Tags', `Remove \`${node.tag.replace(/^tag:yaml\.org,2002:/, '!!')}\`.`);
}
