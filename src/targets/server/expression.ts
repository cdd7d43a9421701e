import { builders } from 'prettier/doc';
import type { builders as Prettier } from 'prettier/doc';
import { escapeHidden, escapeUnits } from '../quoting.js';

const { align, breakParent, conditionalGroup, group, ifBreak, indent, join, line, softline } = builders;
export type Doc = Prettier.Doc;

/**
 * A piece of TypeScript: as text on one line, and as the document that prettier makes of it. The document is asked for
 * only where the line is too long.
 */
export interface Expression {
  /** Null where prettier never writes it on one line. */
  readonly flat: string | null;
  readonly doc: () => Doc;
  /**
   * How prettier parts it from what it is given to. `break`: it goes to a line of its own before it breaks inside;
   * `chain`: so, except behind a short key; `fluid`: whichever helps.
   */
  readonly parting: 'break' | 'chain' | 'fluid';
  /** Of a list alone: whether it has items. */
  readonly filled?: boolean;
}

/** An identifier, a number, a boolean, or a chain of names: `push.extras.tier`. */
export function name(text: string): Expression {
  const [first = '', ...rest] = text.split('.');
  const chained = (): Doc => [first, ...rest.map((part) => group(indent([softline, `.${part}`])))];
  return {
    flat: text,
    doc: () => (rest.length > 1 ? chained() : text),
    parting: rest.length > 0 ? 'chain' : 'fluid',
  };
}

/** A string literal, in the quotes that need fewer escapes. */
export function string(text: string): Expression {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  const escaped = text.replace(quote === '"' ? /[\\"]/g : /[\\']/g, '\\$&');
  const literal = `${quote}${escapeHidden(escaped, escapeUnits)}${quote}`;
  return { flat: literal, doc: () => literal, parting: 'chain' };
}

export function list(items: readonly Expression[]): Expression {
  return {
    flat: onOneLine('[', items, ']'),
    doc: () => listDoc(items, false),
    parting: 'fluid',
    filled: items.length > 0,
  };
}

function listDoc(items: readonly Expression[], shouldBreak: boolean): Doc {
  if (items.length === 0) return '[]';
  const inner = join(
    [',', line],
    items.map(({ doc }) => group(doc())),
  );
  return group(['[', indent([softline, inner, ifBreak(',')]), softline, ']'], { shouldBreak });
}

/** `callee(…)`, also of a method. A list that is the only argument stays beside the parenthesis. */
export function call(callee: string, ...args: readonly Expression[]): Expression {
  const doc = (): Doc => [callee, argumentsDoc(args)];
  return {
    flat: onOneLine(`${callee}(`, args, ')'),
    doc: () => (callee.includes('.') ? group(doc()) : doc()),
    parting: 'fluid',
  };
}

function argumentsDoc(args: readonly Expression[]): Doc {
  if (args.length === 0) return '()';
  const [first] = args;
  if (args.length === 1 && first?.filled === true) return hugged(first.doc());
  const inner = join(
    [',', line],
    args.map(({ doc }) => doc()),
  );
  return group(['(', indent([softline, inner]), ifBreak(','), softline, ')']);
}

function hugged(argument: Doc): Doc {
  return conditionalGroup([
    ['(', argument, ')'],
    ['(', group(argument, { shouldBreak: true }), ')'],
    group(['(', indent([line, argument]), ',', line, ')'], { shouldBreak: true }),
  ]);
}

/** `new Map<from, to>([[a, b], …])`; several entries never share a line. */
export function mapOf(
  from: string,
  to: string,
  entries: readonly (readonly [Expression, Expression])[],
): Expression {
  const pairs = entries.map((pair) => list(pair));
  const types = (): Doc => group(['<', indent([softline, join([',', line], [from, to])]), softline, '>']);
  return {
    flat: entries.length > 1 ? null : onOneLine(`new Map<${from}, ${to}>([`, pairs, '])'),
    doc: () => [
      'new Map',
      types(),
      pairs.length > 1 ? breakParent : '',
      hugged(listDoc(pairs, pairs.length > 1)),
    ],
    parting: 'fluid',
  };
}

/** `a ?? b ?? c`: the first that is there. */
export function firstOf(first: Expression, ...rest: readonly Expression[]): Expression {
  if (rest.length === 0) return first;
  const others = (): Doc[] => rest.map(({ doc }) => ['??', line, doc()]);
  return {
    flat: onOneLine('', [first, ...rest], '', ' ?? '),
    doc: () => group([first.doc(), ' ', rest.length > 1 ? join(' ', others()) : group(others())]),
    parting: 'break',
  };
}

/** `test ? yes : no`, where the test is a comparison. */
export function choose(test: string, yes: Expression, no: Expression): Expression {
  const branch = (sign: string, { doc }: Expression): Doc => [line, sign, align(2, doc())];
  return {
    flat: onOneLine(`${test} ? `, [yes, no], '', ' : '),
    doc: () => group([test, indent([branch('? ', yes), branch(': ', no)])]),
    parting: 'break',
  };
}

function onOneLine(
  before: string,
  parts: readonly Expression[],
  after: string,
  between = ', ',
): string | null {
  const texts = parts.map(({ flat }) => flat);
  return texts.includes(null) ? null : `${before}${texts.join(between)}${after}`;
}
