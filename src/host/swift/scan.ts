import { Refusal } from '../splice.js';

/** A token of Swift source; comments are skipped, a string or regex literal with all it holds is one token. */
export interface Token {
  readonly type: 'word' | 'number' | 'literal' | 'directive' | 'sign';
  /** As written; a word in backticks without them. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** First on its line. */
  readonly leads: boolean;
}

const WORD = /[\p{L}_$][\p{L}\p{N}\p{M}_$]*/uy;
const NUMBER = /\d\w*(?:\.\d\w*)*/y;
const QUOTED_WORD = /`([^`\n]+)`/y;
const OPENER = /(#*)("""|")/y;
const HASHED_REGEX = /(#+)\//y;
const HASHED_WORD = /#([A-Za-z]+)/y;
const PLAIN_REGEX = /\/(?![\s/*)])(?:\\[^\n]|\[(?:\\[^\n]|[^\]\n])*\]|[^/\\[\n])+\//y;
/** A slash behind one of these cannot divide. */
const BEFORE_REGEX = new Set(['(', ',', '=', ':', '[', '{', '!', '&', '|', '?', ';', 'return', 'case', 'in']);
const CONDITIONALS = new Set(['if', 'elseif', 'else', 'endif']);

/**
 * Splits Swift source into tokens. It knows what can hide a bracket: nested comments, raw and multi-line strings,
 * interpolation (with strings and comments inside) and regex literals. Unclosed ones are refused.
 */
export function scanSwift(text: string): Token[] {
  const scanner = new Scanner(text);
  const tokens: Token[] = [];
  for (let token = scanner.next(); token; token = scanner.next()) tokens.push(token);
  return tokens;
}

class Scanner {
  private at = 0;
  private leads = true;
  private last = '';

  constructor(private readonly text: string) {}

  next(): Token | undefined {
    this.skipBlank();
    if (this.at >= this.text.length) return undefined;
    const { at: start, leads } = this;
    const type = this.read();
    const text = this.text.slice(start, this.at).replace(/^`|`$/g, '');
    this.leads = false;
    this.last = text;
    return { type, text, start, end: this.at, leads };
  }

  private read(): Token['type'] {
    const opener = this.match(OPENER);
    if (opener) {
      this.string(opener[1]!, opener[2]!);
      return 'literal';
    }
    const regex = this.match(HASHED_REGEX);
    if (regex) {
      this.at = this.indexAfter(`/${regex[1]}`, 'a regex');
      return 'literal';
    }
    if (BEFORE_REGEX.has(this.last) && this.match(PLAIN_REGEX)) return 'literal';
    const hashed = this.match(HASHED_WORD);
    if (hashed) return CONDITIONALS.has(hashed[1]!) ? 'directive' : 'word';
    if (this.match(QUOTED_WORD) || this.match(WORD)) return 'word';
    if (this.match(NUMBER)) return 'number';
    this.at++;
    return 'sign';
  }

  private skipBlank(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === '\n') this.leads = true;
      if (char !== undefined && /\s/.test(char)) this.at++;
      else if (this.text.startsWith('//', this.at)) this.skipLine();
      else if (this.text.startsWith('/*', this.at)) this.skipComment();
      else return;
    }
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private skipComment(): void {
    const start = this.at;
    let depth = 0;
    do {
      if (this.at >= this.text.length) throw new Refusal('a comment is never closed', start);
      if (this.text.startsWith('/*', this.at)) depth++;
      else if (this.text.startsWith('*/', this.at)) depth--;
      else {
        if (this.text[this.at] === '\n') this.leads = true;
        this.at++;
        continue;
      }
      this.at += 2;
    } while (depth > 0);
  }

  /** The rest of a string literal whose opening quotes are read. */
  private string(hashes: string, quotes: string): void {
    const start = this.at;
    const close = quotes + hashes;
    const escape = `\\${hashes}`;
    while (!this.text.startsWith(close, this.at)) {
      const char = this.text[this.at];
      if (char === undefined || (char === '\n' && quotes === '"'))
        throw new Refusal('a string is never closed', start);
      if (!this.text.startsWith(escape, this.at)) {
        this.at++;
        continue;
      }
      this.at += escape.length;
      if (this.text[this.at] === '(') this.interpolation();
      else this.at++;
    }
    this.at += close.length;
  }

  /** From `(` to its `)`, with whole tokens in between. */
  private interpolation(): void {
    const start = this.at;
    let depth = 0;
    do {
      const token = this.next();
      if (!token) throw new Refusal('an interpolation is never closed', start);
      if (token.type === 'sign' && token.text === '(') depth++;
      if (token.type === 'sign' && token.text === ')') depth--;
    } while (depth > 0);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }

  private indexAfter(part: string, what: string): number {
    const found = this.text.indexOf(part, this.at);
    if (found < 0) throw new Refusal(`${what} is never closed`, this.at);
    return found + part.length;
  }
}
