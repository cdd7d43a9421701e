import { insertPbx } from './pbx/insert.js';
import { pbxText, type PbxDict } from './pbx/parse.js';
import { XcodeProject, type BuildConfiguration } from './pbx/project.js';
import { Refusal, type EditFields, type Editor, type Located, type Note } from './splice.js';
import { lineNumber, placeAfter } from './text.js';

/**
 * A build setting every configuration of every app target must have, such as `CODE_SIGN_ENTITLEMENTS`; test targets
 * and extensions are not touched. A configuration that sets it already, for one SDK too, keeps its value.
 */
export interface PbxSettingEdit extends EditFields {
  readonly kind: 'pbxSetting';
  readonly setting: string;
  readonly value: string;
  /** Configurations that have it from elsewhere, such as an xcconfig file, and do not get it. */
  readonly except?: readonly string[];
}

export const pbxSetting: Editor<PbxSettingEdit> = {
  locate(text, edit): Located {
    const { setting, value } = edit;
    const notes: Note[] = [];
    const splices = wanting(text, edit).flatMap(({ name, settings }) => {
      const present = settingIn(settings, setting);
      if (!present) {
        const after =
          settings.entries[
            placeAfter(
              settings.entries.map(({ key }) => key),
              setting,
            )
          ];
        const place = { after, before: after ? undefined : settings.entries[0] };
        return [insertPbx(text, settings, place, `${pbxText(setting)} = ${pbxText(value)};`)];
      }
      const is = present.value.type === 'string' ? present.value.value : 'a list';
      const line = lineNumber(text, present.start);
      if (is !== value) notes.push({ message: `${present.key} of ${name} is ${is || 'empty'}`, line });
      return [];
    });
    return { splices, notes };
  },

  missing(text, edit) {
    const { setting } = edit;
    const lacking = wanting(text, edit).filter(({ settings }) => !settingIn(settings, setting));
    return lacking.length > 0
      ? `${setting} is not set in ${lacking.map(({ name }) => name).join(', ')}`
      : undefined;
  },

  snippet: ({ setting, value }) => `${pbxText(setting)} = ${pbxText(value)};`,
};

const wanting = (text: string, { except = [] }: PbxSettingEdit): BuildConfiguration[] =>
  configurationsOf(text).filter(({ name }) => !except.includes(name));

/** The setting itself or its form for one SDK, `SETTING[sdk=iphoneos*]`. */
function settingIn(settings: PbxDict, setting: string) {
  return settings.entries.find(({ key }) => key === setting || key.startsWith(`${setting}[`));
}

function configurationsOf(text: string): BuildConfiguration[] {
  const targets = new XcodeProject(text).appTargets();
  const configurations = targets.flatMap((target) => target.configurations);
  if (configurations.length === 0)
    throw new Refusal('the project has no app target with build configurations');
  return configurations;
}
