/** A line of what was put in that still stands in a text, as it was or with more on it; `line` is from 1. */
export interface LeftLine {
  readonly ours: string;
  readonly line: number;
}

/** The lines of `inserted` that still stand in the text, each where it first does. */
export function leftLines(text: string, inserted: string): LeftLine[] {
  return standing(text, telling(inserted), (ours) => ours);
}

/** The same for an entry of YAML, which also stands where its value was changed. */
export function leftEntry(text: string, inserted: string): LeftLine[] {
  const [entry] = telling(inserted);
  const key = /^[\s,]*([\w-]+:)/.exec(entry ?? '')?.[1];
  return entry === undefined || key === undefined ? [] : standing(text, [entry], () => key);
}

function standing(text: string, lines: readonly string[], mark: (ours: string) => string): LeftLine[] {
  const theirs = text.split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((ours) => {
    const at = theirs.findIndex((line) => line === ours || holds(line, mark(ours)));
    return at < 0 ? [] : [{ ours, line: at + 1 }];
  });
}

/** Lines too short to be told from the user's own (brackets, `</dict>`) do not count. */
function telling(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= 8);
}

/** Whether a line does what ours does, and more. The beginning of something longer is like too much of the user's. */
function holds(line: string, ours: string): boolean {
  if (/[([{,]$/.test(ours)) return false;
  const call = ours.replace(/\(\)$/, '(');
  for (let at = line.indexOf(call); at >= 0; at = line.indexOf(call, at + 1)) {
    const before = line.slice(0, at);
    if (/\/\/|\/\*|<!--|#/.test(before)) return false;
    if (!cutsWord(before, call) && !cutsWord(call, line.slice(at + call.length))) return true;
  }
  return false;
}

function cutsWord(left: string, right: string): boolean {
  return /[\p{L}\p{N}_]$/u.test(left) && /^[\p{L}\p{N}_]/u.test(right);
}
