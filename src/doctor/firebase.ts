import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Verdict } from './finding.js';
import type { Project } from './project.js';

const OPTIONS = /^lib\/(?:.*\/)?firebase_options\w*\.dart$/;

const dartOptions = (project: Project): string | undefined =>
  project.paths.find((path) => OPTIONS.test(path));

function readServices(project: Project, file: string, ids: readonly string[]): Verdict {
  const text = project.text(file) ?? '';
  let value: { client?: { client_info?: { android_client_info?: { package_name?: string } } }[] };
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as typeof value;
  } catch {
    return fail('is not JSON', 'Download it again from the Firebase console.', { file });
  }
  const clients = Array.isArray(value?.client) ? value.client : [];
  const packages = clients.map((client) => client?.client_info?.android_client_info?.package_name ?? '');
  const id = ids[0];
  if (id === undefined || packages.some((name) => name === id || name.startsWith(`${id}.`)))
    return ok(`is for ${packages.join(', ')}`, { file });
  return fail(
    `is for ${packages.join(', ') || 'no app'}, not for ${id}: no push token`,
    'Download the one of this app from the Firebase console.',
    { file },
  );
}

export const firebaseChecks: readonly Check[] = [
  {
    id: 'android.google-services',
    looksAt: 'google-services.json of the app and its flavours',
    look: (project) => {
      const { android } = project.app ?? {};
      if (android === undefined) return [];
      const id = android.applicationId ?? android.namespace;
      const files = android.googleServices;
      if (files.length > 0) {
        const top = files.includes('android/app/google-services.json');
        const lacking = top
          ? []
          : android.flavors.filter(
              (name) => !files.some((path) => path.startsWith(`android/app/src/${name}/`)),
            );
        return [
          ...files.map((file) => readServices(project, file, id === undefined ? [] : [id])),
          ...lacking.map((name) =>
            unknown(`the flavour ${name} has none of its own`, `See that its builds find one.`),
          ),
        ];
      }
      const options = dartOptions(project);
      return options === undefined
        ? [
            fail(
              'there is none: the app gets no push token on Android',
              'Run `flutterfire configure`, or put it into android/app/.',
            ),
          ]
        : [
            warn(
              'there is none; Firebase starts only once Dart runs',
              'Put google-services.json into android/app/ too, so that a push of a killed app finds Firebase ready.',
              { file: options },
            ),
          ];
    },
  },
  {
    id: 'android.google-services-plugin',
    looksAt: 'the Gradle plugin that reads google-services.json',
    look: (project) => {
      const { android } = project.app ?? {};
      if (android === undefined || android.googleServices.length === 0) return [];
      const file = android.buildFile;
      const applied = project.search(
        new RegExp(`^${file.replace(/\./g, '\\.')}$`),
        /com\.google\.gms\.google-services/,
      )[0];
      if (applied) return [ok('is applied', applied)];
      const severity = dartOptions(project) === undefined ? fail : warn;
      return [
        severity(
          'com.google.gms.google-services is not applied: nothing reads google-services.json',
          'Add id("com.google.gms.google-services") to its plugins.',
          { file },
        ),
      ];
    },
  },
];
