import { entryOf, parsePlist } from '../host/plist.js';
import { lineNumber } from '../host/text.js';
import { fail, ok, unknown, warn } from './finding.js';
import type { Check, Verdict } from './finding.js';
import { floors } from './floors.js';
import { attempt } from './project.js';
import type { Project } from './project.js';
import { compareVersions, matchesIn } from './source.js';

const pushEntitlement: Check = {
  id: 'ios.push-entitlement',
  looksAt: 'aps-environment for each build configuration',
  look: (project) => {
    const { ios } = project.app ?? {};
    if (ios === undefined) return [];
    const file = ios.project;
    if (ios.configurations.length === 0)
      return [unknown('the app target cannot be read', 'Open the project in Xcode and save it.', { file })];
    return ios.configurations.map(({ name, entitlements }): Verdict => {
      if (entitlements === undefined)
        return fail(
          `${name} has no CODE_SIGN_ENTITLEMENTS: it gets no push token, and no error either`,
          'Run `planetkit-push generate`.',
          { file },
        );
      if (entitlements.includes('$'))
        return unknown(`${name} names ${entitlements}`, 'See that this file has aps-environment.', { file });
      const text = project.text(entitlements);
      if (text === undefined)
        return fail(`${name} names ${entitlements}, which is not there`, 'Run `planetkit-push generate`.', {
          file,
        });
      const entries = attempt(() => parsePlist(text.replace(/^\uFEFF/, ''), entitlements).entries);
      if (entries === undefined)
        return unknown('it cannot be read as an XML property list', 'Mend it in Xcode.', {
          file: entitlements,
        });
      const found = attempt(() => entryOf(entries, 'aps-environment'));
      return found === undefined
        ? fail(`${name} lacks aps-environment: no push token`, 'Run `planetkit-push generate`.', {
            file: entitlements,
          })
        : ok(`${name} has it`, { file: entitlements, line: lineNumber(text, found.start) });
    });
  },
};

const voipEntitlement: Check = {
  id: 'ios.voip-entitlement',
  looksAt: 'entitlements that calls do not need',
  look: (project) =>
    project
      .search(/^ios\/.*\.entitlements$/, /unrestricted-voip/)
      .map((at) => warn('unrestricted-voip is off in the SDK of iOS 26', 'Take it out.', at)),
};

const deploymentTarget: Check = {
  id: 'ios.deployment-target',
  looksAt: `iOS ${floors.ios} or later, in the project and the Podfile`,
  look: (project) => {
    const { ios } = project.app ?? {};
    if (ios === undefined) return [];
    const places = [
      ...matchesIn(ios.project, project.code(ios.project), /IPHONEOS_DEPLOYMENT_TARGET = "?([\d.]+)/),
      ...project.search(/^ios\/Podfile$/, /^[ \t]*platform[ \t]+:ios\s*,\s*['"]([\d.]+)/m),
    ];
    const low = places.filter(({ match }) => compareVersions(match[1]!, floors.ios) < 0);
    if (places.length === 0)
      return [unknown('no deployment target is written', `Set it to ${floors.ios}.`, { file: ios.project })];
    if (low.length === 0) return [ok(`from iOS ${places[0]!.match[1]} on`, places[0])];
    const files = [...new Map(low.map((at) => [at.file, at])).values()];
    return files.map((at) =>
      fail(
        `is ${at.match[1]}: the plugin does not build below ${floors.ios}`,
        `Set it to ${floors.ios}.`,
        at,
      ),
    );
  },
};

const xcode: Check = {
  id: 'ios.xcode',
  looksAt: `the Xcode the project was last upgraded by, ${floors.xcode} or later`,
  look: (project) => {
    const { ios } = project.app ?? {};
    const found =
      ios && matchesIn(ios.project, project.code(ios.project), /LastUpgradeCheck = "?(\d{3,4})/)[0];
    if (found === undefined) return [];
    const number = Number(found.match[1]);
    const version = `${Math.floor(number / 100)}.${Math.floor((number % 100) / 10)}`;
    return [
      compareVersions(version, floors.xcode) >= 0
        ? ok(`Xcode ${version}`, found)
        : unknown(
            `Xcode ${version} was the last to upgrade it; the plugin's Swift package needs ${floors.xcode}`,
            'See which Xcode builds the app, in CI too.',
            found,
          ),
    ];
  },
};

/** Places that register plugins on the app's own launch, and those in the callback of the implicit engine. */
const pluginRegistration: Check = {
  id: 'ios.plugin-registration',
  looksAt: 'plugins are registered once',
  look: (project: Project) => {
    const { appDelegate } = project.app?.ios ?? {};
    if (appDelegate === undefined) return [];
    const file = appDelegate.path;
    const code = project.code(file);
    const pattern =
      appDelegate.language === 'swift'
        ? /GeneratedPluginRegistrant\s*\.\s*register\s*\(\s*with\s*:\s*([\w.]+)/
        : /GeneratedPluginRegistrant\s+registerWithRegistry\s*:\s*(\w+)/;
    const calls = matchesIn(file, code, pattern);
    const withSelf = calls.filter(({ match }) => match[1] === 'self');
    const withBridge = calls.filter(({ match }) => match[1]!.endsWith('pluginRegistry'));
    const both = withSelf.length > 0 && withBridge.length > 0;
    if (both || withSelf.length > 1)
      return [
        fail(
          'plugins are registered twice on one engine, which stops the app at its start',
          `Keep one: ${withSelf.map(({ line }) => `line ${line}`).join(' or ')}.`,
          (both ? withBridge : withSelf.slice(1))[0],
        ),
      ];
    if (calls.length === 0 && !/pluginRegistrant\s*=/.test(code))
      return [warn('nothing here registers plugins', 'See that the engine that runs gets them.', { file })];
    return [ok('once', calls[0] ?? { file })];
  },
};

export const xcodeChecks: readonly Check[] = [
  pushEntitlement,
  voipEntitlement,
  deploymentTarget,
  xcode,
  pluginRegistration,
];
