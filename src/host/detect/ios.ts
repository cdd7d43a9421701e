import { posix } from 'node:path';
import { stringAt, XcodeProject } from '../pbx/project.js';
import { entryOf, parsePlist } from '../plist.js';
import { Refusal } from '../splice.js';
import { parseSwift, type SwiftFile } from '../swift/declarations.js';
import { objectiveCObstacles, swiftObstacles, type SceneObstacle } from './sceneObstacles.js';

/** The shape AppDelegate.swift has: that of a template generation, or `other`. */
export type DelegateShape = 'A' | 'B' | 'R' | 'S' | 'other';

export interface IosConfiguration {
  readonly name: string;
  /** Where it is a literal. */
  readonly bundleId?: string;
  /** `CODE_SIGN_ENTITLEMENTS`, relative to the app's folder; of the configuration or of its xcconfig file. */
  readonly entitlements?: string;
  readonly inXcconfig?: true;
}

export interface IosLayout {
  /** The `project.pbxproj`. */
  readonly project: string;
  /** Configurations of the app target. */
  readonly configurations: readonly IosConfiguration[];
  /** Distinct literal bundle ids, tests and extensions left out. */
  readonly bundleIds: readonly string[];
  readonly infoPlists: readonly string[];
  /** Entitlements files that build settings name, also in xcconfig files. */
  readonly entitlements: readonly string[];
  readonly flavors: readonly string[];
  readonly appDelegate?: {
    readonly path: string;
    readonly language: 'swift' | 'objectiveC';
    readonly shape: DelegateShape;
    /** What of it a scene manifest would break. */
    readonly obstacles: readonly SceneObstacle[];
  };
  readonly sceneDelegate?: string;
  /** Whose class the scene manifest names; `off` for one that is switched off. */
  readonly scenes: 'flutter' | 'app' | 'off' | 'none';
  readonly packages: readonly ('swiftPackages' | 'pods')[];
  /** Xcode takes new files in by itself. */
  readonly synchronised: boolean;
  readonly displayName?: string;
}

/** The iOS side of an app; `files` maps paths below the app's folder to their text. */
export function detectIos(files: ReadonlyMap<string, string>): IosLayout | undefined {
  const projects = [...files.keys()].filter((path) => /^ios\/[^/]+\.xcodeproj\/project\.pbxproj$/.test(path));
  const project = projects.find((path) => path.includes('/Runner.')) ?? projects[0];
  if (project === undefined) return undefined;
  const text = files.get(project)!;
  const read = readProject(text, files);
  const infoPlists = existing(files, read.infoPlists, 'ios/Runner/Info.plist');
  const plist = infoPlists[0];
  const info = plist === undefined ? NOTHING : readInfo(files.get(plist)!, plist);
  const appDelegate = findDelegate(files, plist);
  const sceneDelegate = [...files.keys()].find((path) =>
    /^ios\/(?!.*Tests\/).*SceneDelegate\.(?:swift|mm?)$/.test(path),
  );
  const inXcconfig = [...files.keys()].map((path) =>
    /^ios\/.*\.xcconfig$/.test(path) ? entitlementsIn(path, files) : undefined,
  );
  return {
    project,
    configurations: read.configurations,
    bundleIds: distinct(read.configurations.map(({ bundleId }) => bundleId)),
    infoPlists,
    entitlements: distinct([...read.configurations.map(({ entitlements }) => entitlements), ...inXcconfig]),
    flavors: distinct(
      read.configurations.map(({ name }) => /^(?:Debug|Release|Profile)[-_ ](.+)$/.exec(name)?.[1]),
    ),
    ...(appDelegate ? { appDelegate } : {}),
    ...(sceneDelegate === undefined ? {} : { sceneDelegate }),
    ...info,
    packages: [
      ...(text.includes('FlutterGeneratedPluginSwiftPackage') ? (['swiftPackages'] as const) : []),
      ...(files.has('ios/Podfile') ? (['pods'] as const) : []),
    ],
    synchronised: text.includes('PBXFileSystemSynchronizedRootGroup'),
  };
}

const NOTHING = { scenes: 'none' } as const;

const distinct = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

function readProject(
  text: string,
  files: ReadonlyMap<string, string>,
): { configurations: IosConfiguration[]; infoPlists: string[] } {
  const project = attempt(() => new XcodeProject(text.replace(/^\uFEFF/, '')));
  const all = project?.appTargets().flatMap((target) => target.configurations) ?? [];
  return {
    configurations: all.map(({ name, settings, object }) => {
      const base = stringAt(object.dict, 'baseConfigurationReference');
      const xcconfig = project!.files().find((file) => file.object.id === base)?.path;
      const inherited = xcconfig === undefined ? undefined : entitlementsIn(`ios/${xcconfig}`, files);
      const bundleId = stringAt(settings, 'PRODUCT_BUNDLE_IDENTIFIER');
      const entitlements = stringAt(settings, 'CODE_SIGN_ENTITLEMENTS');
      return {
        name,
        ...(bundleId === undefined || bundleId.includes('$') ? {} : { bundleId }),
        ...(entitlements
          ? { entitlements: inApp(entitlements) }
          : inherited
            ? { entitlements: inherited, inXcconfig: true as const }
            : {}),
      };
    }),
    infoPlists: distinct(all.map(({ settings }) => stringAt(settings, 'INFOPLIST_FILE'))).map(inApp),
  };
}

/** A path of a build setting, from the app's folder. */
function inApp(path: string): string {
  return posix.join('ios', path.replace(/^\$\((?:SRCROOT|PROJECT_DIR)\)\//, ''));
}

function entitlementsIn(path: string, files: ReadonlyMap<string, string>): string | undefined {
  const text = files.get(path) ?? '';
  const own = /^\s*CODE_SIGN_ENTITLEMENTS\s*=\s*(\S.*?)\s*$/m.exec(text)?.[1];
  return own === undefined ? undefined : inApp(own);
}

function existing(files: ReadonlyMap<string, string>, paths: readonly string[], usual: string): string[] {
  const there = paths.filter((path) => files.has(path));
  return there.length === 0 && files.has(usual) ? [usual] : there;
}

function readInfo(text: string, path: string): Pick<IosLayout, 'scenes' | 'displayName'> {
  const entries = attempt(() => parsePlist(text.replace(/^\uFEFF/, ''), path).entries) ?? [];
  const value = (key: string) => attempt(() => entryOf(entries, key))?.value;
  const name = (value('CFBundleDisplayName') ?? value('CFBundleName'))?.text;
  const manifest = value('UIApplicationSceneManifest');
  const own = manifest && text.slice(manifest.start, manifest.end);
  const scenes = own ? (own.includes('>FlutterSceneDelegate<') ? 'flutter' : 'app') : 'none';
  return {
    scenes: !own && value('_UIApplicationSceneManifest') ? 'off' : scenes,
    ...(name === undefined || name === '' || name.includes('$') ? {} : { displayName: name }),
  };
}

/** AppDelegate itself rather than a class named after it, beside Info.plist rather than elsewhere, Swift first. */
function findDelegate(
  files: ReadonlyMap<string, string>,
  plist: string | undefined,
): IosLayout['appDelegate'] {
  const folder = posix.dirname(plist ?? 'ios/Runner/Info.plist');
  const rank = (path: string): number =>
    (posix.parse(path).name === 'AppDelegate' ? 0 : 4) +
    (path.startsWith(`${folder}/`) ? 0 : 2) +
    (path.endsWith('.swift') ? 0 : 1);
  const path = [...files.keys()]
    .filter((other) => /^ios\/(?!.*Tests\/).*AppDelegate\.(?:swift|mm?)$/.test(other))
    .sort((a, b) => rank(a) - rank(b))[0];
  if (path === undefined) return undefined;
  const text = files.get(path)!.replace(/^\uFEFF/, '');
  if (!path.endsWith('.swift'))
    return { path, language: 'objectiveC', shape: 'other', obstacles: objectiveCObstacles(text) };
  const file = attempt(() => parseSwift(text));
  return { path, language: 'swift', shape: shapeOf(file), obstacles: file ? swiftObstacles(file) : [] };
}

function shapeOf(file: SwiftFile | undefined): DelegateShape {
  const type = file?.types.find(({ inherits }) => inherits.includes('FlutterAppDelegate'));
  if (!file || !type) return 'other';
  if (type.inherits.includes('FlutterImplicitEngineDelegate')) return 'S';
  if (type.inherits.includes('FlutterPluginRegistrant')) return 'R';
  return file.tokens.some((token) => token.text === 'UIApplicationMain') ? 'A' : 'B';
}

/** The result, or undefined where the file cannot be read; a file nobody could edit is no reason not to look. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
