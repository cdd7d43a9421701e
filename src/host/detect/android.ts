import { parseXml, type XmlElement } from '../xml/parse.js';
import { androidValue } from '../xml/android.js';
import { Refusal } from '../splice.js';
import { readGradle, type GradleFile } from './gradle.js';

export interface AndroidLayout extends GradleFile {
  /** `android/app/build.gradle` or `.kts`. */
  readonly buildFile: string;
  readonly dsl: 'groovy' | 'kotlin';
  readonly manifest?: string;
  readonly mainActivity?: { readonly path: string; readonly language: 'kotlin' | 'java' };
  /** The app's name where the manifest holds it as text. */
  readonly label?: string;
  readonly googleServices: readonly string[];
}

/** The Android side of an app; `files` maps paths below the app's folder to their text. */
export function detectAndroid(files: ReadonlyMap<string, string>): AndroidLayout | undefined {
  const kotlin = 'android/app/build.gradle.kts';
  const groovy = 'android/app/build.gradle';
  const buildFile = files.has(kotlin) ? kotlin : files.has(groovy) ? groovy : undefined;
  if (buildFile === undefined) return undefined;
  const manifest = 'android/app/src/main/AndroidManifest.xml';
  const read = readManifest(files.get(manifest));
  const gradle = readGradle(files.get(buildFile)!);
  const namespace = gradle.namespace ?? read.package;
  const mainActivity = findActivity(files);
  return {
    ...gradle,
    buildFile,
    dsl: buildFile === kotlin ? 'kotlin' : 'groovy',
    ...(namespace === undefined ? {} : { namespace }),
    ...(files.has(manifest) ? { manifest } : {}),
    ...(mainActivity ? { mainActivity } : {}),
    ...(read.label === undefined ? {} : { label: read.label }),
    googleServices: [...files.keys()].filter((path) =>
      /^android\/app\/(?:.*\/)?google-services\.json$/.test(path),
    ),
  };
}

function readManifest(text: string | undefined): { package?: string; label?: string } {
  const root = text === undefined ? undefined : tolerant(text);
  if (!root) return {};
  const application = root.children.find(({ name }) => name === 'application');
  const label = application && androidValue(application, 'android:label');
  const own = root.attributes.find(({ name }) => name === 'package')?.value;
  return {
    ...(own === undefined ? {} : { package: own }),
    ...(label === undefined || /^[@$]/.test(label) ? {} : { label }),
  };
}

function tolerant(text: string): XmlElement | undefined {
  try {
    return parseXml(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function findActivity(files: ReadonlyMap<string, string>): AndroidLayout['mainActivity'] {
  for (const [path, text] of files) {
    if (!/^android\/app\/src\/main\/(?:kotlin|java)\/.*\.(?:kt|java)$/.test(path)) continue;
    if (!/\bFlutter(?:Fragment)?Activity\b/.test(text)) continue;
    return { path, language: path.endsWith('.kt') ? 'kotlin' : 'java' };
  }
  return undefined;
}
