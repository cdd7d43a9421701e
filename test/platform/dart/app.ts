import { emittedDart } from './emitted.js';
import { filesOf } from './files.js';

/** An app with the plugin in it; the plugin's stand-ins serve its tests too. */
export async function appWithPlugin(): Promise<Record<string, string>> {
  const { plugin, app, name } = await emittedDart('everything');
  const fakes = ['fake_engine.dart', 'fake_native.dart', 'fake_planet_kit.dart', 'phone.dart'];
  return {
    'pubspec.yaml': `name: app\nenvironment:\n  sdk: ^3.8.0\ndependencies:\n  ${name}:\n    path: plugin\n`,
    ...app,
    ...Object.fromEntries(Object.entries(plugin).map(([path, text]) => [`plugin/${path}`, text])),
    ...Object.fromEntries(fakes.map((fake) => [`test/${fake}`, plugin[`test/${fake}`] ?? ''])),
    ...filesOf('app_tests', 'test/'),
  };
}
