import { appDelegate, type AppDelegateEdit } from './appDelegate.js';
import { entitlement, newEntitlements, type EntitlementEdit } from './entitlements.js';
import {
  manifestAttribute,
  manifestElement,
  type ManifestAttributeEdit,
  type ManifestElementEdit,
} from './manifest.js';
import { pbxFile, type PbxFileEdit } from './pbxFile.js';
import { pbxSetting, type PbxSettingEdit } from './pbxproj.js';
import { plistArray, plistString, type PlistArrayEdit, type PlistStringEdit } from './plist.js';
import { pubspecDependency, type PubspecDependencyEdit } from './pubspec.js';
import { newSceneDelegate, sceneDelegate, type SceneDelegateEdit } from './sceneDelegate.js';
import { plistScenes, type PlistScenesEdit } from './scenes.js';
import { checkEditor, runEditor, type EditOutcome, type Editor } from './splice.js';

/** One edit of one host file, as data; `kind` picks the editor. */
export type Edit =
  | PubspecDependencyEdit
  | PlistArrayEdit
  | PlistStringEdit
  | PlistScenesEdit
  | EntitlementEdit
  | ManifestElementEdit
  | ManifestAttributeEdit
  | PbxSettingEdit
  | PbxFileEdit
  | AppDelegateEdit
  | SceneDelegateEdit;

const editors: { readonly [K in Edit['kind']]: Editor<Extract<Edit, { kind: K }>> } = {
  pubspecDependency,
  plistArray,
  plistString,
  plistScenes,
  entitlement,
  manifestElement,
  manifestAttribute,
  pbxSetting,
  pbxFile,
  appDelegate,
  sceneDelegate,
};

/**
 * Applies one edit to the text of its file. Pure. `unchanged` means that everything asked for was there already;
 * `failed` leaves the file as it is and says what to paste.
 */
export function applyEdit(text: string, edit: Edit): EditOutcome {
  return runEditor(editors[edit.kind] as Editor<Edit>, text, edit);
}

/**
 * What of the edit cannot be seen in the text, or why the text cannot be read; undefined when the file is as the edit
 * leaves it. Tells drift without making anything.
 */
export function missingEffect(text: string, edit: Edit): string | undefined {
  return checkEditor(editors[edit.kind] as Editor<Edit>, text, edit);
}

/** The exact text a person has to paste where the edit cannot be made. */
export function snippetOf(edit: Edit): string {
  return (editors[edit.kind] as Editor<Edit>).snippet(edit);
}

/** The text of a file that does not exist yet, for the edits that can make one; undefined for all others. */
export function newFile(edit: Edit): string | undefined {
  if (edit.kind === 'entitlement') return newEntitlements(edit);
  return edit.kind === 'sceneDelegate' ? newSceneDelegate(edit) : undefined;
}

export type {
  AppDelegateEdit,
  EntitlementEdit,
  ManifestAttributeEdit,
  ManifestElementEdit,
  PbxFileEdit,
  PbxSettingEdit,
  PlistArrayEdit,
  PlistScenesEdit,
  PlistStringEdit,
  PubspecDependencyEdit,
  SceneDelegateEdit,
};
export { isEditRecord, revertEdit, revertEdits, type EditRecord } from './revert.js';
export type { EditOutcome, Insertion, Note, Replacement } from './splice.js';
