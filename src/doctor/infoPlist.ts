import { entryOf, parsePlist } from '../host/plist.js';
import type { Plist, PlistEntry } from '../host/plist.js';
import { lineNumber } from '../host/text.js';
import { attempt } from './project.js';
import type { Project } from './project.js';
import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Place, Verdict } from './finding.js';

/** Property lists the app has, read; one that cannot be read gives one verdict for all checks of it. */
function eachInfo(
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

const entry = (plist: Plist, key: string): PlistEntry | undefined =>
  attempt(() => entryOf(plist.entries, key)) ?? plist.entries.find((one) => one.key === key);

const backgroundModes: Check = {
  id: 'ios.background-modes',
  looksAt: 'UIBackgroundModes of Info.plist: audio and voip',
  look: (project) =>
    eachInfo(project, (plist, at) => {
      const found = entry(plist, 'UIBackgroundModes');
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
            const found = entry(plist, key);
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

const sceneManifest: Check = {
  id: 'ios.scene-manifest',
  looksAt: 'UIApplicationSceneManifest of Info.plist',
  look: (project) =>
    eachInfo(project, (plist, at) => {
      const off = entry(plist, '_UIApplicationSceneManifest');
      const found = entry(plist, 'UIApplicationSceneManifest');
      if (found === undefined && off !== undefined)
        return [
          warn(
            'scenes are switched off by the key _UIApplicationSceneManifest; an app built with the SDK after iOS 26 will not start without them',
            'Take the underscore away once your plugins are ready for scenes.',
            at(off),
          ),
        ];
      if (found === undefined)
        return [
          fail(
            'missing; as AppDelegate is edited, Flutter will not add it, and an app built with the SDK after iOS 26 will not start without it',
            'Run `planetkit-push generate`.',
            at(),
          ),
        ];
      const text = project.text(at().file!)!.slice(found.start, found.end);
      const own = /PRODUCT_MODULE_NAME\)\.(\w+)/.exec(text)?.[1];
      if (
        own !== undefined &&
        project.search(/^ios\/.*\.swift$/, new RegExp(`class\\s+${own}\\b`)).length === 0
      )
        return [
          fail(
            `names the class ${own}, which no Swift file has`,
            `Add it, or name FlutterSceneDelegate.`,
            at(found),
          ),
        ];
      const explicit = project.model?.ios.engine === 'explicit';
      if (explicit && text.includes('UISceneStoryboardFile'))
        return [
          fail(
            'names a storyboard, which starts a second engine beside the explicit one',
            'Run `planetkit-push generate`.',
            at(found),
          ),
        ];
      return [ok('is there', at(found))];
    }),
};

export const infoPlistChecks: readonly Check[] = [
  backgroundModes,
  usage('Microphone', () => true),
  usage('Camera', ({ model }) => model?.ios.video ?? false),
  sceneManifest,
];
