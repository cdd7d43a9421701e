import { applyEdit } from '../host/edit.js';
import type { Edit, EditRecord } from '../host/edit.js';
import type { Snapshot } from '../project/snapshot.js';
import type { TargetName } from '../targets/target.js';

/** An edit and the target that wants it. */
export interface WantedEdit {
  readonly target: TargetName;
  readonly edit: Edit;
}

/** What becomes of one file of the app itself. */
export interface HostFile {
  readonly path: string;
  readonly state: 'edited' | 'unchanged' | 'absent' | 'failed';
  readonly before: string | null;
  readonly after: string | null;
  /** What the edits are for; one line each. */
  readonly reasons: readonly string[];
  /** What the user should know though it stopped nothing: an entry of theirs that differs, say. */
  readonly notes: readonly string[];
  /** Where an edit found no place: why, and what to paste. */
  readonly failures: readonly { readonly reason: string; readonly snippet: string }[];
}

/** Applies the wanted edits to the files of the snapshot, in memory. */
export function planEdits(
  wanted: readonly WantedEdit[],
  recorded: Readonly<Record<string, readonly EditRecord[]>>,
  snapshot: Snapshot,
): { readonly files: readonly HostFile[]; readonly edits: Readonly<Record<string, readonly EditRecord[]>> } {
  const edits: Record<string, readonly EditRecord[]> = { ...recorded };
  const files: HostFile[] = [];
  const paths = [...new Set(wanted.map(({ edit }) => edit.file))].sort();
  for (const path of paths) {
    const mine = wanted.filter(({ edit }) => edit.file === path).map(({ edit }) => edit);
    const reasons = mine.map((edit) => edit.reason);
    const found = snapshot.at(path);
    if (found.kind === 'absent') {
      files.push({ path, state: 'absent', before: null, after: null, reasons, notes: [], failures: [] });
      continue;
    }
    if (found.kind === 'blocked') {
      const failures = mine.map((edit) => ({ reason: found.reason, snippet: edit.reason }));
      files.push({ path, state: 'failed', before: null, after: null, reasons, notes: [], failures });
      continue;
    }
    let text = found.text;
    const records: EditRecord[] = [...(edits[path] ?? [])];
    const failures: { reason: string; snippet: string }[] = [];
    const notes: string[] = [];
    for (const edit of mine) {
      const outcome = applyEdit(text, edit);
      if (outcome.state === 'failed') failures.push({ reason: outcome.reason, snippet: outcome.snippet });
      else {
        notes.push(...outcome.notes.map((note) => note.message));
        if (outcome.state === 'edited') records.push({ file: path, insertions: outcome.inserted });
        text = outcome.text;
      }
    }
    if (records.length > 0) edits[path] = records;
    const state = failures.length > 0 ? 'failed' : text === found.text ? 'unchanged' : 'edited';
    files.push({ path, state, before: found.text, after: text, reasons, notes, failures });
  }
  return { files, edits };
}
