import { posix } from 'node:path';
import { detectAndroid, type AndroidLayout } from './detect/android.js';
import { detectIos, type IosLayout } from './detect/ios.js';
import { yamlDocument } from './yaml.js';

/** A Flutter app as its files show it. Paths are relative to {@link FlutterApp.root}. */
export interface FlutterApp {
  /** Folder of its pubspec, `''` for the folder that was looked into. */
  readonly root: string;
  /** The Dart package. */
  readonly name: string;
  /** What a user sees under the icon, where it is written as text. */
  readonly displayName: string;
  /** Constraints as written. */
  readonly dartSdk?: string;
  readonly ios?: IosLayout;
  readonly android?: AndroidLayout;
  /** Distinct, of both platforms. */
  readonly flavors: readonly string[];
}

const IGNORED = /(?:^|\/)(?:\.[^/]+|build|node_modules|Pods|ephemeral|DerivedData)\//;
const HOST_FILE = new RegExp(
  [
    'pubspec\\.yaml',
    'ios/Podfile',
    'ios/[^/]+\\.xcodeproj/project\\.pbxproj',
    'ios/.+\\.(?:swift|mm?|plist|entitlements|xcconfig)',
    'android/(?:app/)?build\\.gradle(?:\\.kts)?',
    'android/app/(?:.+/)?google-services\\.json',
    'android/app/src/main/AndroidManifest\\.xml',
    'android/app/src/main/(?:kotlin|java)/.+\\.(?:kt|java)',
  ]
    .map((path) => `(?:^|/)${path}$`)
    .join('|'),
);

/** True for a file detection or an editor may want to read; `path` with `/`, relative. */
export function isHostFile(path: string): boolean {
  return HOST_FILE.test(path) && !IGNORED.test(path);
}

/**
 * Finds the Flutter apps among files given by path and text: folders whose pubspec depends on Flutter and that have
 * an Xcode project or an Android app module. Plugins and packages are not apps; their example apps are. Never throws
 * on what the files hold. Sorted by root, so that an app at the top comes first.
 */
export function detectApps(files: ReadonlyMap<string, string>): readonly FlutterApp[] {
  if (last === null || !haveSameTexts(files, last.files))
    last = { files: new Map(files), apps: appsOf(files) };
  return last.apps;
}

/** A `watch` asks again and again, of files that nobody touched. */
let last: { readonly files: ReadonlyMap<string, string>; readonly apps: readonly FlutterApp[] } | null = null;

function haveSameTexts(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return some.size === others.size && [...some].every(([path, text]) => others.get(path) === text);
}

function appsOf(files: ReadonlyMap<string, string>): FlutterApp[] {
  const roots = [...files.keys()]
    .filter((path) => posix.basename(path) === 'pubspec.yaml' && isHostFile(path))
    .map((path) => posix.dirname(path).replace(/^\.$/, ''))
    .sort();
  return roots.flatMap((root) => detectApp(root, below(files, root)) ?? []);
}

function detectApp(root: string, files: ReadonlyMap<string, string>): FlutterApp | undefined {
  const pubspec = readPubspec(files.get('pubspec.yaml')!);
  const ios = detectIos(files);
  const android = detectAndroid(files);
  if (!pubspec.usesFlutter || (!ios && !android)) return undefined;
  return {
    root,
    name: pubspec.name,
    displayName: ios?.displayName ?? android?.label ?? pubspec.name,
    ...(pubspec.dartSdk === undefined ? {} : { dartSdk: pubspec.dartSdk }),
    ...(ios ? { ios } : {}),
    ...(android ? { android } : {}),
    flavors: [...new Set([...(android?.flavors ?? []), ...(ios?.flavors ?? [])])],
  };
}

function below(files: ReadonlyMap<string, string>, root: string): Map<string, string> {
  const prefix = root === '' ? '' : `${root}/`;
  const own = [...files].filter(([path]) => path.startsWith(prefix) && isHostFile(path));
  return new Map(own.map(([path, text]) => [path.slice(prefix.length), text]));
}

function readPubspec(text: string): { name: string; usesFlutter: boolean; dartSdk?: string } {
  const document = yamlDocument(text);
  const name = document.getIn(['name']);
  const sdk = document.getIn(['environment', 'sdk']);
  return {
    name: typeof name === 'string' ? name : '',
    usesFlutter: document.getIn(['dependencies', 'flutter', 'sdk']) === 'flutter',
    ...(typeof sdk === 'string' ? { dartSdk: sdk } : {}),
  };
}
