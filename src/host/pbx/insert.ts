import type { Splice } from '../splice.js';
import { indentAt, lineEnd, lineStart, nextLine, startsLine } from '../text.js';
import type { PbxArray, PbxDict, PbxItem } from './parse.js';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * A new entry or item behind `after`, or before `before`, or, with neither, first in `container`: on a line of its
 * own where the file has lines, else in the same line.
 */
export function insertPbx(
  text: string,
  container: PbxDict | PbxArray,
  place: { readonly after?: Stretch | undefined; readonly before?: Stretch | undefined },
  content: string,
): Splice {
  const { after, before } = place;
  if (after) {
    const end = lineTail(text, after.end);
    if (!startsLine(text, after.start) || end === undefined) return { at: after.end, insert: ` ${content}` };
    return { at: nextLine(text, end), insert: `${indentAt(text, after.start)}${content}\n` };
  }
  if (before) {
    if (!startsLine(text, before.start)) return { at: before.start, insert: `${content} ` };
    return { at: lineStart(text, before.start), insert: `${indentAt(text, before.start)}${content}\n` };
  }
  const tail = lineTail(text, container.start + 1);
  if (tail === undefined) return { at: container.start + 1, insert: `${content} ` };
  return { at: nextLine(text, tail), insert: `${indentAt(text, container.start)}\t${content}\n` };
}

/** An item behind another; gives the other its comma where the array's last one has none. */
export function insertItem(
  text: string,
  array: PbxArray,
  after: PbxItem | undefined,
  content: string,
): Splice[] {
  const splice = insertPbx(text, array, { after, before: after ? undefined : array.items[0] }, content);
  return after && !after.comma ? [{ at: after.end, insert: ',' }, splice] : [splice];
}

/** End of the line of `at` when only blanks and comments are left on it. */
function lineTail(text: string, at: number): number | undefined {
  const rest = /(?:[ \t]|\/\*[^\n]*?\*\/)*(?:\/\/[^\n]*)?\r?/y;
  rest.lastIndex = at;
  const end = at + rest.exec(text)![0].length;
  return end >= lineEnd(text, at) && text[end] === '\n' ? end : undefined;
}
