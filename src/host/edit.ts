import { pubspecDependency, type PubspecDependencyEdit } from './pubspec.js';
import { runEditor, type EditOutcome, type Editor } from './splice.js';

/** One edit of one host file, as data; `kind` picks the editor. */
export type Edit = PubspecDependencyEdit;

const editors: { readonly [K in Edit['kind']]: Editor<Extract<Edit, { kind: K }>> } = {
  pubspecDependency,
};

/**
 * Applies one edit to the text of its file. Pure. `unchanged` means that everything asked for was there already;
 * `failed` leaves the file as it is and says what to paste.
 */
export function applyEdit(text: string, edit: Edit): EditOutcome {
  return runEditor(editors[edit.kind] as Editor<Edit>, text, edit);
}

export { revertEdit, revertEdits, type EditRecord } from './revert.js';
export type { EditOutcome, Insertion, Note, Replacement } from './splice.js';
