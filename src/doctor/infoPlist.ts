import { entryOf, parsePlist } from '../host/plist.js';
import type { Plist, PlistEntry } from '../host/plist.js';
import { lineNumber } from '../host/text.js';
import { attempt } from './project.js';
import type { Project } from './project.js';
import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Place, Verdict } from './finding.js';

/** Property lists the app has, read; one that cannot be read gives one verdict for all checks of it. */
export function eachInfo(
  project: Project,
  look: (plist: Plist, at: (entry?: PlistEntry) => Place) => readonly Verdict[],
): Verdict[] {
  return (project.app?.ios?.infoPlists ?? []).flatMap((file) => {
    const text = (project.text(file) ?? '').replace(/^\uFEFF/, '');
    const plist = attempt(() => parsePlist(text, file));
    if (plist === undefined)
      return [
        unknown('it cannot be read as an XML property list', 'Mend it, or `plutil -convert xml1` it.', {
          file,
        }),
      ];
    const at = (entry?: PlistEntry): Place =>
      entry === undefined ? { file } : { file, line: lineNumber(text, entry.start) };
    return look(plist, at);
  });
}

/** The first of entries of that key: one that stands twice is for others to tell. */
export const entryIn = (plist: Plist, key: string): PlistEntry | undefined =>
  attempt(() => entryOf(plist.entries, key)) ?? plist.entries.find((one) => one.key === key);

const backgroundModes: Check = {
  id: 'ios.background-modes',
  looksAt: 'UIBackgroundModes of Info.plist: audio and voip',
  look: (project) =>
    eachInfo(project, (plist, at) => {
      const found = entryIn(plist, 'UIBackgroundModes');
      const modes = found?.value.children.map(({ text }) => text.trim()) ?? [];
      const absent = ['audio', 'voip'].filter((mode) => !modes.includes(mode));
      const extra = modes.filter((mode) => mode === 'fetch' || mode === 'remote-notification');
      const verdicts: Verdict[] =
        absent.length > 0
          ? [
              fail(
                `${absent.join(' and ')} missing: CallKit refuses the report of a call`,
                'Run `planetkit-push generate`.',
                at(found),
              ),
            ]
          : [ok('audio and voip are there', at(found))];
      if (extra.length > 0)
        verdicts.push(
          warn(
            `${extra.join(' and ')}: calls do not need it, and App Review asks what does`,
            'Take it out unless another feature of the app uses it.',
            at(found),
          ),
        );
      return verdicts;
    }),
};

function usage(device: 'Microphone' | 'Camera', wanted: (project: Project) => boolean): Check {
  const key = `NS${device}UsageDescription`;
  return {
    id: `ios.${device.toLowerCase()}-usage`,
    looksAt: `${key} of Info.plist`,
    look: (project) =>
      !wanted(project)
        ? []
        : eachInfo(project, (plist, at) => {
            const found = entryIn(plist, key);
            const place = at(found);
            if (found === undefined)
              return [
                fail(
                  `missing: iOS ends the app when a call asks for it`,
                  'Run `planetkit-push generate`.',
                  place,
                ),
              ];
            return found.value.name === 'string' && found.value.text.trim() !== ''
              ? [ok('says why', place)]
              : [fail('is empty: iOS refuses the permission', 'Write what the call needs it for.', place)];
          }),
  };
}

export const infoPlistChecks: readonly Check[] = [
  backgroundModes,
  usage('Microphone', () => true),
  usage('Camera', ({ model }) => model?.ios.video ?? false),
];
