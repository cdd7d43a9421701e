import type { Model } from '../../contract/model.js';
import type { DependencySource } from '../../host/dependency.js';
import type { Edit } from '../../host/edit.js';

/** What the app's own pubspec must have for the plugin and the setup file. */
export function hostEdits({ plugin }: Model): Edit[] {
  if (plugin === null) return [];
  return [
    dependency(plugin.name, { path: plugin.path }, 'the app depends on the generated plugin'),
    dependency('firebase_core', { version: '^4.0.0' }, 'the setup file starts Firebase on Android'),
    dependency('firebase_messaging', { version: '^16.5.0' }, 'Android gets its pushes by FCM'),
  ];
}

const dependency = (name: string, source: DependencySource, reason: string): Edit => ({
  kind: 'pubspecDependency',
  file: 'pubspec.yaml',
  package: name,
  source,
  reason,
});
