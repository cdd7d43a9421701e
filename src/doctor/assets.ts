import { posix } from 'node:path';
import { fail, ok, warn } from './finding.js';
import type { Check, Verdict } from './finding.js';
import type { Project } from './project.js';

/** Formats CallKit plays, of at most 30 seconds. */
const SOUNDS = new Set(['.caf', '.aif', '.aiff', '.wav']);

/** A contract's `ringtone` is a file name; without an extension any sound of that name. */
function iosRingtone(project: Project, name: string): Verdict {
  const { ios } = project.app!;
  const file = project.paths.find(
    (path) => path.startsWith('ios/') && (posix.basename(path) === name || posix.parse(path).name === name),
  );
  const fix = `Add ${name} to the app target in Xcode: 30 seconds at most, as .caf, .aiff or .wav.`;
  if (file === undefined) return fail(`${name} is not below ios/: iOS rings with its own tone`, fix);
  if (!SOUNDS.has(posix.extname(file).toLowerCase()))
    return fail('is of a format that CallKit does not play', fix, { file });
  const inProject =
    ios!.synchronised || project.code(ios!.project).includes(`${posix.basename(file)} in Resources`);
  return inProject
    ? ok('is in the app target; see that it has 30 seconds at most', { file })
    : fail('is not among the resources of the app target: it is not in the app', fix, { file });
}

function resource(project: Project, folder: RegExp, name: string, fix: string): Verdict {
  const file = project.paths.find((path) => folder.test(path) && posix.parse(path).name === name);
  return file === undefined ? fail(`${name} is not there`, fix) : ok('is there', { file });
}

export const assetChecks: readonly Check[] = [
  {
    id: 'ios.ringtone',
    looksAt: 'the ringtone of the contract, in the app target',
    look: (project) => {
      const name = project.model?.ios.ringtone;
      return project.app?.ios === undefined || !name ? [] : [iosRingtone(project, name)];
    },
  },
  {
    id: 'ios.icon',
    looksAt: "the icon of the contract, in the app's assets",
    look: (project) => {
      const name = project.model?.ios.icon;
      if (project.app?.ios === undefined || !name) return [];
      const file = project.paths.find(
        (path) =>
          path.startsWith('ios/') && path.includes(`.xcassets/`) && path.includes(`/${name}.imageset/`),
      );
      return file === undefined
        ? [
            warn(
              `${name} is not there: the call screen shows no icon`,
              `Add the image set ${name}, a template image of 40 points.`,
            ),
          ]
        : [ok('is there', { file })];
    },
  },
  {
    id: 'android.ringtone',
    looksAt: 'the ringtone of the contract, in res/raw',
    look: (project) => {
      const name = project.model?.android.ringtone;
      if (project.app?.android === undefined || !name) return [];
      return [
        resource(
          project,
          /\/src\/[^/]+\/res\/raw\//,
          name,
          `Put ${name}.ogg or .mp3 into android/app/src/main/res/raw/.`,
        ),
      ];
    },
  },
  {
    id: 'android.icon',
    looksAt: 'the icon of the contract, in res/drawable',
    look: (project) => {
      const name = project.model?.android.icon;
      if (project.app?.android === undefined || !name) return [];
      return [
        resource(
          project,
          /\/src\/[^/]+\/res\/(?:drawable|mipmap)[^/]*\//,
          name,
          `Put ${name}.xml, white on transparent, into android/app/src/main/res/drawable/.`,
        ),
      ];
    },
  },
];
