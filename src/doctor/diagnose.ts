import type { Problem } from '../contract/problem.js';
import type { FlutterApp } from '../host/detect.js';
import { missingEffect } from '../host/edit.js';
import { androidChecks } from './androidApp.js';
import { assetChecks } from './assets.js';
import { bundleIdChecks } from './bundleId.js';
import { dartChecks } from './dartApp.js';
import { fail, ok, unknown } from './finding.js';
import type { Check, Finding, Verdict } from './finding.js';
import { firebaseChecks } from './firebase.js';
import { infoPlistChecks } from './infoPlist.js';
import { leftoverChecks } from './leftovers.js';
import { packageChecks } from './packages.js';
import { permissionChecks } from './permissions.js';
import type { Project } from './project.js';
import { sceneChecks } from './scenes.js';
import { xcodeChecks } from './xcodeProject.js';

const GENERATE = 'Run `planetkit-push generate`.';

function withoutContract(problem: Problem | undefined): Verdict {
  if (problem === undefined) return fail('there is none', 'Run `planetkit-push init`.');
  const { rule, file, line, hint } = problem;
  return rule === 'CONTRACT_MISSING'
    ? fail('there is none', hint)
    : fail('does not hold', 'See what `planetkit-push check` says.', {
        file,
        ...(line === 0 ? {} : { line }),
      });
}

const projectChecks: readonly Check[] = [
  {
    id: 'project.app',
    looksAt: 'this folder is a Flutter app',
    look: ({ app, others }) => {
      if (app) return [ok(`${app.name || 'an app'}${only(app)}`, { file: 'pubspec.yaml' })];
      return others.length > 0
        ? [fail(`there are apps in ${others.join(', ')}`, `Go there, or use --cwd ${others[0]}.`)]
        : [
            fail(
              'there is no pubspec.yaml with ios/ or android/ beside it',
              'Go to the app, or use --cwd DIR.',
            ),
          ];
    },
  },
  {
    id: 'project.contract',
    looksAt: 'the contract',
    look: ({ model, problems }) => [model ? ok('holds') : withoutContract(problems[0])],
  },
  {
    id: 'project.plugin',
    looksAt: 'the generated plugin',
    look: ({ model, paths }) => {
      if (!model?.plugin) return [];
      const file = `${model.plugin.path}/pubspec.yaml`;
      return [paths.includes(file) ? ok('is there', { file }) : fail('is not there', GENERATE)];
    },
  },
  {
    id: 'project.host-files',
    looksAt: "the plugin's places in files of the app",
    look: (project) =>
      [...new Set(project.edits.map(({ edit }) => edit.file))]
        .filter((file) => project.app === undefined || hasPlatform(project.app, file))
        .map((file) => host(project, file)),
  },
];

const hasPlatform = ({ ios, android }: FlutterApp, file: string): boolean =>
  (ios !== undefined || !file.startsWith('ios/')) && (android !== undefined || !file.startsWith('android/'));

const only = ({ ios, android }: FlutterApp): string =>
  ios && android ? '' : `, for ${ios ? 'iOS' : 'Android'} only`;

function host(project: Project, file: string): Verdict {
  const text = project.text(file);
  if (text === undefined)
    return project.paths.includes(file)
      ? unknown('it is not text', 'Convert it: plutil -convert xml1.', { file })
      : fail('it is not there', GENERATE, { file });
  const absent = project.edits
    .filter(({ edit }) => edit.file === file)
    .map(({ edit }) => missingEffect(text, edit))
    .find((reason) => reason !== undefined);
  return absent === undefined ? ok('hold', { file }) : fail(absent, GENERATE, { file });
}

/** Targets of one project often say the same. */
function distinct(verdicts: readonly Verdict[]): Verdict[] {
  return [...new Map(verdicts.map((verdict) => [JSON.stringify(verdict), verdict])).values()];
}

/** Everything the doctor looks at, in the order it tells. */
export const checks: readonly Check[] = [
  ...projectChecks,
  ...packageChecks,
  ...dartChecks,
  ...bundleIdChecks,
  ...infoPlistChecks,
  ...sceneChecks,
  ...xcodeChecks,
  ...androidChecks,
  ...firebaseChecks,
  ...permissionChecks,
  ...assetChecks,
  ...leftoverChecks,
];

/** Looks a project over. Pure; a check about something the app does not have gives no row. */
export function diagnose(project: Project): Finding[] {
  return checks.flatMap(({ id, looksAt, look }) =>
    distinct(look(project)).map((verdict) => ({ id, looksAt, ...verdict })),
  );
}
