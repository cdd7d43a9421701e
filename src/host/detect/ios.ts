import { posix } from 'node:path';
import { XcodeProject } from '../pbx/project.js';
import { entryOf, parsePlist } from '../plist.js';
import { Refusal } from '../splice.js';
import { parseSwift, type SwiftFile } from '../swift/declarations.js';
import { buildSettings } from './buildSettings.js';
import { objectiveCObstacles, swiftObstacles, type SceneObstacle } from './sceneObstacles.js';

/** The shape AppDelegate.swift has: that of a template generation, or `other`. */
export type DelegateShape = 'A' | 'B' | 'R' | 'S' | 'other';

export interface IosConfiguration {
  readonly name: string;
  /** Where the project's files tell it. */
  readonly bundleId?: string;
  /** `CODE_SIGN_ENTITLEMENTS`, relative to the app's folder; with `$(…)` in it where that could not be told. */
  readonly entitlements?: string;
  /** The entitlements come from an xcconfig file or from the project's own settings. */
  readonly inherited?: true;
}

export interface IosLayout {
  /** The `project.pbxproj`. */
  readonly project: string;
  /** Configurations of the app target. */
  readonly configurations: readonly IosConfiguration[];
  /** Distinct literal bundle ids, tests and extensions left out. */
  readonly bundleIds: readonly string[];
  readonly infoPlists: readonly string[];
  /** Entitlements files that the app target's build settings name. */
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
  const appDelegate = findDelegate(files, plist, text);
  const sceneDelegate = [...files.keys()].find((path) =>
    /^ios\/(?!.*Tests\/).*SceneDelegate\.(?:swift|mm?)$/.test(path),
  );
  return {
    project,
    configurations: read.configurations,
    bundleIds: distinct(read.configurations.map(({ bundleId }) => bundleId)),
    infoPlists,
    entitlements: distinct(read.configurations.map(({ entitlements }) => entitlements)).filter(
      (path) => !path.includes('$'),
    ),
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
  const infoPlists: (string | undefined)[] = [];
  const configurations = (project?.appTargets() ?? []).flatMap((target) =>
    target.configurations.map((configuration): IosConfiguration => {
      const settings = buildSettings(project!, target, configuration, files);
      const plist = settings.get('INFOPLIST_FILE');
      infoPlists.push(plist && inApp(plist.value));
      const bundleId = settings.get('PRODUCT_BUNDLE_IDENTIFIER')?.value;
      const entitlements = settings.get('CODE_SIGN_ENTITLEMENTS');
      return {
        name: configuration.name,
        ...(bundleId === undefined || bundleId.includes('$') ? {} : { bundleId }),
        ...(entitlements ? { entitlements: inApp(entitlements.value) } : {}),
        ...(entitlements?.inherited ? { inherited: true as const } : {}),
      };
    }),
  );
  return { configurations, infoPlists: distinct(infoPlists) };
}

/** A path of a build setting, from the app's folder. */
const inApp = (path: string): string => posix.join('ios', path);

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

/** What is compiled rather than left over, AppDelegate itself rather than a class named after it, and so on. */
function findDelegate(
  files: ReadonlyMap<string, string>,
  plist: string | undefined,
  project: string,
): IosLayout['appDelegate'] {
  const folder = posix.dirname(plist ?? 'ios/Runner/Info.plist');
  const rank = (path: string): number =>
    (project.includes(`/* ${posix.basename(path)} in Sources */`) ? 0 : 8) +
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
