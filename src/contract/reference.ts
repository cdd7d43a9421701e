import { contractShape } from './contractShape.js';
import { ruleTable } from './ruleTable.js';
import { sourceRules } from './sourceRules.js';
import type { Shape } from './shape.js';

/** `docs/contract.md`: every key of a contract, from the shape that the loader checks with. */
export function contractReference(): string {
  const rows = rowsOf(contractShape, '');
  return [
    '# The contract',
    '',
    'Every key of `planetkit-push.yaml`. This page is made from the shape the loader checks with (`npm run docs`).',
    '',
    '| key | value | meaning |',
    '| --- | --- | --- |',
    ...rows.map(({ key, value, doc }) => `| \`${key}\` | ${value} | ${doc} |`),
    '',
  ].join('\n');
}

/** `docs/contract-rules.md`: what a contract must hold. */
export function rulesReference(): string {
  return [
    '# Rules of the contract',
    '',
    'Errors keep anything from being written; all of them are reported at once, with their place. Made from the rule table (`npm run docs`).',
    '',
    ...rowsOfRules(ruleTable),
    '',
    '## What a contract is made from',
    '',
    'Rules of `init --from` and `init --from-type`; those that begin with `TYPE` are also what `check` reports of a contract with `type`.',
    '',
    ...rowsOfRules(sourceRules),
    '',
  ].join('\n');
}

function rowsOfRules(rules: Readonly<Record<string, { severity: string; says: string }>>): string[] {
  return [
    '| rule | | says |',
    '| --- | --- | --- |',
    ...Object.entries(rules).map(([rule, { severity, says }]) => `| \`${rule}\` | ${severity} | ${says} |`),
  ];
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly doc: string;
}

function rowsOf(shape: Shape, at: string): Row[] {
  if (shape.kind === 'mapping')
    return Object.entries(shape.keys).flatMap(([key, of]) => {
      const path = at === '' ? key : `${at}.${key}`;
      const required = shape.required.includes(key) ? ', required' : '';
      return [{ key: path, value: `${valueOf(of)}${required}`, doc: of.doc }, ...rowsOf(of, path)];
    });
  if (shape.kind === 'named') return rowsOf(shape.of, `${at}.<name>`);
  if (shape.kind === 'anyOf')
    return shape.of.flatMap((of) => (of.kind === 'mapping' || of.kind === 'named' ? rowsOf(of, at) : []));
  return [];
}

function valueOf(shape: Shape): string {
  const preset =
    'default' in shape && shape.default !== undefined ? `, default \`${String(shape.default)}\`` : '';
  switch (shape.kind) {
    case 'text':
      return shape.form ?? 'text';
    case 'integer':
      return `${shape.min} to ${shape.max}${preset}`;
    case 'boolean':
      return `true or false${preset}`;
    case 'constant':
      return `\`${String(shape.value)}\``;
    case 'choice':
      return `${shape.of.map((value) => `\`${value}\``).join(', ')}${preset}`;
    case 'list':
      return 'list';
    case 'mapping':
      return 'mapping';
    case 'named':
      return 'mapping of names';
    case 'anyOf':
      return [...new Set(shape.of.map(valueOf))].join(', or ');
  }
}
