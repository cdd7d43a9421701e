import { posix } from 'node:path';
import { newFile } from '../host/edit.js';
import type { Edit } from '../host/edit.js';
import type { FlutterApp } from '../host/detect.js';
import type { WantedEdit } from './hostRecords.js';

/** Edits at the files of the app that is really there. */
export interface Aimed {
  readonly edits: readonly WantedEdit[];
  /** Why the edits are for no file here, for people; the apps are elsewhere. */
  readonly elsewhere: string | null;
}

const FOLDER = 'ios/Runner';
const PROJECT = `${FOLDER}.xcodeproj/project.pbxproj`;
const ENTITLEMENTS = `${FOLDER}/Runner.entitlements`;

/**
 * Targets name host files as Flutter's template does. Here each edit goes to the files that have that part in this
 * app: every Info.plist of its targets, every entitlements file its build settings name, the AppDelegate wherever it
 * is. A folder that is no app but has apps below it gets no edits.
 */
export function aimEdits(wanted: readonly WantedEdit[], apps: readonly FlutterApp[]): Aimed {
  const app = apps.find(({ root }) => root === '');
  if (app === undefined && apps.length > 0) {
    const roots = apps.map(({ root }) => root);
    const elsewhere = `this folder is not a Flutter app; there are apps in ${roots.join(', ')}: keep the contract in the app that takes the calls (\`--cwd ${roots[0]}\`)`;
    return { edits: [], elsewhere };
  }
  const { ios } = app ?? {};
  if (ios === undefined) return { edits: wanted, elsewhere: null };
  return { edits: wanted.flatMap((one) => aimAtIos(one, ios)), elsewhere: null };
}

type Ios = NonNullable<FlutterApp['ios']>;

function aimAtIos(wanted: WantedEdit, ios: Ios): WantedEdit[] {
  const { edit } = wanted;
  const folder = folderOf(ios);
  const here = (path: string): string =>
    path.startsWith(`${FOLDER}/`) ? folder + path.slice(FOLDER.length) : path;
  const at = (file: string, change: Partial<Edit> = {}): WantedEdit => {
    const aimed = { ...edit, ...change, file } as Edit;
    return newFile(aimed) === undefined
      ? { ...wanted, edit: aimed }
      : { ...wanted, edit: aimed, create: true };
  };
  const named = entitlementsOf(ios, here);
  switch (edit.kind) {
    case 'appDelegate':
      return [at(ios.appDelegate?.path ?? here(edit.file))];
    case 'sceneDelegate':
      return [at(ios.sceneDelegate ?? here(edit.file))];
    case 'pbxFile':
      if (edit.path.endsWith('.entitlements') && !named.includes(here(`ios/${edit.path}`))) return [];
      return [at(ios.project, { path: pathInProject(edit.path, here, ios) })];
    case 'pbxSetting': {
      const except = ios.configurations.filter(({ inherited }) => inherited).map(({ name }) => name);
      const value = inXcode(here(`ios/${edit.value}`));
      const own = edit.setting === 'CODE_SIGN_ENTITLEMENTS' ? { value } : {};
      return [at(ios.project, except.length > 0 ? { ...own, except } : own)];
    }
    case 'entitlement': {
      if (edit.file !== ENTITLEMENTS) return [at(edit.file)];
      return [
        ...named.map((file) => at(file)),
        ...untold(ios).map((file) => ({ ...wanted, edit: { ...edit, file } })),
      ];
    }
    case 'plistArray':
    case 'plistString':
      return infoPlistsOf(ios, edit.file, here).map((file) => at(file));
    case 'plistScenes':
      return infoPlistsOf(ios, edit.file, here).map((file) => at(file, withheld(ios)));
    default:
      return [edit.file === PROJECT ? at(ios.project) : wanted];
  }
}

function infoPlistsOf({ infoPlists }: Ios, file: string, here: (path: string) => string): readonly string[] {
  return file === `${FOLDER}/Info.plist` && infoPlists.length > 0 ? infoPlists : [here(file)];
}

/** An app without scenes gets none while its AppDelegate would not survive them. */
function withheld({ scenes, appDelegate }: Ios): { withheld?: string } {
  const first = appDelegate?.obstacles[0];
  if (scenes !== 'none' || first === undefined) return {};
  return { withheld: `${appDelegate!.path} line ${first.line} ${first.what}; move that first` };
}

/** Files that build settings name, and the usual one where a configuration names none. */
function entitlementsOf({ configurations, entitlements }: Ios, here: (path: string) => string): string[] {
  const without = configurations.some((one) => one.entitlements === undefined);
  return [...new Set([...entitlements, ...(without ? [here(ENTITLEMENTS)] : [])])];
}

/** Names of entitlements files that only Xcode can tell: reported as absent, and never made. */
const untold = ({ configurations }: Ios): string[] => [
  ...new Set(
    configurations.flatMap(({ entitlements }) => (entitlements?.includes('$') ? [entitlements] : [])),
  ),
];

const inXcode = (path: string): string => path.slice('ios/'.length);

function pathInProject(path: string, here: (path: string) => string, ios: Ios): string {
  const isScene = posix.basename(path) === 'SceneDelegate.swift' && ios.sceneDelegate !== undefined;
  return inXcode(isScene ? ios.sceneDelegate! : here(`ios/${path}`));
}

/** The folder of the app's own files: `ios/Runner` unless somebody renamed it. */
function folderOf({ infoPlists }: Ios): string {
  const folder = posix.dirname(infoPlists[0] ?? `${FOLDER}/Info.plist`);
  return folder === 'ios' ? FOLDER : folder;
}
