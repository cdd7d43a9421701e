import { closest, distance } from 'fastest-levenshtein';
import type { AnyOfShape, MappingShape, NamedShape, Shape, TextShape } from './shape.js';
import type { MappingNode, Report, TreeNode } from './tree.js';

/** Steps from the root of the contract to a value: keys of mappings, indexes of lists. */
export type Path = readonly (string | number)[];

/**
 * Checks a tree against a shape and returns it as plain data. Everything that does not fit is reported; the value of
 * a misfit is left out, so that the rules that follow see only what fits.
 */
export function conform(node: TreeNode, shape: Shape, path: Path, report: Report): unknown {
  if (node.kind === 'scalar' && node.refused === true) return undefined;
  switch (shape.kind) {
    case 'text':
      return conformText(node, shape, path, report);
    case 'choice': {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') return misfit(node, shape, path, report);
      if (shape.of.includes(node.value)) return node.value;
      report.add(
        'VALUE_FORM',
        node.at,
        `\`${show(node.value)}\` is not a value of ${name(path)}.`,
        suggest(node.value, shape.of),
      );
      return undefined;
    }
    case 'constant':
      if (node.kind === 'scalar' && node.value === shape.value) return node.value;
      if (path.length === 1 && path[0] === 'contract') return wrongVersion(node, report);
      return misfit(node, shape, path, report);
    case 'integer': {
      if (node.kind !== 'scalar' || typeof node.value !== 'number' || !Number.isInteger(node.value))
        return misfit(node, shape, path, report);
      if (node.value >= shape.min && node.value <= shape.max) return node.value;
      report.add(
        'VALUE_RANGE',
        node.at,
        `${name(path)} is ${node.value}.`,
        `Choose a whole number from ${shape.min} to ${shape.max}.`,
      );
      return undefined;
    }
    case 'boolean':
      return node.kind === 'scalar' && typeof node.value === 'boolean'
        ? node.value
        : misfit(node, shape, path, report);
    case 'list':
      if (node.kind !== 'sequence') return misfit(node, shape, path, report);
      if (node.items.length < shape.min)
        report.add('VALUE_FORM', node.at, `${name(path)} is empty.`, 'Add an item or remove the key.');
      return node.items.map((item, index) => conform(item, shape.of, [...path, index], report));
    case 'mapping':
      return node.kind === 'mapping'
        ? conformMapping(node, shape, path, report)
        : misfit(node, shape, path, report);
    case 'named':
      return node.kind === 'mapping'
        ? conformNamed(node, shape, path, report)
        : misfit(node, shape, path, report);
    case 'anyOf': {
      const fitting = alternative(node, shape);
      return fitting === undefined ? misfit(node, shape, path, report) : conform(node, fitting, path, report);
    }
  }
}

function conformText(node: TreeNode, shape: TextShape, path: Path, report: Report): string | undefined {
  if (node.kind !== 'scalar' || node.value === null) {
    misfit(node, shape, path, report);
    return undefined;
  }
  if (typeof node.value !== 'string') {
    report.add(
      'VALUE_UNQUOTED',
      node.at,
      `${name(path)} is the ${typeof node.value} ${show(node.source)}; text is expected.`,
      `Quote it: "${show(node.source)}".`,
    );
    return undefined;
  }
  if (!node.value.isWellFormed()) {
    report.add(
      'TEXT_ILL_FORMED',
      node.at,
      `${name(path)} holds a lone surrogate.`,
      'Write the whole character.',
    );
    return undefined;
  }
  if (shape.pattern !== undefined && !shape.pattern.test(node.value)) {
    report.add(
      'VALUE_FORM',
      node.at,
      `\`${show(node.value)}\` does not fit ${name(path)}.`,
      `Write ${shape.form ?? 'it'}.`,
    );
    return undefined;
  }
  return node.value;
}

function conformMapping(
  node: MappingNode,
  shape: MappingShape,
  path: Path,
  report: Report,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const known = Object.keys(shape.keys);
  for (const entry of node.entries) {
    const of = Object.hasOwn(shape.keys, entry.key) ? shape.keys[entry.key] : undefined;
    if (of === undefined) {
      const where = path.length === 0 ? 'The contract' : name(path);
      report.add(
        'KEY_UNKNOWN',
        entry.keyAt,
        `${where} knows no key \`${show(entry.key)}\`.`,
        homeOf(entry.key, shape) ?? suggest(entry.key, known),
      );
      continue;
    }
    const conformed = conform(entry.value, of, [...path, entry.key], report);
    if (conformed !== undefined) value[entry.key] = conformed;
  }
  for (const key of shape.required) {
    if (node.entries.some((entry) => entry.key === key)) continue;
    const where = path.length === 0 ? 'the contract' : name(path);
    report.add(
      'KEY_REQUIRED',
      node.at,
      `\`${key}\` is missing in ${where}.`,
      `Add \`${key}\`: ${shape.keys[key]?.doc ?? ''}`,
    );
  }
  if (node.entries.length < (shape.min ?? 0))
    report.add('VALUE_FORM', node.at, `${name(path)} is empty.`, `Give one of ${list(known)}.`);
  return value;
}

/** Where a key that stands one level too high belongs: `apns` beside `key` in place of under it. */
function homeOf(key: string, shape: MappingShape): string | undefined {
  const found = Object.entries(shape.keys).find(
    ([, of]) =>
      of.kind === 'anyOf' && of.of.some((one) => one.kind === 'mapping' && Object.hasOwn(one.keys, key)),
  );
  return found && `It belongs under \`${found[0]}\`: \`${found[0]}: { ${show(key)}: … }\`.`;
}

function conformNamed(
  node: MappingNode,
  shape: NamedShape,
  path: Path,
  report: Report,
): Record<string, unknown> {
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const entry of node.entries) {
    const conformed = conform(entry.value, shape.of, [...path, entry.key], report);
    if (conformed !== undefined) value[entry.key] = conformed;
  }
  if (node.entries.length < shape.min)
    report.add('VALUE_FORM', node.at, `${name(path)} is empty.`, 'Add an entry or remove the key.');
  return value;
}

/** The alternative that a node of this kind can only mean. */
function alternative(node: TreeNode, shape: AnyOfShape): Shape | undefined {
  if (node.kind === 'scalar') {
    const scalar = node.value;
    const constant = shape.of.find((of) => of.kind === 'constant' && of.value === scalar);
    if (constant !== undefined) return constant;
    const exact = shape.of.find(
      (of) =>
        (typeof scalar === 'string' && (of.kind === 'text' || of.kind === 'choice')) ||
        (typeof scalar === 'boolean' && of.kind === 'boolean') ||
        (typeof scalar === 'number' && of.kind === 'integer'),
    );
    if (exact !== undefined) return exact;
    return scalar === null || shape.of.some((of) => of.kind === 'constant')
      ? undefined
      : shape.of.find((of) => of.kind === 'text');
  }
  if (node.kind === 'sequence') return shape.of.find((of) => of.kind === 'list');
  return shape.of.find((of) => of.kind === 'mapping' || of.kind === 'named');
}

function wrongVersion(node: TreeNode, report: Report): undefined {
  const given = node.kind === 'scalar' ? node.source : `a ${node.kind}`;
  const future = node.kind === 'scalar' && typeof node.value === 'number' && node.value > 1;
  report.add(
    'CONTRACT_VERSION',
    node.at,
    `\`contract\` is ${given}; this generator knows version 1.`,
    future ? 'Update the generator: `npm i -D generator-planetkit-push@latest`.' : 'Write `contract: 1`.',
  );
  return undefined;
}

function misfit(node: TreeNode, shape: Shape, path: Path, report: Report): undefined {
  const given =
    node.kind === 'scalar'
      ? node.value === null
        ? 'empty'
        : `the ${typeof node.value} ${show(node.source)}`
      : `a ${node.kind === 'sequence' ? 'list' : 'mapping'}`;
  report.add('TYPE_WRONG', node.at, `${name(path)} is ${given}.`, `Expected ${expectation(shape)}.`);
  return undefined;
}

function expectation(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return shape.form ?? 'text';
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return '`true` or `false`';
    case 'constant':
      return `\`${String(shape.value)}\``;
    case 'choice':
      return list(shape.of);
    case 'list':
      return 'a list';
    case 'mapping':
      return `a mapping with ${list(Object.keys(shape.keys))}`;
    case 'named':
      return 'a mapping of names';
    case 'anyOf':
      return shape.of.map(expectation).join(', or ');
  }
}

function name(path: Path): string {
  return path.length === 0 ? 'the contract' : `\`${path.map((step) => show(String(step))).join('.')}\``;
}

/** Contract text as it may stand in a terminal: control and bidirectional characters escaped, cut at 60. */
export function show(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function suggest(given: string, known: readonly string[]): string {
  const near =
    known.length > 0
      ? closest(
          given.toLowerCase(),
          known.map((word) => word.toLowerCase()),
        )
      : undefined;
  const match = known.find((word) => word.toLowerCase() === near);
  if (
    match !== undefined &&
    distance(given.toLowerCase(), match.toLowerCase()) <= Math.max(2, match.length / 3)
  )
    return `Did you mean \`${match}\`?`;
  return `Choose from ${list(known)}.`;
}

function list(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
