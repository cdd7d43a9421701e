import type { Splice } from '../splice.js';
import { indentAt, lineEnd, lineStart, nextLine, startsLine } from '../text.js';
import type { Span, XmlElement } from './parse.js';

/** Where new lines go inside `parent`: behind `after`, or before `before`, or, with neither, first. */
export interface Place {
  readonly parent: XmlElement;
  readonly after?: Span | undefined;
  readonly before?: Span | undefined;
}

/**
 * Splices that put `lines` into an element in the way the file is laid out: on lines of their own where the
 * neighbours stand on lines of their own, else in one line. Leading tabs of a line stand for steps of indentation,
 * each written as `unit`.
 */
export function insertInto(text: string, place: Place, lines: readonly string[], unit: string): Splice[] {
  const { parent, after, before } = place;
  const indent = childIndent(text, place, unit);
  const block = lines
    .map((line) => indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)))
    .join('\n');
  const flat = lines.map((line) => line.trim()).join('');
  if (parent.selfClosing) return openUp(text, parent, block, flat);
  if (after) {
    const end = lineTail(text, after.end);
    if (end !== undefined) return [linesAfter(text, end, block)];
    return [{ at: after.end, insert: startsLine(text, after.start) ? `\n${block}` : flat }];
  }
  if (before) {
    if (!startsLine(text, before.start)) return [{ at: before.start, insert: flat }];
    return [{ at: withCommentsAbove(text, parent, before.start), insert: `${block}\n` }];
  }
  const tail = lineTail(text, parent.openEnd);
  if (tail !== undefined) return [linesAfter(text, tail, block)];
  const alone = startsLine(text, parent.start) && parent.children.length === 0;
  return [{ at: parent.openEnd, insert: alone ? `\n${block}\n${indentAt(text, parent.start)}` : flat }];
}

/** One step of indentation as the document has it, else `otherwise`. */
export function indentUnit(text: string, root: XmlElement, otherwise: string): string {
  const pending: XmlElement[] = [root];
  for (let element = pending.shift(); element; element = pending.shift()) {
    const outer = indentAt(text, element.start);
    for (const child of element.children) {
      const inner = indentAt(text, child.start);
      const deeper = inner.length > outer.length && inner.startsWith(outer);
      if (deeper && startsLine(text, child.start)) return inner.slice(outer.length);
    }
    pending.push(...element.children);
  }
  return otherwise;
}

/** The stretch, with its line where it has one to itself. */
export function wholeLineOf(text: string, { start, end }: Span): Span {
  const ownLine = startsLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
  return ownLine ? { start: lineStart(text, start), end: nextLine(text, end) } : { start, end };
}

function childIndent(text: string, { parent, after, before }: Place, unit: string): string {
  const sibling = [after, before, ...parent.children].find((span) => span && startsLine(text, span.start));
  return sibling ? indentAt(text, sibling.start) : indentAt(text, parent.start) + unit;
}

function openUp(text: string, parent: XmlElement, block: string, flat: string): Splice[] {
  const tail = /[ \t\r\n]*\/>$/.exec(text.slice(parent.start, parent.end))![0];
  const body = startsLine(text, parent.start) ? `\n${block}\n${indentAt(text, parent.start)}` : flat;
  const insert = `>${body}</${parent.name}>`;
  return [{ at: parent.end - tail.length, remove: tail, insert, replaces: 'emptyValue' }];
}

/** Offset up to which only blanks and comments follow on the line of `at`; undefined when more follows. */
function lineTail(text: string, at: number): number | undefined {
  const comments = /(?:[ \t]*<!--[^]*?-->)*[ \t]*/y;
  comments.lastIndex = at;
  const end = at + comments.exec(text)![0].length;
  return end === lineEnd(text, end) ? end : undefined;
}

function linesAfter(text: string, end: number, block: string): Splice {
  const next = nextLine(text, end);
  return next === text.length && text[next - 1] !== '\n'
    ? { at: next, insert: `\n${block}` }
    : { at: next, insert: `${block}\n` };
}

/** Start of the line of `at`, or of the comments that stand on lines of their own directly above it. */
function withCommentsAbove(text: string, parent: XmlElement, at: number): number {
  let start = lineStart(text, at);
  for (const comment of [...parent.comments].reverse()) {
    if (comment.end > start || text.slice(comment.end, start).replace(/[ \t\r]/g, '') !== '\n') continue;
    if (startsLine(text, comment.start)) start = lineStart(text, comment.start);
  }
  return start;
}
