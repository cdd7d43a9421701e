import type { Rule } from './rule.js';
import { outOf, pluginName } from '../out.js';

/** Package names that mean something else in a Flutter project. */
const takenPackages = new Set(
  'flutter flutter_test flutter_web_plugins flutter_driver sky_engine integration_test planet_kit_flutter firebase_core firebase_messaging crypto dart ui async core'.split(
    ' ',
  ),
);

/** Words that cannot name a package, a Swift module or a segment of a Kotlin package. */
const words = new Set(
  (
    'abstract as assert async await base break case catch class const continue covariant default deferred do dynamic else enum export extends ' +
    'extension external factory false final finally for function get hide if implements import in interface is late library mixin native new null of on ' +
    'operator part protected public private required rethrow return sealed set show static super switch sync this throw throws transient true try type ' +
    'typealias typedef val var void volatile when while with yield boolean byte char double float goto instanceof int long object package short ' +
    'strictfp synchronized func guard init inout internal let nil protocol repeat self struct subscript where associatedtype deinit defer ' +
    'fallthrough fileprivate open'
  ).split(' '),
);

const javaWords = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if ' +
    'implements import instanceof int interface long native new package private protected public return short static strictfp super switch ' +
    'synchronized this throw throws transient try void volatile while true false null'
  ).split(' '),
);

/** The plugin's folder names its package, library, Swift module and channel; Android's package must be Java. */
export const names: Rule = (context) => {
  const { plugin } = outOf(context.document);
  const at = ['out', 'plugin'];
  if (plugin !== false) {
    const name = pluginName(plugin);
    const hint = 'Choose small letters, digits and underscores, like `planetkit_push`.';
    if (!/^[a-z][a-z0-9_]{1,63}$/.test(name) || words.has(name) || words.has(name.replaceAll('_', '')))
      context.report('NAME_PLUGIN', at, `\`${name}\` cannot name a Dart package.`, hint);
    else if (takenPackages.has(name))
      context.report('NAME_PLUGIN', at, `\`${name}\` is the name of another package.`, hint);
  }
  for (const key of ['ringtone', 'icon'] as const) {
    const name = context.document.android?.[key];
    if (name !== undefined && javaWords.has(name))
      context.report(
        'VALUE_FORM',
        ['android', key],
        `\`${name}\` is a word of Java and cannot name a resource.`,
        'Rename the resource.',
      );
  }
  const word = context.document.app.androidPackage.split('.').find((part) => javaWords.has(part));
  if (word !== undefined)
    context.report(
      'VALUE_FORM',
      ['app', 'androidPackage'],
      `\`${word}\` is a word of Java and cannot be part of a package.`,
      "Write the namespace of the app's android/app/build.gradle.",
    );
};

/** Folders that belong to a tool, wherever they lie. */
const foreignFolders = new Set(['.planetkit-push', '.git', 'node_modules']);

/** `out` paths: inside the project, apart from each other and from what is ours. */
export const outPaths: Rule = (context) => {
  const out = outOf(context.document);
  for (const key of ['plugin', 'server'] as const) {
    const path = out[key];
    if (path === false) continue;
    const parts = path.split('/');
    if (
      parts.some(
        (part) => part === '' || part === '.' || part === '..' || part !== part.trim() || part.endsWith('.'),
      )
    ) {
      context.report(
        'OUT_OUTSIDE_PROJECT',
        ['out', key],
        `\`${path}\` is not a plain path inside the project.`,
        'Write folders joined by single slashes, without `.` and `..`, like `packages/planetkit_push`.',
      );
      continue;
    }
    const top = parts[0]?.toLowerCase();
    const foreign = parts.find((part) => foreignFolders.has(part.toLowerCase()));
    if (foreign !== undefined)
      context.report(
        'OUT_OVERLAP',
        ['out', key],
        `\`${foreign}\` is not for output.`,
        'Choose another folder.',
      );
    const device = parts.find((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(part));
    if (device !== undefined)
      context.report(
        'VALUE_FORM',
        ['out', key],
        `\`${device}\` cannot be a folder on Windows.`,
        'Choose another name.',
      );
    if (
      parts.length === 1 &&
      ['lib', 'ios', 'android', 'test', 'web', 'macos', 'linux', 'windows'].includes(top ?? '')
    )
      context.report(
        'OUT_OVERLAP',
        ['out', key],
        `\`${path}\` belongs to the app.`,
        'Choose a folder of its own.',
      );
  }
  if (out.plugin === false || out.server === false) return;
  const [plugin, server] = [folded(out.plugin), folded(out.server)];
  if (`${plugin}/`.startsWith(`${server}/`) || `${server}/`.startsWith(`${plugin}/`))
    context.report(
      'OUT_OVERLAP',
      ['out', 'server'],
      '`out.plugin` and `out.server` lie in each other.',
      'Give each its own folder.',
    );
};

/** As a file system that folds case and Unicode forms sees it. */
function folded(path: string): string {
  return path.normalize().toLowerCase();
}
