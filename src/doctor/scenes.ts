import { fail, ok, warn } from './finding.js';
import type { Check } from './finding.js';
import { eachInfo, entryIn } from './infoPlist.js';
import type { Project } from './project.js';

const MOVE = 'Move it to a plugin, a scene delegate or didInitializeImplicitFlutterEngine';

const sceneManifest: Check = {
  id: 'ios.scene-manifest',
  looksAt: 'UIApplicationSceneManifest of Info.plist',
  look: (project) =>
    eachInfo(project, (plist, at) => {
      const off = entryIn(plist, '_UIApplicationSceneManifest');
      const found = entryIn(plist, 'UIApplicationSceneManifest');
      if (found === undefined && off !== undefined)
        return [
          warn(
            'scenes are switched off by the key _UIApplicationSceneManifest; an app built with the SDK after iOS 26 will not start without them',
            'Take the underscore away once your plugins are ready for scenes.',
            at(off),
          ),
        ];
      const first = project.app?.ios?.appDelegate?.obstacles[0];
      if (found === undefined && first !== undefined)
        return [
          warn(
            `missing, and not added: AppDelegate ${first.what}; an app built with the SDK after iOS 26 will not start without one`,
            `${MOVE}, then run \`planetkit-push generate\`.`,
            { file: project.app!.ios!.appDelegate!.path, line: first.line },
          ),
        ];
      if (found === undefined && entryIn(plist, 'UIMainStoryboardFile') === undefined)
        return [
          warn(
            'missing, and not added: there is no UIMainStoryboardFile either, so code makes the window; an app built with the SDK after iOS 26 will not start without one',
            'Make the window in a scene delegate, and name that in a scene manifest.',
            at(),
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

/** An app with scenes whose AppDelegate is that of an app without. */
const sceneCode: Check = {
  id: 'ios.scene-code',
  looksAt: 'code of AppDelegate that needs an app without scenes',
  look: (project: Project) => {
    const { scenes, appDelegate } = project.app?.ios ?? {};
    if (appDelegate === undefined || (scenes !== 'flutter' && scenes !== 'app')) return [];
    const file = appDelegate.path;
    if (appDelegate.obstacles.length === 0) return [ok('none', { file })];
    return appDelegate.obstacles.map(({ what, line }) => warn(what, `${MOVE}.`, { file, line }));
  },
};

export const sceneChecks: readonly Check[] = [sceneManifest, sceneCode];
