import { join } from 'node:path';
import { diagnose } from './doctor/diagnose.js';
import type { Finding } from './doctor/finding.js';
import { projectOf } from './doctor/project.js';
import { hostEdits } from './hostEdits.js';
import { isApp, listFiles, readFiles } from './project/appFiles.js';
import { load } from './run.js';
import type { Loaded, Run } from './run.js';
import { targetNames } from './targets/target.js';

/** Files of text the checks read; of others it is enough that they are there. */
const TEXT =
  /\.(?:yaml|lock|dart|swift|mm?|h|plist|entitlements|xcconfig|pbxproj|gradle|kts|toml|properties|xml|kt|java|json)$|(?:^|\/)(?:Podfile|\.fvmrc|\.tool-versions)$/;
const LOOSE = ['pubspec.yaml', 'pubspec.lock', '.fvmrc', '.fvm/fvm_config.json', '.tool-versions'];
/** Of the plugin, whose files are ours, only what the app's build merges is read. */
const MERGED = ['pubspec.yaml', 'android/src/main/AndroidManifest.xml'];

/**
 * Reads the project once and looks it over; writes nothing.
 *
 * @param loaded the contract, where it was read already
 */
export function doctor(run: Run, loaded: Loaded = load(run)): Finding[] {
  const { root, fileSystem } = run;
  const model = loaded.kind === 'loaded' ? loaded.model : null;
  const plugin = model?.plugin?.path;
  const unread = (path: string): boolean =>
    plugin !== undefined && path.startsWith(`${plugin}/`) && !MERGED.includes(path.slice(plugin.length + 1));
  const paths = [
    ...LOOSE.filter((path) => fileSystem.kind(join(root, path)) === 'file'),
    ...['lib', 'ios', 'android'].flatMap((folder) => listFiles(root, folder, fileSystem, { assets: true })),
    ...(plugin === undefined ? [] : listFiles(root, plugin, fileSystem)),
  ];
  const others = isApp(root, fileSystem) ? [] : listFiles(root, '', fileSystem, { depth: 4 });
  const all = [...new Set([...paths, ...others])].sort();
  const texts = readFiles(
    root,
    all.filter((path) => TEXT.test(path) && !unread(path)),
    fileSystem,
  );
  const edits = model === null ? [] : hostEdits(run, model, targetNames).edits;
  const problems = loaded.kind === 'invalid' ? loaded.problems : [];
  return diagnose(projectOf({ paths: all, texts }, model, edits, problems));
}
