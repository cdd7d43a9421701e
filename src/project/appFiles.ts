import { join } from 'node:path';
import type { FileSystem } from './fileSystem.js';
import { decodeText } from './text.js';

/** Folders that hold caches, downloads or other projects' files. */
const SKIPPED = new Set(['build', 'node_modules', 'Pods', 'ephemeral', 'DerivedData', 'Assets.xcassets']);
/** What tells the layout of an app: enough to find the files the edits are for. */
const LAYOUT =
  /(?:^|\/)(?:pubspec\.yaml|ios\/Podfile|ios\/[^/]+\.xcodeproj\/project\.pbxproj|ios\/(?:.+\/)?(?:[^/]*(?:AppDelegate|SceneDelegate)\.(?:swift|mm?)|[^/]+\.(?:plist|xcconfig))|android\/app\/build\.gradle(?:\.kts)?|android\/app\/src\/main\/AndroidManifest\.xml)$/;
/** Apps of a monorepo are looked for this deep. */
const DEPTH = 4;

/** Paths of a project's files below a folder, sorted, with forward slashes; links and caches are left out. */
export function listFiles(
  root: string,
  folder: string,
  fileSystem: FileSystem,
  depth = Number.POSITIVE_INFINITY,
): string[] {
  const full = join(root, folder);
  if (fileSystem.kind(full) !== 'directory') return [];
  return namesIn(full, fileSystem).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    const kind = fileSystem.kind(join(root, path));
    if (kind === 'file') return [path];
    if (kind !== 'directory' || depth <= 0 || name.startsWith('.') || SKIPPED.has(name)) return [];
    return listFiles(root, path, fileSystem, depth - 1);
  });
}

function namesIn(full: string, fileSystem: FileSystem): readonly string[] {
  try {
    return fileSystem.list(full);
  } catch {
    return [];
  }
}

/** Text of files by path; those that are no text, or cannot be read, are left out. */
export function readFiles(
  root: string,
  paths: readonly string[],
  fileSystem: FileSystem,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    try {
      const text = decodeText(fileSystem.read(join(root, path)));
      if (text !== null) texts.set(path, text);
    } catch {
      continue;
    }
  }
  return texts;
}

/**
 * The files that tell which Flutter app a project is: those of the folder itself, or, where it has neither `ios` nor
 * `android`, those of the apps below it.
 */
export function readLayout(root: string, fileSystem: FileSystem): Map<string, string> {
  const isApp = ['ios', 'android'].some((name) => fileSystem.kind(join(root, name)) === 'directory');
  const paths = isApp
    ? [
        'pubspec.yaml',
        ...listFiles(root, 'ios', fileSystem),
        ...listFiles(root, 'android/app', fileSystem, 2),
      ]
    : appFolders(root, fileSystem).flatMap((folder) => [
        `${folder}/pubspec.yaml`,
        ...listFiles(root, `${folder}/ios`, fileSystem, 1),
        ...listFiles(root, `${folder}/android/app`, fileSystem, 0),
      ]);
  return readFiles(
    root,
    paths.filter((path) => LAYOUT.test(path)),
    fileSystem,
  );
}

/** Folders below the root that have a pubspec. */
function appFolders(root: string, fileSystem: FileSystem): string[] {
  return listFiles(root, '', fileSystem, DEPTH)
    .filter((path) => path.endsWith('/pubspec.yaml'))
    .map((path) => path.slice(0, -'/pubspec.yaml'.length));
}
