import { keeping } from '../readings.js';
import { Refusal } from '../splice.js';
import { decode, readDoctype, type Entities } from './entities.js';

/** A stretch of the text: `start` of its first character, `end` just past its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface XmlAttribute extends Span {
  readonly name: string;
  /** With entities replaced. */
  readonly value: string;
}

export interface XmlElement extends Span {
  readonly name: string;
  readonly parent: XmlElement | undefined;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  readonly comments: readonly Span[];
  /** Character data directly inside, entities replaced, without that of children. */
  readonly text: string;
  /** Just past the start tag. */
  readonly openEnd: number;
  /** Where the end tag begins; `end` of an element written `<x/>`. */
  readonly closeStart: number;
  readonly selfClosing: boolean;
}

type Building = { -readonly [K in keyof XmlElement]: XmlElement[K] } & {
  children: Building[];
  comments: Span[];
};

const NAME = /[\p{L}_:][\p{L}\p{N}\p{M}_:.\u00B7-]*/uy;
const SPACE = /[ \t\r\n]*/y;
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/**
 * Reads a well-formed XML document and keeps every position. Strict, because a file that is spliced on a wrong
 * reading is a broken file: anything not well-formed is a {@link Refusal} with its place. Names and namespaces are
 * not interpreted; no external entity is ever loaded.
 */
export const parseXml = keeping((text): XmlElement => new Reader(text).document());

class Reader {
  private at = 0;
  private entities: Entities = new Map();
  private root: Building | undefined;
  private open: Building | undefined;

  constructor(private readonly text: string) {
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden) throw new Refusal('not valid XML: a control character', forbidden.index);
  }

  document(): XmlElement {
    while (this.at < this.text.length) this.next();
    if (this.open) throw this.bad(`<${this.open.name}> is never closed`, this.open.start);
    if (!this.root) throw this.bad('no element');
    return this.root;
  }

  private next(): void {
    if (this.text[this.at] !== '<') return this.characters();
    if (this.text.startsWith('<!--', this.at)) return this.comment();
    if (this.text.startsWith('<![CDATA[', this.at)) return this.cdata();
    if (this.text.startsWith('<!DOCTYPE', this.at)) return this.doctype();
    if (this.text.startsWith('<?', this.at)) return this.instruction();
    return this.text.startsWith('</', this.at) ? this.endTag() : this.startTag();
  }

  private characters(): void {
    const end = this.indexOf('<', this.at) ?? this.text.length;
    const raw = this.text.slice(this.at, end);
    if (raw.includes(']]>')) throw this.bad('"]]>" in text');
    const value = decode(raw, this.entities, this.at);
    if (this.open) this.open.text += value;
    else if (raw.trim() !== '') throw this.bad('text outside the root element');
    this.at = end;
  }

  private comment(): void {
    const start = this.at;
    const end = this.indexOf('--', start + 4);
    if (end === undefined || this.text[end + 2] !== '>')
      throw this.bad(end === undefined ? 'a comment is never closed' : '"--" inside a comment');
    this.at = end + 3;
    this.open?.comments.push({ start, end: this.at });
  }

  private cdata(): void {
    const end = this.indexOf(']]>', this.at);
    if (end === undefined || !this.open) throw this.bad('a CDATA section out of place or never closed');
    this.open.text += this.text.slice(this.at + 9, end);
    this.at = end + 3;
  }

  private doctype(): void {
    if (this.root) throw this.bad('a document type after the root element');
    const { end, entities } = readDoctype(this.text, this.at);
    this.at = end;
    this.entities = entities;
  }

  private instruction(): void {
    const end = this.indexOf('?>', this.at);
    if (end === undefined) throw this.bad('a processing instruction is never closed');
    if (/^<\?xml\s/.test(this.text.slice(this.at, this.at + 6)) && this.at > 0)
      throw this.bad('the XML declaration is not at the start');
    this.at = end + 2;
  }

  private startTag(): void {
    const start = this.at++;
    const name = this.name('an element name');
    const attributes = this.attributes();
    const selfClosing = this.text[this.at] === '/';
    if (selfClosing) this.at++;
    if (this.text[this.at] !== '>') throw this.bad(`the start tag of <${name}> is not closed`);
    const openEnd = ++this.at;
    const spans = { start, end: openEnd, openEnd, closeStart: openEnd, selfClosing };
    const element: Building = {
      name,
      parent: this.open,
      attributes,
      children: [],
      comments: [],
      text: '',
      ...spans,
    };
    if (this.open) this.open.children.push(element);
    else if (this.root) throw this.bad('a second root element', start);
    this.root ??= element;
    if (!selfClosing) this.open = element;
  }

  private attributes(): XmlAttribute[] {
    const attributes: XmlAttribute[] = [];
    for (;;) {
      const spaced = this.space();
      const char = this.text[this.at];
      if (char === '>' || char === '/' || char === undefined) return attributes;
      if (!spaced) throw this.bad('no space before an attribute');
      const start = this.at;
      const name = this.name('an attribute name');
      this.space();
      if (this.text[this.at++] !== '=') throw this.bad(`attribute ${name} has no value`, start);
      this.space();
      const quote = this.text[this.at];
      const end = quote === '"' || quote === "'" ? this.indexOf(quote, this.at + 1) : undefined;
      if (end === undefined) throw this.bad(`the value of ${name} is not quoted or never ends`, start);
      const raw = this.text.slice(this.at + 1, end);
      if (raw.includes('<')) throw this.bad(`"<" in the value of ${name}`, start);
      if (attributes.some((other) => other.name === name)) throw this.bad(`attribute ${name} twice`, start);
      attributes.push({ name, value: decode(raw, this.entities, this.at + 1), start, end: end + 1 });
      this.at = end + 1;
    }
  }

  private endTag(): void {
    const start = this.at;
    this.at += 2;
    const name = this.name('an element name');
    this.space();
    if (this.text[this.at++] !== '>') throw this.bad(`the end tag of <${name}> is not closed`, start);
    if (this.open?.name !== name)
      throw this.bad(
        this.open ? `</${name}> closes <${this.open.name}>` : `</${name}> closes nothing`,
        start,
      );
    this.open.closeStart = start;
    this.open.end = this.at;
    this.open = this.open.parent as Building | undefined;
  }

  private name(what: string): string {
    NAME.lastIndex = this.at;
    const match = NAME.exec(this.text);
    if (!match) throw this.bad(`${what} is expected`);
    this.at += match[0].length;
    return match[0];
  }

  private space(): boolean {
    SPACE.lastIndex = this.at;
    const length = SPACE.exec(this.text)![0].length;
    this.at += length;
    return length > 0;
  }

  private indexOf(part: string, from: number): number | undefined {
    const at = this.text.indexOf(part, from);
    return at < 0 ? undefined : at;
  }

  private bad(reason: string, at = this.at): Refusal {
    return new Refusal(`not valid XML: ${reason}`, at);
  }
}
