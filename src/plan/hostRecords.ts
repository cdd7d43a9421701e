import { createHash } from 'node:crypto';
import { isEditRecord } from '../host/edit.js';
import type { Edit, EditRecord } from '../host/edit.js';
import type { TargetName } from '../targets/target.js';

/** An edit and the target that wants it. */
export interface WantedEdit {
  readonly target: TargetName;
  readonly edit: Edit;
  /** The file may be made where it is absent: the project it belongs to is there. */
  readonly create?: boolean;
}

/** What one edit did to one file, as the lock keeps it until it is taken back. */
export interface HostRecord extends EditRecord {
  readonly target: TargetName;
  /** Which edit it was, whatever it asked for: {@link editId}. */
  readonly edit: string;
  /** What it asked for: {@link requestOf}. */
  readonly request: string;
  /** True where the edit made the file; the insertion is then its whole text. */
  readonly created?: true;
}

/** The same for an edit of an earlier run that asked for something else in the same place. */
export function editId(edit: Edit): string {
  switch (edit.kind) {
    case 'pubspecDependency':
      return `${edit.kind} ${edit.package}`;
    case 'plistArray':
    case 'plistString':
    case 'entitlement':
      return `${edit.kind} ${edit.key}`;
    case 'manifestElement':
      return `${edit.kind} ${edit.parent} ${edit.tag} ${edit.name}`;
    case 'manifestAttribute':
      return `${edit.kind} ${edit.tag} ${edit.name ?? ''} ${edit.attribute}`;
    case 'pbxSetting':
      return `${edit.kind} ${edit.setting}`;
    case 'pbxFile':
      return `${edit.kind} ${edit.path}`;
    case 'plistScenes':
    case 'appDelegate':
    case 'sceneDelegate':
      return edit.kind;
  }
}

/** A short hash of everything the edit asks for; its reason is for people and does not count. */
export function requestOf(edit: Edit): string {
  const asked = Object.entries(edit)
    .filter(([name]) => name !== 'reason' && name !== 'file')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16);
}

/** For a record of a lock, which anybody may have written. */
export function isHostRecord(value: unknown, path: string): value is HostRecord {
  const { target, edit, request, created } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Partial<HostRecord>;
  return (
    isEditRecord(value) &&
    value.file === path &&
    [target, edit, request].every((text) => typeof text === 'string') &&
    (created === undefined || created === true)
  );
}
