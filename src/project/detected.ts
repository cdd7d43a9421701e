import { join } from 'node:path';
import type { FileSystem } from './fileSystem.js';
import { decodeText } from './text.js';

/** What a Flutter project says of itself; left out where it says nothing. */
export interface Detected {
  readonly appName?: string;
  readonly iosBundleId?: string;
  readonly androidPackage?: string;
}

/** Reads defaults for the prompts out of a Flutter project. Nothing here has to be there. */
export function detectApp(root: string, fileSystem: FileSystem): Detected {
  const read = (path: string): string => {
    const full = join(root, path);
    if (fileSystem.kind(full) !== 'file') return '';
    try {
      return decodeText(fileSystem.read(full)) ?? '';
    } catch {
      return '';
    }
  };
  const gradle = read('android/app/build.gradle.kts') || read('android/app/build.gradle');
  const manifest = read('android/app/src/main/AndroidManifest.xml');
  const plist = read('ios/Runner/Info.plist');
  const found = {
    appName:
      first(plist, /<key>CFBundleDisplayName<\/key>\s*<string>([^<$]+)<\/string>/) ??
      first(manifest, /android:label="([^"@$]+)"/) ??
      first(read('pubspec.yaml'), /^name:\s*([a-z0-9_]+)/m),
    iosBundleId: bundleId(read('ios/Runner.xcodeproj/project.pbxproj')),
    androidPackage:
      first(gradle, /\bnamespace\s*=?\s*["']([A-Za-z0-9_.]+)["']/) ??
      first(manifest, /\bpackage="([A-Za-z0-9_.]+)"/),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Detected;
}

/** The app's own target: test targets have the same id with a suffix. */
function bundleId(project: string): string | undefined {
  const ids = [...project.matchAll(/PRODUCT_BUNDLE_IDENTIFIER = "?([A-Za-z0-9.-]+)"?;/g)].map(
    (match) => match[1] ?? '',
  );
  return ids.sort((a, b) => a.length - b.length)[0];
}

function first(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1]?.trim();
}
