import { builders, printer } from 'prettier/doc';
import type { Code } from '../../render/code.js';
import type { Doc, Expression } from './expression.js';
import { ts } from './naming.js';

const { group, ifBreak, indent, indentIfBreak, join, line, lineSuffixBoundary, softline } = builders;

/** What prettier is told in the emitted package; also in its package.json. */
export const prettierOptions = { singleQuote: true, printWidth: 80 } as const;

/** Lines the printer need not see: their columns are their characters. */
const plain = /^[\x20-\x7e]*$/;

/**
 * A line of the emitted TypeScript that holds text of the contract, as the emitted package's prettier would lay it out.
 * Where it fits it stays as it is, else prettier's own printer breaks it; what is left away is the slow half, the
 * parser.
 *
 * @param columns that the template writes before it
 */
function lay(columns: number, flat: string | null, doc: () => Doc): Code {
  const { printWidth } = prettierOptions;
  if (flat !== null && columns + flat.length <= printWidth && plain.test(flat)) return ts(flat);
  return flat === null ? ts(printed(columns, doc)) : ts(long(flat, columns, doc));
}

function printed(columns: number, doc: () => Doc): string {
  const { formatted } = printer.printDocToString(doc(), {
    printWidth: prettierOptions.printWidth - columns,
    tabWidth: 2,
    useTabs: false,
  });
  return formatted.replaceAll('\n', `\n${' '.repeat(columns)}`);
}

/** Lines that a process lays out again and again, as `watch` does: prettier's answer depends on nothing but the text. */
const laid = new Map<string, string>();
const mostLaid = 2_000;

function long(flat: string, columns: number, doc: () => Doc): string {
  const line = `${columns} ${flat}`;
  let text = laid.get(line);
  if (text === undefined) {
    if (laid.size >= mostLaid) laid.clear();
    text = printed(columns, doc);
    laid.set(line, text);
  }
  return text;
}

const ended = (before: string, flat: string | null, after: string): string | null =>
  flat === null ? null : `${before}${flat}${after}`;

/** `expression;` */
export function statement(columns: number, { flat, doc }: Expression): Code {
  return lay(columns, ended('', flat, ';'), () => [doc(), ';']);
}

/** `left = expression;` */
export function assignment(columns: number, left: string, expression: Expression): Code {
  return lay(columns, ended(`${left} = `, expression.flat, ';'), () => [
    given(`${left} =`, expression, false),
    ';',
  ]);
}

/** `key: expression,` */
export function property(columns: number, key: string, expression: Expression): Code {
  // Behind so short a key a line of its own would win next to nothing.
  const short = key.length < 5;
  return lay(columns, ended(`${key}: `, expression.flat, ','), () => [
    given(`${key}:`, expression, short),
    ',',
  ]);
}

function given(left: string, { doc, parting }: Expression, short: boolean): Doc {
  if (parting === 'break' || (parting === 'chain' && !short))
    return group([left, group(indent([line, doc()]))]);
  if (short) return group([left, ' ', doc()]);
  const id = Symbol('given');
  return group([
    left,
    group(indent(line), { id }),
    lineSuffixBoundary,
    indentIfBreak(doc(), { groupId: id }),
  ]);
}

/** `left: one | other;` of an interface. */
export function member(columns: number, left: string, types: readonly string[]): Code {
  return lay(columns, `${left}: ${types.join(' | ')};`, () => [
    group([`${left}: `, types.length === 1 ? types.join('') : group(indent([softline, union(types)]))]),
    ';',
  ]);
}

/** `export type name = one | other;` */
export function typeAlias(name: string, types: readonly string[]): Code {
  const left = `export type ${name} =`;
  return lay(0, `${left} ${types.join(' | ')};`, () => [
    group([left, group(indent([line, union(types)]))]),
    ';',
  ]);
}

function union(types: readonly string[]): Doc {
  return group(types.map((type, index) => (index === 0 ? [ifBreak('| '), type] : [line, '| ', type])));
}

/** `import { a, b } from '…';`, the names in the order of the alphabet. */
export function importOf(names: readonly string[], from: string): Code {
  const sorted = [...names].sort();
  return lay(0, `import { ${sorted.join(', ')} } from '${from}';`, () => [
    'import ',
    group(['{', indent([line, join([',', line], sorted)]), ifBreak(','), line, '}']),
    ` from '${from}';`,
  ]);
}
