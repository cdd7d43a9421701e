import { keeping } from '../readings.js';
import { Refusal } from '../splice.js';
import { scanSwift, type Token } from './scan.js';

/** Indexes are into {@link SwiftFile.tokens}. */
export interface SwiftImport {
  readonly module: string;
  readonly first: number;
  readonly last: number;
  /** Inside `#if`. */
  readonly conditional: boolean;
}

export interface SwiftType {
  readonly keyword: 'class' | 'extension';
  readonly name: string;
  /** Names after the colon, in order. */
  readonly inherits: readonly string[];
  /** Token of the name, or the last one of what it inherits. */
  readonly head: number;
  /** Brackets of the body. */
  readonly open: number;
  readonly close: number;
  readonly functions: readonly SwiftFunction[];
}

export interface SwiftFunction {
  readonly name: string;
  /** Argument labels, `_` for none. */
  readonly labels: readonly string[];
  /** The names the body sees. */
  readonly parameters: readonly string[];
  readonly keyword: number;
  readonly open: number;
  readonly close: number;
}

export interface SwiftFile {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The closing bracket of each opening one. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly imports: readonly SwiftImport[];
  /** Classes and extensions at the top level. */
  readonly types: readonly SwiftType[];
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const IMPORT_KINDS = new Set([
  'typealias',
  'struct',
  'class',
  'enum',
  'protocol',
  'let',
  'var',
  'func',
  'actor',
]);

/** Finds imports, top-level types and their functions. Refuses source whose brackets do not match. */
export const parseSwift = keeping((text): SwiftFile => {
  const tokens = scanSwift(text);
  const pairs = pairBrackets(tokens);
  const file: SwiftFile = { text, tokens, pairs, imports: [], types: [] };
  const imports: SwiftImport[] = [];
  const types: SwiftType[] = [];
  let conditions = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'directive') conditions += token.text === '#if' ? 1 : token.text === '#endif' ? -1 : 0;
    else if (token.text === 'import' && token.type === 'word') {
      const found = readImport(tokens, i, conditions > 0);
      imports.push(found);
      i = found.last;
    } else if ((token.text === 'class' || token.text === 'extension') && tokens[i + 1]?.type === 'word') {
      const type = readType(file, i, token.text);
      if (type) types.push(type);
      i = type?.close ?? i;
    } else i = pairs.get(i) ?? i;
  }
  return { ...file, imports, types };
});

/** Where the token sequence of `code` begins, from token `from` up to `to`. */
export function findCode(file: SwiftFile, code: string, from = 0, to = file.tokens.length): number[] {
  const wanted = scanSwift(code).map(({ text }) => text);
  const found: number[] = [];
  for (let i = from; i + wanted.length <= to; i++)
    if (wanted.every((text, offset) => file.tokens[i + offset]!.text === text)) found.push(i);
  return found;
}

/** True when a statement can begin at the token. */
export function beginsStatement({ tokens }: SwiftFile, index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  if (before === '{' || before === ';' || before === '}') return true;
  return tokens[index]!.leads && !/^(?:[=(,.[+&|?:<>]|return|in)$/.test(before);
}

/** True when the token after `last` cannot belong to the same statement. */
export function endsStatement({ tokens }: SwiftFile, last: number): boolean {
  const next = tokens[last + 1];
  return !next || next.text === '}' || next.text === ';' || (next.leads && !/^[.?=+&|:]$/.test(next.text));
}

function pairBrackets(tokens: readonly Token[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ type, text, start }, index) => {
    if (type !== 'sign') return;
    if (CLOSING[text]) open.push(index);
    if (text !== ')' && text !== ']' && text !== '}') return;
    const opener = open.pop();
    if (opener === undefined || CLOSING[tokens[opener]!.text] !== text)
      throw new Refusal(`"${text}" closes nothing`, start);
    pairs.set(opener, index);
  });
  const unclosed = open.pop();
  if (unclosed !== undefined)
    throw new Refusal(`"${tokens[unclosed]!.text}" is never closed`, tokens[unclosed]!.start);
  return pairs;
}

function readImport(tokens: readonly Token[], keyword: number, conditional: boolean): SwiftImport {
  let last = keyword + 1;
  if (IMPORT_KINDS.has(tokens[last]?.text ?? '')) last++;
  const module = tokens[last]?.text ?? '';
  while (tokens[last + 1]?.text === '.') last += 2;
  let first = keyword;
  while (first > 0 && !tokens[first]!.leads) first--;
  return { module, first, last: Math.min(last, tokens.length - 1), conditional };
}

function readType(file: SwiftFile, keyword: number, kind: 'class' | 'extension'): SwiftType | undefined {
  const { tokens, pairs } = file;
  const name = tokens[keyword + 1]!.text;
  let open = keyword + 2;
  let colon = -1;
  let last = keyword + 1;
  const inherits: string[] = [];
  for (; open < tokens.length && tokens[open]!.text !== '{'; open = (pairs.get(open) ?? open) + 1) {
    const { type, text } = tokens[open]!;
    if (text === ':' && colon < 0) colon = open;
    if (text === 'where') colon = Infinity;
    if (colon < 0 || colon === Infinity || type !== 'word') continue;
    inherits.push(text);
    last = open;
  }
  const close = pairs.get(open);
  if (close === undefined) return undefined;
  return {
    keyword: kind,
    name,
    inherits,
    head: last,
    open,
    close,
    functions: readFunctions(file, open, close),
  };
}

function readFunctions({ tokens, pairs }: SwiftFile, open: number, close: number): SwiftFunction[] {
  const functions: SwiftFunction[] = [];
  for (let i = open + 1; i < close; i = (pairs.get(i) ?? i) + 1) {
    if (tokens[i]!.text !== 'func' || tokens[i]!.type !== 'word') continue;
    const name = tokens[i + 1]?.text ?? '';
    let at = i + 2;
    while (at < close && tokens[at]!.text !== '(') at++;
    const end = pairs.get(at) ?? close;
    let body = end + 1;
    while (body < close && tokens[body]!.text !== '{') body = (pairs.get(body) ?? body) + 1;
    const bodyEnd = pairs.get(body);
    if (bodyEnd === undefined || body >= close) continue;
    functions.push({
      name,
      ...readParameters(tokens, pairs, at, end),
      keyword: i,
      open: body,
      close: bodyEnd,
    });
    i = body;
  }
  return functions;
}

function readParameters(
  tokens: readonly Token[],
  pairs: ReadonlyMap<number, number>,
  open: number,
  close: number,
): { labels: string[]; parameters: string[] } {
  const labels: string[] = [];
  const parameters: string[] = [];
  let fresh = true;
  for (let i = open + 1; i < close; i = (pairs.get(i) ?? i) + 1) {
    const { text, type } = tokens[i]!;
    if (text === ',') fresh = true;
    else if (fresh && type === 'word') {
      const second = tokens[i + 1];
      labels.push(text);
      parameters.push(second?.type === 'word' ? second.text : text);
      fresh = false;
    }
  }
  return { labels, parameters };
}
