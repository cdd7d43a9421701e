/** What the plan's reading and writing need of a file system; paths are absolute. Tests inject one that fails. */
export interface FileSystem {
  /** What is there, not following a symbolic link. */
  kind(path: string): 'file' | 'directory' | 'link' | 'other' | 'nothing';
  /** @throws where the file cannot be read */
  read(path: string): Uint8Array;
  /**
   * Writes a file anew. One that is there goes first; so does a link, which is never followed.
   *
   * @param durable on the disk, not in its cache alone, when this returns; costs a wait for the disk
   */
  write(path: string, bytes: Uint8Array, durable?: boolean): void;
  /** Writes a file that must not be there yet. False: it is, and was left alone. */
  writeNew(path: string, bytes: Uint8Array): boolean;
  /** Puts a file in the place of another, which may be there; the permissions of that one stay. */
  rename(from: string, to: string): void;
  /** Removes a file, or a link itself; one that is gone already is no failure. */
  remove(path: string): void;
  makeFolder(path: string): void;
  /** Removes a folder if it is empty; else leaves it. */
  removeEmptyFolder(path: string): void;
  list(path: string): readonly string[];
}
