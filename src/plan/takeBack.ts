import { revertEdits, snippetOf } from '../host/edit.js';
import type { Edit } from '../host/edit.js';
import { leftLines } from '../host/leftLines.js';
import { withLf } from '../project/text.js';
import type { HostRecord } from './hostRecords.js';

/** Why something could not be done to a file of the app, and what a person has to paste, or to look for. */
export interface HostFailure {
  readonly reason: string;
  readonly snippet: string;
  readonly line?: number;
}

/** A record that cannot be taken back as it is, and what a person has to look for. */
export interface Left {
  readonly record: HostRecord;
  readonly failure: HostFailure;
}

/** The text without what the records put in, null for a file that was made by them; what somebody changed is left. */
export function takeBack(
  text: string,
  records: readonly HostRecord[],
): { readonly text: string | null; readonly left: readonly Left[] } {
  const edits = records.filter(({ created }) => !created);
  const { text: reverted, outcomes } = revertEdits(text, edits);
  const left = edits.flatMap((record, index): Left[] => {
    const outcome = outcomes[index]!;
    return outcome.state === 'failed' ? [{ record, failure: failureOf(outcome) }] : [];
  });
  const made = records.find(({ created }) => created);
  if (made === undefined) return { text: reverted, left };
  const whole = made.insertions[0]?.inserted ?? '';
  if (withLf(reverted) === whole) return { text: null, left: [] };
  const failure = {
    reason: 'made for the calls, and changed since; delete what you do not need',
    snippet: whole,
  };
  return { text: reverted, left: [...left, { record: made, failure }] };
}

/**
 * What to say of a record that was left, once the edits wanted now are made. Where `wanted` is in its place, only what
 * was put in for nothing that is wanted any more: the module of a plugin that has another name by now.
 */
export function notesOnLeft({ record, failure }: Left, text: string, wanted: Edit | undefined): string[] {
  const note = (line: string): string => `${failure.reason}: ${line}`;
  if (wanted === undefined) return [note(failure.snippet.trim().split('\n')[0] ?? '')];
  const asked = snippetOf(wanted);
  return record.insertions.flatMap(({ inserted, replaced }) => {
    if (replaced.trim() !== '' || leftLines(asked, inserted).length > 0) return [];
    return leftLines(text, inserted).map(({ ours }) => note(ours));
  });
}

/** Whether everything the records tell of stands in the text. */
export function holdsAll(text: string, records: readonly HostRecord[]): boolean {
  const edits = records.filter(({ created }) => !created);
  const { text: rest, outcomes } = revertEdits(text, edits);
  const made = records.find(({ created }) => created)?.insertions[0]?.inserted;
  return (
    outcomes.every((outcome) => outcome.state === 'edited' && outcome.notes.length === 0) &&
    (made === undefined || made === withLf(rest))
  );
}

/** An outcome of an editor as a failure. */
export function failureOf({ reason, snippet, line }: HostFailure): HostFailure {
  return { reason, snippet, ...(line === undefined ? {} : { line }) };
}
