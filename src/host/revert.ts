import { leftEntry, leftLines } from './leftLines.js';
import type { LeftLine } from './leftLines.js';
import type { EditOutcome, Insertion } from './splice.js';

/** What one run of one edit did to one file, as the lock keeps it. */
export interface EditRecord {
  readonly file: string;
  readonly insertions: readonly Insertion[];
}

/** For records that come out of a file anybody may have written. */
export function isEditRecord(value: unknown): value is EditRecord {
  const { file, insertions } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<EditRecord>;
  return typeof file === 'string' && Array.isArray(insertions) && insertions.every(isInsertion);
}

function isInsertion(value: unknown): value is Insertion {
  const insertion = (typeof value === 'object' && value !== null ? value : {}) as Partial<Insertion>;
  const { at, inserted, replaced, before, after } = insertion;
  const texts = [inserted, replaced, before, after].every((text) => typeof text === 'string');
  return texts && Number.isSafeInteger(at) && at! >= 0;
}

interface Found {
  readonly at: number;
  readonly length: number;
  readonly restore: string;
}

/**
 * Takes an edit back: each recorded insertion gives way to what stood there. Where nothing else changed the file is
 * the old one to the byte; elsewhere insertions are found by their text and the lines round them, also when line
 * ends were converted since. Insertions that somebody removed are noted; those that were changed, or cannot be told
 * from their like, fail the whole record and leave the text alone.
 */
export function revertEdit(text: string, record: EditRecord): EditOutcome {
  const found: Found[] = [];
  const notes: { message: string }[] = [];
  const changed: { inserted: string; left: readonly LeftLine[] }[] = [];
  let from = 0;
  const insertions = [...record.insertions].sort((a, b) => a.at - b.at);
  for (const insertion of insertions) {
    if (insertion.inserted === '' && insertion.replaced === '') continue;
    const place = find(text, insertion, insertions.filter(looksLike(insertion)), from);
    if (place === undefined) {
      if (isBack(text, insertion)) continue;
      const { inserted, replaced } = insertion;
      const left = leftOf(text, inserted, record.file);
      if (replaced.trim() !== '' || left.length > 0) changed.push({ inserted, left });
      else notes.push({ message: `no longer there as it was written: ${firstLine(inserted)}` });
      continue;
    }
    found.push(place);
    from = place.at + place.length;
  }
  if (changed.length > 0) {
    const [line] = changed.flatMap(({ left }) => left.map((one) => one.line));
    return {
      state: 'failed',
      reason: 'what was put in here has been changed since; take it out by hand',
      snippet: changed.map(({ inserted }) => inserted).join('\n'),
      ...(line === undefined ? {} : { line }),
    };
  }
  let result = text;
  for (const { at, length, restore } of found.reverse())
    result = result.slice(0, at) + restore + result.slice(at + length);
  return { state: found.length > 0 ? 'edited' : 'unchanged', text: result, inserted: [], notes };
}

/**
 * Takes several records of one file back, given oldest first. An edit may stand inside what an earlier one put in, so
 * records that cannot be taken back yet are tried again after the others. One outcome for each record, in their order.
 */
export function revertEdits(
  text: string,
  records: readonly EditRecord[],
): { readonly text: string; readonly outcomes: readonly EditOutcome[] } {
  const outcomes: EditOutcome[] = records.map(() => ({ state: 'failed', reason: '', snippet: '' }));
  let waiting = records.map((_, index) => index).reverse();
  let current = text;
  for (let before = -1; waiting.length > 0 && waiting.length !== before;) {
    before = waiting.length;
    waiting = waiting.filter((index) => {
      const outcome = revertEdit(current, records[index]!);
      outcomes[index] = outcome;
      if (outcome.state !== 'failed') current = outcome.text;
      return outcome.state === 'failed';
    });
  }
  return { text: current, outcomes };
}

const looksLike = (insertion: Insertion) => (other: Insertion) =>
  other.inserted === insertion.inserted &&
  other.before === insertion.before &&
  other.after === insertion.after;

/** `alike` are the insertions of the record that look like this one, itself among them, in order. */
function find(
  text: string,
  insertion: Insertion,
  alike: readonly Insertion[],
  from: number,
): Found | undefined {
  const crlf = text.includes('\r\n');
  for (const convert of [keep, crlf ? toCrlf : toLf]) {
    const inserted = convert(insertion.inserted);
    const places = inserted === '' ? [] : occurrences(text, inserted, 0).filter(fits(text, insertion));
    const before = convert(insertion.before);
    const after = convert(insertion.after);
    const follows = (at: number) => text.endsWith(before, at);
    const precedes = (at: number) => text.startsWith(after, at + inserted.length);
    const tests = [
      (at: number) => follows(at) && precedes(at),
      (at: number) => follows(at) || precedes(at),
      () => places.length === 1,
    ];
    const fitting = inserted === '' ? placesBetween(text, before, after) : firstNonEmpty(places, tests);
    const inOrder = fitting.length === alike.length ? fitting[alike.indexOf(insertion)] : undefined;
    const left = fitting.filter((at) => at >= from);
    if (left.length === 0) continue;
    const distance = (at: number) => Math.abs(at - insertion.at);
    const at =
      inOrder !== undefined && inOrder >= from
        ? inOrder
        : left.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return { at, length: inserted.length, restore: convert(insertion.replaced) };
  }
  return undefined;
}

/** What began a line is not looked for within one, behind something of the user's. */
const fits = (text: string, { before }: Insertion) =>
  before === '' || before.endsWith('\n')
    ? (at: number) => at === 0 || '\n\uFEFF'.includes(text[at - 1]!)
    : () => true;

/** The text that was taken out stands in its place again: somebody undid the edit. */
function isBack(text: string, { before, replaced, after }: Insertion): boolean {
  return replaced.trim() !== '' && toLf(text).includes(toLf(before + replaced + after));
}

/** Where a text that was only taken out stood: between the lines that were round it. */
function placesBetween(text: string, before: string, after: string): number[] {
  return before + after === '' ? [] : occurrences(text, before + after, 0).map((at) => at + before.length);
}

function firstNonEmpty(places: readonly number[], tests: readonly ((at: number) => boolean)[]): number[] {
  for (const test of tests) {
    const fitting = places.filter(test);
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function occurrences(text: string, part: string, from: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

const keep = (text: string) => text;
const toLf = (text: string) => text.replace(/\r\n/g, '\n');
const toCrlf = (text: string) => text.replace(/\r?\n/g, '\r\n');

function leftOf(text: string, inserted: string, file: string): LeftLine[] {
  const left = leftLines(text, inserted);
  return left.length === 0 && /\.ya?ml$/.test(file) ? leftEntry(text, inserted) : left;
}

function firstLine(inserted: string): string {
  return inserted.trim().split(/\r?\n/)[0] ?? '';
}
