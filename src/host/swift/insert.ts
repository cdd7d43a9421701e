import type { Splice } from '../splice.js';
import { indentAt, lineEnd, lineStart, nextLine, startsLine } from '../text.js';
import type { SwiftFile, SwiftFunction, SwiftType } from './declarations.js';

/** Splices that add whole lines of Swift; lines come without the indentation of the place they go to. */

/** One step of indentation as the type's own members have it. */
export function swiftUnit({ text, tokens }: SwiftFile, type: SwiftType): string {
  const outer = indentAt(text, tokens[type.open]!.start);
  const member = tokens[type.open + 1];
  const inner = member?.leads ? indentAt(text, member.start) : '';
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : '  ';
}

/** Behind the last import that holds unconditionally; above everything where there is none. */
export function insertImports(file: SwiftFile, modules: readonly string[]): Splice[] {
  if (modules.length === 0) return [];
  const { text, tokens } = file;
  const lines = modules.map((module) => `import ${module}`);
  const last = file.imports.findLast(({ conditional }) => !conditional);
  if (last) {
    const end = tokens[last.last]!.end;
    const tail = lineTail(text, end);
    if (tail === undefined) return [{ at: end, insert: lines.map((line) => `; ${line}`).join('') }];
    return [wholeLines(text, tail, lines)];
  }
  const first = tokens[0];
  const at = first ? withDocumentation(text, lineStart(text, first.start)) : text.length;
  return [{ at, insert: `${lines.join('\n')}\n\n` }];
}

/** The first statements of a function; tabs at the start of a line are steps of indentation. */
export function insertFirst(
  file: SwiftFile,
  type: SwiftType,
  fn: SwiftFunction,
  lines: readonly string[],
): Splice {
  const { text, tokens } = file;
  const open = tokens[fn.open]!;
  const next = tokens[fn.open + 1]!;
  const unit = swiftUnit(file, type);
  const outer = indentAt(text, tokens[fn.keyword]!.start);
  const empty = fn.open + 1 === fn.close;
  const indent = next.leads && !empty ? indentAt(text, next.start) : outer + unit;
  const block = indented(lines, indent, unit);
  const tail = lineTail(text, open.end);
  if (tail !== undefined) return wholeLines(text, tail, [block]);
  return { at: open.end, insert: `\n${block}\n${empty ? outer : indent}` };
}

/** A statement before the one that begins at the token. */
export function insertBefore({ text, tokens }: SwiftFile, index: number, line: string): Splice {
  const { start } = tokens[index]!;
  if (!startsLine(text, start)) return { at: start, insert: `${line}; ` };
  return { at: lineStart(text, start), insert: `${indentAt(text, start)}${line}\n` };
}

/** A member at the end of a type; tabs at the start of a line are steps of indentation. */
export function insertLastMember(file: SwiftFile, type: SwiftType, lines: readonly string[]): Splice {
  const { text, tokens } = file;
  const close = tokens[type.close]!;
  const outer = indentAt(text, tokens[type.open]!.start);
  const unit = swiftUnit(file, type);
  const block = indented(lines, outer + unit, unit);
  if (!startsLine(text, close.start)) return { at: close.start, insert: `\n${block}\n${outer}` };
  const start = lineStart(text, close.start);
  const above = text.slice(lineStart(text, start - 1), start);
  const crowded = above.trim() !== '' && type.open + 1 < type.close;
  return { at: start, insert: `${crowded ? '\n' : ''}${block}\n` };
}

/** A member at the beginning of a type. */
export function insertFirstMember(file: SwiftFile, type: SwiftType, lines: readonly string[]): Splice {
  const { text, tokens } = file;
  const open = tokens[type.open]!;
  const outer = indentAt(text, open.start);
  const unit = swiftUnit(file, type);
  const block = indented(lines, outer + unit, unit);
  const tail = lineTail(text, open.end);
  if (tail === undefined) return { at: open.end, insert: `\n${block}\n${outer}` };
  return { at: nextLine(text, tail), insert: `${block}\n\n` };
}

function indented(lines: readonly string[], indent: string, unit: string): string {
  return lines
    .map((line) => indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)))
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n');
}

function wholeLines(text: string, tail: number, lines: readonly string[]): Splice {
  const next = nextLine(text, tail);
  const block = lines.join('\n');
  return next === text.length && text[next - 1] !== '\n'
    ? { at: next, insert: `\n${block}` }
    : { at: next, insert: `${block}\n` };
}

/** End of the line of `at` when only blanks and comments that end there are left on it. */
function lineTail(text: string, at: number): number | undefined {
  const end = lineEnd(text, at);
  return /^(?:[ \t]|\/\*(?:(?!\*\/|\/\*).)*\*\/)*(?:\/\/.*)?$/.test(text.slice(at, end)) ? end : undefined;
}

/** Start of the documentation comment directly above a line, or of the line. */
function withDocumentation(text: string, start: number): number {
  while (start > 0 && /^[ \t]*\/\/\//.test(text.slice(lineStart(text, start - 1), start)))
    start = lineStart(text, start - 1);
  return start;
}
