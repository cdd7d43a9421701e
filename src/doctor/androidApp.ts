import { lineNumber } from '../host/text.js';
import { androidValue } from '../host/xml/android.js';
import { parseXml } from '../host/xml/parse.js';
import type { XmlElement } from '../host/xml/parse.js';
import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Place, Verdict } from './finding.js';
import { dartOfMinSdk24, floors } from './floors.js';
import { gradlePlugin, gradleVersion } from './gradleVersions.js';
import type { WrittenVersion } from './gradleVersions.js';
import { attempt } from './project.js';
import type { Project } from './project.js';
import { compareVersions, lowerBound, matchesIn } from './source.js';

function atLeast(name: string, found: WrittenVersion | undefined, floor: string, why: string): Verdict {
  if (found === undefined)
    return unknown(
      `the version of ${name} is not written where it was looked for`,
      `See that it is ${floor} or later.`,
    );
  return compareVersions(found.version, floor) < 0
    ? fail(`${name} is ${found.version}: ${why}`, `Use ${floor} or later.`, found.at)
    : ok(`${name} ${found.version}`, found.at);
}

/** The activities of an application that the launcher shows. */
function launched(application: XmlElement): XmlElement[] {
  const names = (filter: XmlElement): string[] =>
    filter.children.map((child) => androidValue(child, 'android:name') ?? '');
  return application.children.filter(
    ({ name, children }) =>
      name === 'activity' &&
      children.some(
        (child) =>
          child.name === 'intent-filter' && names(child).includes('android.intent.category.LAUNCHER'),
      ),
  );
}

const isAndroid = (project: Project): boolean => project.app?.android !== undefined;

export const androidChecks: readonly Check[] = [
  {
    id: 'android.gradle',
    looksAt: `Gradle ${floors.gradle} or later`,
    look: (project) => {
      if (!isAndroid(project)) return [];
      const found = gradleVersion(project);
      if (found && compareVersions(found.version, '9.0') >= 0)
        return [
          unknown(
            `Gradle is ${found.version}; planet_kit_flutter 1.1 calls jcenter(), which Gradle 9 does not have, and 1.2 was not seen to build with it`,
            'If the build stops at jcenter(), use Gradle 8.14 and AGP 8.11 until planet_kit_flutter is mended.',
            found.at,
          ),
        ];
      return [atLeast('Gradle', found, floors.gradle, 'the plugin is built with AGP 8')];
    },
  },
  {
    id: 'android.agp',
    looksAt: `Android Gradle Plugin ${floors.agp} or later`,
    look: (project) => {
      if (!isAndroid(project)) return [];
      const found = gradlePlugin(project, 'com.android.application', 'com.android.tools.build:gradle');
      const verdict = atLeast('AGP', found, floors.agp, 'it cannot compile for Java 17');
      return verdict.state === 'ok' && compareVersions(found!.version, floors.agpForCompileSdk) < 0
        ? [
            warn(
              `AGP is ${found!.version}, which does not know API level 36, for which the plugin is compiled`,
              `Use ${floors.agpForCompileSdk} or later.`,
              found!.at,
            ),
          ]
        : [verdict];
    },
  },
  {
    id: 'android.kotlin',
    looksAt: `Kotlin ${floors.kotlin} or later`,
    look: (project) =>
      isAndroid(project)
        ? [
            atLeast(
              'Kotlin',
              gradlePlugin(
                project,
                'org.jetbrains.kotlin.android',
                'org.jetbrains.kotlin:kotlin-gradle-plugin',
              ),
              floors.kotlin,
              "its Gradle plugin has no compilerOptions, which the plugin's build file sets",
            ),
          ]
        : [],
  },
  {
    id: 'android.min-sdk',
    looksAt: `minSdk ${floors.minSdk} or later`,
    look: (project) => {
      const { android } = project.app ?? {};
      if (android === undefined) return [];
      const file = android.buildFile;
      const at: Place = matchesIn(file, project.code(file), /\bminSdk(?:Version)?\b/)[0] ?? { file };
      const level = Number(android.minSdk);
      const set = `Set minSdk to ${floors.minSdk}.`;
      if (Number.isInteger(level))
        return [
          level < floors.minSdk
            ? fail(`is ${level}: the plugin's manifest does not merge below ${floors.minSdk}`, set, at)
            : ok(`${level}`, at),
        ];
      const dart = lowerBound(project.app?.dartSdk ?? '');
      const flutters = android.minSdk === 'flutter.minSdkVersion';
      if (flutters && dart !== undefined && compareVersions(dart, dartOfMinSdk24) >= 0)
        return [ok(`that of Flutter, ${floors.minSdk} from 3.41 on`, at)];
      return [
        unknown(`is ${android.minSdk ?? 'not written'}; Flutter's own is 24 from 3.41 on only`, set, at),
      ];
    },
  },
  {
    id: 'android.launch-mode',
    looksAt: 'the main activity is not started twice',
    look: (project) => {
      const { manifest } = project.app?.android ?? {};
      if (manifest === undefined) return [];
      const text = project.text(manifest)!.replace(/^\uFEFF/, '');
      const activity = attempt(() => parseXml(text).children.flatMap(launched)[0]);
      if (activity === undefined) return [];
      const mode = androidValue(activity, 'android:launchMode') ?? 'standard';
      const at = { file: manifest, line: lineNumber(text, activity.start) };
      return [
        mode === 'singleTop' || mode === 'singleTask'
          ? ok(mode, at)
          : warn(`is ${mode}: an answered call opens a second screen`, 'Use singleTop.', at),
      ];
    },
  },
];
