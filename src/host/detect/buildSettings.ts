import { posix } from 'node:path';
import { stringAt, type AppTarget, type BuildConfiguration, type XcodeProject } from '../pbx/project.js';

/** The value of a build setting, and whether the target has it from elsewhere than its own configuration. */
export interface SettingValue {
  readonly value: string;
  readonly inherited: boolean;
}

/** Build settings of one configuration of a target, as far as the project's own files tell them. */
export interface BuildSettings {
  /** With `$(NAME)` replaced where that can be told; undefined where it is not set, or not by a string. */
  get(name: string): SettingValue | undefined;
}

type Level = (name: string) => string | undefined;

/** The project's folder, from which paths of settings are taken. */
const HERE = new Set(['SRCROOT', 'PROJECT_DIR', 'SOURCE_ROOT']);
const DEPTH = 8;

/**
 * In the order in which Xcode looks: the target's configuration, the xcconfig file that is based on, the project's
 * configuration of that name and its xcconfig file. `files` are the app's, by path.
 */
export function buildSettings(
  project: XcodeProject,
  target: AppTarget,
  configuration: BuildConfiguration,
  files: ReadonlyMap<string, string>,
): BuildSettings {
  const own = levelsOf(project, configuration, files);
  const shared = project
    .projectConfigurations()
    .filter(({ name }) => name === configuration.name)
    .flatMap((one) => levelsOf(project, one, files));
  const levels = [...own, ...shared];
  const builtIn: Level = (name) =>
    HERE.has(name) ? '.' : { CONFIGURATION: configuration.name, TARGET_NAME: target.name }[name];
  const raw = (name: string) => levels.map((level) => level(name)).find((value) => value !== undefined);
  const resolve = (value: string, depth: number): string =>
    value.replace(/\$(?:\((\w+)\)|\{(\w+)\})/g, (whole, round?: string, curly?: string) => {
      const inner = builtIn((round ?? curly)!) ?? raw((round ?? curly)!);
      return inner === undefined || depth === 0 ? whole : resolve(inner, depth - 1);
    });
  return {
    get(name) {
      const value = raw(name);
      if (value === undefined || value === '') return undefined;
      return { value: resolve(value, DEPTH), inherited: own[0]!(name) === undefined };
    },
  };
}

function levelsOf(
  project: XcodeProject,
  { settings, object }: BuildConfiguration,
  files: ReadonlyMap<string, string>,
): Level[] {
  const base = stringAt(object.dict, 'baseConfigurationReference');
  const path = project.files().find((file) => file.object.id === base)?.path;
  const written = path === undefined ? new Map<string, string>() : readXcconfig(`ios/${path}`, files, DEPTH);
  return [(name) => stringAt(settings, name), (name) => written.get(name)];
}

/** The settings of an xcconfig file and of those it includes; a later line wins. */
function readXcconfig(path: string, files: ReadonlyMap<string, string>, depth: number): Map<string, string> {
  const settings = new Map<string, string>();
  const line =
    /^[ \t]*(?:#include\??[ \t]+"([^"]+)"|(\w+)(?:\[[^\]]*\])?[ \t]*=[ \t]*(.*?)[ \t]*(?:\/\/.*)?$)/gm;
  for (const [, include, name, value] of (files.get(path) ?? '').matchAll(line)) {
    if (name !== undefined) settings.set(name, value!.replace(/\r$/, ''));
    else if (depth > 0)
      for (const inner of readXcconfig(posix.join(posix.dirname(path), include!), files, depth - 1))
        settings.set(...inner);
  }
  return settings;
}
