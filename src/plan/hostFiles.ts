import { applyEdit, missingEffect, newFile, snippetOf } from '../host/edit.js';
import type { Edit } from '../host/edit.js';
import type { Found, Snapshot } from '../project/snapshot.js';
import type { TargetName } from '../targets/target.js';
import { editId, requestOf } from './hostRecords.js';
import type { HostRecord, WantedEdit } from './hostRecords.js';
import { failureOf, notesOnLeft, takeBack } from './takeBack.js';
import type { HostFailure } from './takeBack.js';

/** What becomes of one file of the app itself. */
export interface HostFile {
  readonly path: string;
  readonly state: 'edited' | 'created' | 'deleted' | 'unchanged' | 'absent' | 'elsewhere' | 'failed';
  readonly before: string | null;
  readonly after: string | null;
  /** What the edits are for; one line each. */
  readonly reasons: readonly string[];
  /** What the user should know though it stopped nothing: an entry of theirs that differs, say. */
  readonly notes: readonly string[];
  /** Where an edit found no place: why, and what to paste. The file then stays as it is, to the byte. */
  readonly failures: readonly HostFailure[];
}

export type HostRecords = Readonly<Record<string, readonly HostRecord[]>>;

export interface HostInput {
  readonly wanted: readonly WantedEdit[];
  /** Why nothing is wanted here, where the app is in another folder. */
  readonly elsewhere?: string | null;
  /** What earlier runs did, by file. */
  readonly recorded: HostRecords;
  /** The targets of this run; what others recorded is left as it is. */
  readonly targets: readonly TargetName[];
  readonly snapshot: Snapshot;
  /** Leaves out the notes on files that need nothing: finding them costs as much as the edits. */
  readonly terse?: boolean;
}

/** Text of a file, null for none, and what our edits did to it. */
interface Content {
  readonly text: string | null;
  readonly records: readonly HostRecord[];
}

/**
 * Applies the wanted edits to the files of the snapshot, in memory. A file whose edits all hold and are those of the
 * last run stays as it is. Elsewhere what was done before is taken back first, so that the result is that of a first
 * run. One edit without a place leaves its whole file alone.
 */
export function planEdits({ wanted, elsewhere, recorded, targets, snapshot, terse }: HostInput): {
  readonly files: readonly HostFile[];
  readonly edits: HostRecords;
} {
  const edits: Record<string, readonly HostRecord[]> = {};
  const none = { path: '', before: null, after: null, reasons: [], failures: [] };
  const files: HostFile[] = elsewhere ? [{ ...none, state: 'elsewhere', notes: [elsewhere] }] : [];
  const paths = new Set([...wanted.map(({ edit }) => edit.file), ...Object.keys(recorded)]);
  for (const path of [...paths].sort()) {
    const mine = wanted.filter(({ edit }) => edit.file === path);
    const records = recorded[path] ?? [];
    const others = records.filter(({ target }) => !targets.includes(target));
    const ours = records.filter(({ target }) => targets.includes(target));
    if (mine.length === 0 && ours.length === 0) {
      edits[path] = others;
      continue;
    }
    const { file, kept } = planFile(path, mine, ours, snapshot.at(path), terse);
    if (mine.length > 0 || file.state !== 'absent') files.push(file);
    if (others.length + kept.length > 0) edits[path] = [...others, ...kept];
  }
  return { files, edits };
}

interface Answer {
  readonly file: HostFile;
  readonly kept: readonly HostRecord[];
}

/** The last answer for each path: while only the contract changes, `watch` asks the same again. */
const answers = new Map<
  string,
  { readonly asked: string; readonly text: string | null; readonly answer: Answer }
>();

function planFile(
  path: string,
  mine: readonly WantedEdit[],
  ours: readonly HostRecord[],
  found: Found,
  terse = false,
): Answer {
  const text = found.kind === 'file' ? found.text : null;
  const asked = JSON.stringify([mine, ours, terse, text === null ? found : null]);
  const last = answers.get(path);
  if (last?.asked === asked && last.text === text) return last.answer;
  const answer = answerFor(path, mine, ours, found, terse);
  answers.set(path, { asked, text, answer });
  return answer;
}

function answerFor(
  path: string,
  mine: readonly WantedEdit[],
  ours: readonly HostRecord[],
  found: Found,
  terse: boolean,
): Answer {
  const before = found.kind === 'file' ? found.text : null;
  const reasons = mine.map(({ edit }) => edit.reason);
  const same = { path, before, after: before, reasons, notes: [], failures: [] };
  if (found.kind === 'blocked') {
    const failures = mine.map(({ edit }) => ({ reason: found.reason, snippet: snippetOf(edit) }));
    return { file: { ...same, state: 'failed', failures }, kept: ours };
  }
  if (before === null && !mine.some(canMake)) return { file: { ...same, state: 'absent' }, kept: [] };
  if (before !== null && upToDate(before, mine, ours)) {
    const notes = terse ? [] : mine.flatMap(({ edit }) => notesOf(before, edit));
    return { file: { ...same, state: 'unchanged', notes }, kept: ours };
  }
  const { text, left } = before === null ? { text: null, left: [] } : takeBack(before, ours);
  const done = applyAll({ text, records: left.map(({ record }) => record) }, mine);
  if ('failures' in done) return { file: { ...same, state: 'failed', failures: done.failures }, kept: ours };
  const onLeft = left.flatMap((one) => {
    const wanted = mine.find(({ edit }) => editId(edit) === one.record.edit);
    return notesOnLeft(one, done.text ?? '', wanted?.edit);
  });
  const notes = [...onLeft, ...done.notes];
  const state = stateOf(before, done.text);
  return { file: { ...same, state, after: done.text, notes }, kept: done.records };
}

function stateOf(before: string | null, after: string | null): HostFile['state'] {
  if (before === after) return 'unchanged';
  if (before === null) return 'created';
  return after === null ? 'deleted' : 'edited';
}

const canMake = ({ edit, create }: WantedEdit): boolean => create === true && newFile(edit) !== undefined;

const isWanted = (record: HostRecord, mine: readonly WantedEdit[]): boolean =>
  mine.some(({ edit }) => record.edit === editId(edit) && record.request === requestOf(edit));

function upToDate(text: string, mine: readonly WantedEdit[], ours: readonly HostRecord[]): boolean {
  return (
    ours.every((record) => isWanted(record, mine)) &&
    mine.every(({ edit }) => missingEffect(text, edit) === undefined)
  );
}

function notesOf(text: string, edit: Edit): string[] {
  const outcome = applyEdit(text, edit);
  return outcome.state === 'failed' ? [] : outcome.notes.map(({ message }) => message);
}

/** All edits on one text, or why not; edits that would have gone well are then among what is to be pasted. */
function applyAll(
  base: Content,
  mine: readonly WantedEdit[],
): (Content & { notes: readonly string[] }) | { failures: readonly HostFailure[] } {
  let { text } = base;
  const records = [...base.records];
  const notes: string[] = [];
  const failures: HostFailure[] = [];
  const undone: HostFailure[] = [];
  for (const wanted of [...mine.filter(canMake), ...mine.filter((one) => !canMake(one))]) {
    const { target, edit } = wanted;
    const known = { file: edit.file, target, edit: editId(edit), request: requestOf(edit) };
    if (text === null) {
      text = canMake(wanted) ? newFile(edit)! : null;
      if (text === null) continue;
      const whole = { at: 0, inserted: text, replaced: '', before: '', after: '' };
      records.push({ ...known, insertions: [whole], created: true });
      continue;
    }
    const outcome = applyEdit(text, edit);
    if (outcome.state === 'failed') {
      failures.push(failureOf(outcome));
      continue;
    }
    notes.push(...outcome.notes.map(({ message }) => message));
    if (outcome.state === 'unchanged') continue;
    records.push({ ...known, insertions: outcome.inserted });
    undone.push({ reason: 'not done either, as this file is left alone', snippet: snippetOf(edit) });
    ({ text } = outcome);
  }
  return failures.length > 0 ? { failures: [...failures, ...undone] } : { text, records, notes };
}
