import { lineBreakOf, lineEnd, lineNumber, lineStart, nextLine, withLineBreak } from './text.js';

/**
 * What an editor may take out of a user's text. `emptyValue` is a null, or an empty element written `<x/>`, that has
 * to open up before something can be put into it; it holds nothing of the user's and needs no declaration.
 */
export type Replacement = 'emptyValue' | 'pluginRegistration' | 'sceneStoryboard' | 'sceneDelegateClass';

/** One change: at `at`, `remove` (which stands there) gives way to `insert`. Line ends in `insert` are LF. */
export interface Splice {
  readonly at: number;
  readonly insert: string;
  readonly remove?: string;
  /** Required with `remove`. */
  readonly replaces?: Replacement;
}

/** Something the user should know though the edit was not stopped by it. */
export interface Note {
  readonly message: string;
  readonly line?: number;
}

/** A splice as it was made, enough to take it back later. Strings are exactly as in the file. */
export interface Insertion {
  /** Offset in the text after the edit, byte order mark included. */
  readonly at: number;
  readonly inserted: string;
  /** What stood there before; empty for a pure insertion. */
  readonly replaced: string;
  /** The line before and the line after, shortened: they tell equal insertions apart. */
  readonly before: string;
  readonly after: string;
}

export type EditOutcome =
  | {
      readonly state: 'edited' | 'unchanged';
      readonly text: string;
      readonly inserted: readonly Insertion[];
      readonly notes: readonly Note[];
    }
  | {
      readonly state: 'failed';
      readonly reason: string;
      /** Exact text to paste (or, when taking back, to look for and delete). */
      readonly snippet: string;
      readonly line?: number;
    };

/** An anchor is missing or the file cannot be read safely: the edit fails, the file stays as it is. */
export class Refusal extends Error {
  constructor(
    reason: string,
    /** Offset the reason points at. */
    readonly at?: number,
  ) {
    super(reason);
    this.name = 'Refusal';
  }
}

export interface Located {
  readonly splices: readonly Splice[];
  readonly notes: readonly Note[];
}

/** A host-file editor. It sees text without byte order mark and never writes. */
export interface Editor<E> {
  /** Parses `text` and says what to splice where; no splices when everything is there. Throws {@link Refusal}. */
  locate(text: string, edit: E): Located;
  /** Parses `text` afresh and names what of the edit cannot be seen in it; undefined when all can. */
  missing(text: string, edit: E): string | undefined;
  /** The exact text a person has to paste when the editor cannot do it. */
  snippet(edit: E): string;
}

/** What every edit carries besides its request. */
export interface EditFields {
  /** Path of the host file relative to the project, with `/`. */
  readonly file: string;
  /** Why the file needs it; shown in plans. */
  readonly reason: string;
  /** What the edit may take out besides inserting. */
  readonly replaces?: readonly Replacement[];
}

const BOM = '\uFEFF';
const CONTEXT = 120;

/**
 * Runs one editor: guards the input, splices, and checks the result by reading it again. The text comes back with
 * every original character in its place except where a declared replacement took it out.
 */
export function runEditor<E extends EditFields>(editor: Editor<E>, text: string, edit: E): EditOutcome {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  try {
    refuseUnreadable(body, edit.file);
    const { splices, notes } = editor.locate(body, edit);
    refuseUndeclared(body, splices, edit.replaces ?? []);
    const made = makeSplices(body, splices);
    const missing = editor.missing(made.text, edit);
    if (missing !== undefined) throw new Refusal(`the edit would have no effect: ${missing}`);
    if (splices.length === 0) return { state: 'unchanged', text, inserted: [], notes };
    if (editor.locate(made.text, edit).splices.length > 0)
      throw new Refusal('the edit would be made again on the next run');
    const inserted = made.inserted.map((i) => ({ ...i, at: i.at + mark.length }));
    return { state: 'edited', text: mark + made.text, inserted, notes };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const line = error.at === undefined ? {} : { line: lineNumber(body, error.at) };
    return { state: 'failed', reason: error.message, snippet: editor.snippet(edit), ...line };
  }
}

/** The post-condition alone: what of the edit cannot be seen in the text and why, undefined when all can. */
export function checkEditor<E extends EditFields>(
  editor: Editor<E>,
  text: string,
  edit: E,
): string | undefined {
  const body = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  try {
    refuseUnreadable(body, edit.file);
    return editor.missing(body, edit);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function refuseUnreadable(text: string, file: string): void {
  if (text.startsWith('bplist'))
    throw new Refusal(`binary property list; convert it first: plutil -convert xml1 ${file}`, 0);
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new Refusal('not UTF-8 text', nul);
  const marker = /^(?:<{7}|\|{7}|>{7})(?=[ \r\n]|$)/m.exec(text);
  if (marker) throw new Refusal('merge conflict markers', marker.index);
}

function refuseUndeclared(text: string, splices: readonly Splice[], declared: readonly Replacement[]): void {
  for (const { at, remove, replaces } of splices) {
    if (!remove) continue;
    if (!text.startsWith(remove, at)) throw new Refusal('the text to replace is not where it was found', at);
    if (replaces !== 'emptyValue' && !declared.includes(replaces as Replacement))
      throw new Refusal(`needs to replace "${remove.trim()}", which this edit does not declare`, at);
  }
}

function makeSplices(text: string, splices: readonly Splice[]): { text: string; inserted: Insertion[] } {
  const lineBreak = lineBreakOf(text);
  const ordered = [...splices].sort((a, b) => a.at - b.at);
  const places: { at: number; inserted: string; replaced: string }[] = [];
  let result = '';
  let done = 0;
  for (const { at, insert, remove = '' } of ordered) {
    if (at < done) throw new Refusal('two changes meet in one place', at);
    result += text.slice(done, at);
    const inserted = withLineBreak(insert, lineBreak);
    places.push({ at: result.length, inserted, replaced: remove });
    result += inserted;
    done = at + remove.length;
  }
  result += text.slice(done);
  return { text: result, inserted: places.map((place) => ({ ...place, ...contextOf(result, place) })) };
}

/** The line before and the line after a place, without what stands on the place's own lines. */
function contextOf(text: string, { at, inserted }: { at: number; inserted: string }) {
  const end = at + inserted.length;
  const lineBefore = at > 0 ? text.slice(lineStart(text, at - 1), at) : '';
  const endOfAfter = text[end] === '\n' || text[end] === '\r' ? nextLine(text, end) : end;
  const lineAfter = text.slice(end, lineEnd(text, endOfAfter));
  return { before: lineBefore.slice(-CONTEXT), after: lineAfter.slice(0, CONTEXT) };
}
