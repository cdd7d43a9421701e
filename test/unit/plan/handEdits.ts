import { diffArrays } from 'diff';

/** What a person did to a file between two runs; null: it is gone. */
export type HandEdit = (before: string, generated: string | null) => string | null;

const lines = (text: string): string[] => text.split('\n');

/** Lines of the old text that the new one changes, or that stand next to what it inserts. */
export function touched(before: string, generated: string): Set<number> {
  const touched = new Set<number>();
  let at = 0;
  for (const part of diffArrays(lines(before), lines(generated))) {
    if (part.added) touched.add(at - 1).add(at);
    else {
      if (part.removed) for (let line = at - 1; line <= at + part.value.length; line++) touched.add(line);
      at += part.value.length;
    }
  }
  return touched;
}

/** Lines of the old text that are not in the new one, and where the new one inserts. */
function changed(before: string, generated: string): number[] {
  const found: number[] = [];
  let at = 0;
  for (const part of diffArrays(lines(before), lines(generated))) {
    if (part.added) found.push(at);
    else {
      if (part.removed) found.push(at);
      at += part.value.length;
    }
  }
  return found;
}

const mark = (line: string): string => `${line} mine`;

function replaceLine(text: string, index: number): string {
  return lines(text)
    .map((line, at) => (at === index ? mark(line) : line))
    .join('\n');
}

/** A line that the contract's change leaves alone, and whose text stands once. */
export function farLine(before: string, generated: string | null): number {
  const near = generated === null ? new Set<number>() : touched(before, generated);
  const all = lines(before);
  const index = all.findIndex(
    (line, at) => line.trim() !== '' && !near.has(at) && all.indexOf(line) === all.lastIndexOf(line),
  );
  if (index < 0) throw new Error('every line is near a change');
  return index;
}

/** The hand edits of the table, by name. */
export const handEdits = {
  none: (before) => before,
  elsewhere: (before, generated) => replaceLine(before, farLine(before, generated)),
  adjacent: (before, generated) => {
    const first = generated === null ? 1 : (changed(before, generated)[0] ?? 1);
    const all = lines(before);
    return [...all.slice(0, first), 'put next to it by hand', ...all.slice(first)].join('\n');
  },
  'same line': (before, generated) => {
    const first = generated === null ? 1 : (changed(before, generated)[0] ?? 1);
    return replaceLine(before, first);
  },
  deleted: () => null,
  moved: () => null,
  CRLF: (before) => before.replaceAll('\n', '\r\n'),
  formatted: (before) => before.replace(/^ +/gm, '$&$&').replaceAll('{', '{\n').replace(/^\|/gm, ' |'),
  markers: (before) => `<<<<<<< hand edits\nmine\n=======\n>>>>>>> generated\n${before}`,
} as const satisfies Record<string, HandEdit>;

export type EditName = keyof typeof handEdits;
export const editNames = Object.keys(handEdits) as EditName[];
