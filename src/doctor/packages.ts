import { yamlDocument } from '../host/yaml.js';
import { fail, ok, unknown, untold, warn } from './finding.js';
import type { Check, Place, Verdict } from './finding.js';
import { floors, planetKitCommit } from './floors.js';
import { lineOf } from './dartApp.js';
import type { Project } from './project.js';
import { compareVersions, lowerBound, matchesIn, upperBound } from './source.js';

const PUBSPEC = 'pubspec.yaml';

interface Dependency {
  readonly value: unknown;
  readonly at: Place;
}

/** Several checks ask for the same files. */
const read = new WeakMap<Project, Map<string, unknown>>();

function yaml(project: Project, file: string): unknown {
  const known = read.get(project) ?? new Map<string, unknown>();
  read.set(project, known);
  if (!known.has(file)) known.set(file, parsed(project.text(file)));
  return known.get(file);
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const document = yamlDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );

/** What the app, or else the plugin, asks for. An override beats both. */
function dependency(project: Project, name: string): Dependency | undefined {
  const plugin = project.model?.plugin;
  const files = [PUBSPEC, ...(plugin ? [`${plugin.path}/${PUBSPEC}`] : [])];
  for (const section of ['dependency_overrides', 'dependencies'])
    for (const file of files) {
      const value = at(yaml(project, file), section, name);
      if (value !== undefined)
        return { value, at: lineOf(project, file, new RegExp(`^[ \\t]+${name}:`, 'm')) };
    }
  return undefined;
}

/** What the last `flutter pub get` took. */
function locked(project: Project, name: string): { version: string; at: Place } | undefined {
  const version = at(yaml(project, 'pubspec.lock'), 'packages', name, 'version');
  return typeof version === 'string'
    ? { version, at: lineOf(project, 'pubspec.lock', new RegExp(`^  ${name}:`, 'm')) }
    : undefined;
}

/** One exact version that the project fixes its Flutter to. */
function fixedFlutter(project: Project): { version: string; at: Place } | undefined {
  const places = [
    ...matchesIn('.fvmrc', project.code('.fvmrc'), /"flutter"\s*:\s*"(\d[\d.]*)/),
    ...matchesIn(
      '.fvm/fvm_config.json',
      project.code('.fvm/fvm_config.json'),
      /"flutterSdkVersion"\s*:\s*"(\d[\d.]*)/,
    ),
    ...matchesIn('.tool-versions', project.code('.tool-versions'), /^flutter\s+(\d[\d.]*)/m),
  ];
  return places[0] && { version: places[0].match[1]!, at: places[0] };
}

function constraint(name: string, key: string, floor: string): Check {
  return {
    id: `dart.${name.toLowerCase()}`,
    looksAt: `${name} ${floor} or later`,
    look: (project) => {
      if (project.app === undefined) return [];
      const fix = `Use ${name} ${floor} or later, and say so under environment.`;
      const fixed = key === 'flutter' ? fixedFlutter(project) : undefined;
      if (fixed)
        return [
          compareVersions(fixed.version, floor) < 0
            ? fail(`${name} is fixed to ${fixed.version}; the plugin needs ${floor}`, fix, fixed.at)
            : ok(`fixed to ${fixed.version}`, fixed.at),
        ];
      const value = at(yaml(project, PUBSPEC), 'environment', key);
      const place = lineOf(project, PUBSPEC, new RegExp(`^[ \\t]+${key}:`, 'm'));
      if (typeof value !== 'string')
        return key === 'flutter' ? [] : [unknown('no constraint is written', fix, { file: PUBSPEC })];
      const [low, high] = [lowerBound(value), upperBound(value)];
      if (high !== undefined && compareVersions(high, floor) <= 0)
        return [fail(`${value} keeps ${name} below ${floor}, which the plugin needs`, fix, place)];
      return low !== undefined && compareVersions(low, floor) >= 0
        ? [ok(value, place)]
        : [unknown(`${value} allows older ones than ${floor}, which the plugin needs`, fix, place)];
    },
  };
}

const planetKit: Check = {
  id: 'dart.planet_kit_flutter',
  looksAt: `planet_kit_flutter ${floors.planetKitFlutter} or later, by its commit`,
  look: (project) => {
    if (project.app === undefined) return [];
    const pin = `Pin it: git url https://github.com/line/planet-kit-flutter.git, ref ${planetKitCommit}.`;
    const found = dependency(project, 'planet_kit_flutter');
    if (found === undefined && project.model === null) return [untold];
    if (found === undefined)
      return [unknown('neither the app nor the plugin asks for it yet', 'Run `planetkit-push generate`.')];
    const git = at(found.value, 'git');
    const ref = at(git, 'ref');
    const url = typeof git === 'string' ? git : at(git, 'url');
    if (git === undefined) {
      const path = at(found.value, 'path');
      return path === undefined
        ? [fail('is not on pub.dev', pin, found.at)]
        : [
            unknown(
              `is taken from ${String(path)}`,
              `See that it is ${floors.planetKitFlutter} or later.`,
              found.at,
            ),
          ];
    }
    const lock = locked(project, 'planet_kit_flutter');
    const verdicts: Verdict[] = [];
    if (typeof ref !== 'string' || !/^[0-9a-f]{40}$/.test(ref))
      verdicts.push(
        fail(
          `is not pinned by a commit (${typeof ref === 'string' ? ref : 'no ref'}); the tag v1.1.0 has no Android half for background calls`,
          pin,
          found.at,
        ),
      );
    else if (lock && compareVersions(lock.version, floors.planetKitFlutter) < 0)
      verdicts.push(
        fail(`is ${lock.version}: its notification rings on when a call ends unanswered`, pin, lock.at),
      );
    else if (ref === planetKitCommit || lock)
      verdicts.push(ok(lock ? lock.version : `${floors.planetKitFlutter} by its commit`, found.at));
    else
      verdicts.push(
        unknown(
          `the commit ${ref.slice(0, 7)} is not known here`,
          `See that it is ${floors.planetKitFlutter} or later.`,
          found.at,
        ),
      );
    if (typeof url === 'string' && !url.startsWith('https://'))
      verdicts.push(
        warn(
          'is fetched with an SSH key, which CI may not have',
          'Use the https form of its address.',
          found.at,
        ),
      );
    return verdicts;
  },
};

const messaging: Check = {
  id: 'dart.firebase_messaging',
  looksAt: `firebase_messaging ${floors.firebaseMessaging} or later`,
  look: (project) => {
    if (project.app?.android === undefined) return [];
    const fix = `Ask for firebase_messaging: ^${floors.firebaseMessaging}.`;
    const why = 'older ones were not tried: they start their background engine at the first message';
    const found = dependency(project, 'firebase_messaging');
    if (found === undefined) return [fail('the app does not depend on it', fix, { file: PUBSPEC })];
    if (typeof found.value !== 'string') return [unknown('is not taken from pub.dev', fix, found.at)];
    if (staysBelow(found.value, floors.firebaseMessaging))
      return [fail(`${found.value} keeps it below ${floors.firebaseMessaging}; ${why}`, fix, found.at)];
    const lock = locked(project, 'firebase_messaging');
    if (lock && compareVersions(lock.version, floors.firebaseMessaging) < 0)
      return [
        warn(
          `is ${lock.version} in the lock file, from before the plugin; ${why}`,
          'Run flutter pub upgrade firebase_messaging.',
          lock.at,
        ),
      ];
    const low = lowerBound(found.value);
    if (lock) return [ok(lock.version, lock.at)];
    if (low !== undefined && compareVersions(low, floors.firebaseMessaging) >= 0)
      return [ok(found.value, found.at)];
    return project.model?.plugin
      ? [ok(`${found.value}, and the plugin asks for ${floors.firebaseMessaging} or later`, found.at)]
      : [unknown(`${found.value} allows older ones; ${why}`, fix, found.at)];
  },
};

/** A constraint no version of the floor or later satisfies. */
function staysBelow(constraint: string, floor: string): boolean {
  const wanted = constraint.trim();
  const high = upperBound(wanted) ?? /^(\d[\w.+-]*)$/.exec(wanted)?.[1];
  const exact = high === wanted && compareVersions(wanted, floor) < 0;
  const caret = /^\^(\d+)/.exec(wanted)?.[1];
  return (
    exact ||
    (high !== undefined && high !== wanted && compareVersions(high, floor) <= 0) ||
    (caret !== undefined && Number(caret) < Number.parseInt(floor, 10))
  );
}

export const packageChecks: readonly Check[] = [
  constraint('Flutter', 'flutter', floors.flutter),
  constraint('Dart', 'sdk', floors.dart),
  planetKit,
  messaging,
];
