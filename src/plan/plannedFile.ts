/** What a file was found to be, before any write. */
export type FileClass =
  /** Not there yet. */
  | 'new'
  /** As the generator left it. */
  | 'clean'
  /** Changed by hand since. */
  | 'edited'
  /** Written before, and gone: deleted, or emptied by a power cut. */
  | 'missing'
  /** Somebody else's file in the place of ours. */
  | 'foreign'
  /** No longer generated. */
  | 'stale'
  /** No text file of the project's own: a folder, a link, bytes. */
  | 'blocked'
  /** Written once for the app to change. */
  | 'yours'
  /** Handed over with `eject`. */
  | 'ejected';

/**
 * What becomes of a file that cannot be merged: markers in it, or the file as it is, or the generated one, or a run
 * that writes nothing at all.
 */
export const conflictWays = ['merge', 'keep', 'overwrite', 'fail'] as const;
export type Conflict = (typeof conflictWays)[number];

export interface PlannedFile {
  readonly path: string;
  readonly class: FileClass;
  readonly action: 'create' | 'update' | 'delete' | 'keep' | 'none';
  /** LF text on disk; null: nothing there, or no text. */
  readonly before: string | null;
  /** Text to be on disk, with the file's own line ends; null: nothing. */
  readonly after: string | null;
  /** What a person should know of it: why it is kept, what was merged. */
  readonly note?: string;
  /** `after` holds markers. */
  readonly conflict?: true;
  /**
   * Of a file that was written once and is the user's: what it was written from, null where that is lost, and what
   * would be written today. There only until the user was told.
   */
  readonly outgrown?: { readonly was: string | null; readonly now: string };
  /** The path of the file that has the hand edits of this one, which is to be there before this one goes. */
  readonly carriedTo?: string;
  /** Kept in the middle of a merge of branches, base and all: the next run goes by what is generated now. */
  readonly rebased?: true;
}
