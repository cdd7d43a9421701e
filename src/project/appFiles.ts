import { join } from 'node:path';
import type { FileSystem } from './fileSystem.js';
import { decodeText } from './text.js';

/** Folders that hold caches, downloads or other projects' files. */
const SKIPPED = new Set(['build', 'node_modules', 'Pods', 'ephemeral', 'DerivedData']);
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
  { depth = Number.POSITIVE_INFINITY, assets = false } = {},
): string[] {
  const full = join(root, folder);
  if (fileSystem.kind(full) !== 'directory') return [];
  return namesIn(full, fileSystem).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    const kind = fileSystem.kind(join(root, path));
    if (kind === 'file') return [path];
    if (kind !== 'directory' || depth <= 0 || name.startsWith('.') || SKIPPED.has(name)) return [];
    if (!assets && name.endsWith('.xcassets')) return [];
    return listFiles(root, path, fileSystem, { depth: depth - 1, assets });
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
 * The files that tell which Flutter app a project is: those of the folder itself, or, where it is none, those of the
 * apps below it.
 */
export function readLayout(root: string, fileSystem: FileSystem): Map<string, string> {
  const paths = isApp(root, fileSystem)
    ? [
        'pubspec.yaml',
        ...listFiles(root, 'ios', fileSystem),
        ...listFiles(root, 'android/app', fileSystem, { depth: 2 }),
      ]
    : appFolders(root, fileSystem).flatMap((folder) => [
        `${folder}/pubspec.yaml`,
        ...listFiles(root, `${folder}/ios`, fileSystem, { depth: 1 }),
        ...listFiles(root, `${folder}/android/app`, fileSystem, { depth: 0 }),
      ]);
  return readFiles(
    root,
    paths.filter((path) => LAYOUT.test(path)),
    fileSystem,
  );
}

/** A folder with a platform's project, or whose pubspec needs Flutter: its platforms may be added later. */
export function isApp(root: string, fileSystem: FileSystem): boolean {
  if (['ios', 'android'].some((name) => fileSystem.kind(join(root, name)) === 'directory')) return true;
  const pubspec = readFiles(root, ['pubspec.yaml'], fileSystem).get('pubspec.yaml') ?? '';
  return /^[ \t]+sdk:[ \t]*flutter\b/m.test(pubspec);
}

/** Folders below the root that have a pubspec. */
function appFolders(root: string, fileSystem: FileSystem): string[] {
  return listFiles(root, '', fileSystem, { depth: DEPTH })
    .filter((path) => path.endsWith('/pubspec.yaml'))
    .map((path) => path.slice(0, -'/pubspec.yaml'.length));
}
