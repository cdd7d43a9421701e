/** Offsets into a host file's text are UTF-16 code units; lines end in LF or CRLF and are counted from 1. */

/** Offset of the first character of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset just past the content of the line that holds `at`: its CR LF, its LF or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const lf = text.indexOf('\n', at);
  if (lf < 0) return text.length;
  return lf > at && text[lf - 1] === '\r' ? lf - 1 : lf;
}

/** Offset of the next line, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const lf = text.indexOf('\n', at);
  return lf < 0 ? text.length : lf + 1;
}

export function lineNumber(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** The spaces and tabs that begin the line holding `at`. */
export function indentAt(text: string, at: number): string {
  const start = lineStart(text, at);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** True when only spaces and tabs stand between the start of the line and `at`. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at));
}

/** The line end most lines of the text have; LF where there is none. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

/** `text` with every LF and CR LF written as `lineBreak`. */
export function withLineBreak(text: string, lineBreak: '\n' | '\r\n'): string {
  return text.replace(/\r?\n/g, lineBreak);
}

/**
 * Where `name` goes among `names`: the index of the entry it follows, or -1 for before the first.
 * It follows the last smaller name. In a sorted list that is its sorted place; in any list two insertions made
 * in either order give the same list.
 */
export function placeAfter(names: readonly string[], name: string): number {
  return names.findLastIndex((other) => other < name);
}
