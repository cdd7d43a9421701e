import { keeping } from '../readings.js';
import { Refusal } from '../splice.js';

/** A value of an old-style property list with its place; `end` is just past its last character. */
export type PbxValue = PbxString | PbxArray | PbxDict;

export interface PbxString {
  readonly type: 'string';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface PbxArray {
  readonly type: 'array';
  readonly items: readonly PbxItem[];
  readonly start: number;
  readonly end: number;
}

/** `end` includes the comma when there is one. */
export interface PbxItem {
  readonly value: PbxValue;
  readonly comma: boolean;
  readonly start: number;
  readonly end: number;
}

export interface PbxDict {
  readonly type: 'dict';
  readonly entries: readonly PbxEntry[];
  readonly start: number;
  readonly end: number;
}

/** `key = value;`, the semicolon included. */
export interface PbxEntry {
  readonly key: string;
  readonly value: PbxValue;
  readonly start: number;
  readonly end: number;
}

const BLANK = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*)*/y;
const WORD = /[^\s"'(){}<>;,=]+/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/y;
const DATA = /<[0-9a-fA-F\s]*>/y;

/** Reads the property list an Xcode project file is, keeping every position. */
export const parsePbx = keeping((text): PbxDict => {
  if (/^\s*<(?:\?xml|!DOCTYPE|plist)/.test(text))
    throw new Refusal('an XML property list; open and save the project in Xcode to get its usual form', 0);
  const reader = new Reader(text);
  const top = reader.value();
  if (top.type !== 'dict') throw new Refusal('not an Xcode project: no dictionary at the top', top.start);
  reader.end();
  return top;
});

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): PbxValue {
    this.blank();
    if (this.text[this.at] === '{') return this.dict();
    if (this.text[this.at] === '(') return this.array();
    return this.string();
  }

  end(): void {
    this.blank();
    if (this.at < this.text.length) throw this.bad('something follows the property list');
  }

  private dict(): PbxDict {
    const start = this.at++;
    const entries: PbxEntry[] = [];
    for (this.blank(); !this.take('}'); this.blank()) {
      const key = this.string();
      this.expect('=');
      const value = this.value();
      this.expect(';');
      entries.push({ key: key.value, value, start: key.start, end: this.at });
    }
    return { type: 'dict', entries, start, end: this.at };
  }

  private array(): PbxArray {
    const start = this.at++;
    const items: PbxItem[] = [];
    for (this.blank(); !this.take(')'); this.blank()) {
      const value = this.value();
      const after = this.at;
      this.blank();
      const comma = this.take(',');
      if (!comma) {
        if (this.text[this.at] !== ')') throw this.bad('"," or ")" is expected');
        this.at = after;
      }
      items.push({ value, comma, start: value.start, end: this.at });
    }
    return { type: 'array', items, start, end: this.at };
  }

  private string(): PbxString {
    const start = this.at;
    const quoted = this.match(QUOTED);
    if (quoted) return { type: 'string', value: unescape(quoted[1] ?? quoted[2] ?? ''), start, end: this.at };
    const plain = this.match(WORD) ?? this.match(DATA);
    if (!plain) throw this.bad('a value is expected');
    return { type: 'string', value: plain[0], start, end: this.at };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }

  private blank(): void {
    this.match(BLANK);
    if (this.text.startsWith('/*', this.at)) throw this.bad('a comment is never closed');
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    this.blank();
    if (!this.take(char)) throw this.bad(`"${char}" is expected`);
  }

  private bad(reason: string): Refusal {
    return new Refusal(`not a readable Xcode project: ${reason}`, this.at);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unescape(raw: string): string {
  return raw.replace(/\\([^])/g, (_, char: string) => ESCAPES[char] ?? char);
}

/** `value` as a project file writes it: in quotes unless plain. */
export function pbxText(value: string): string {
  if (/^[A-Za-z0-9_$./]+$/.test(value) && !value.includes('//')) return value;
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
