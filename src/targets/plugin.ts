import type { Model } from '../contract/model.js';
import { upperFirst } from './quoting.js';

/** The plugin's Android namespace: the app's, and the plugin's name without underscores. */
export function namespaceOf(model: Model): string {
  return `${model.app.androidPackage}.${(model.plugin?.name ?? '').replaceAll('_', '')}`;
}

/** The class that Flutter's registrant makes on iOS: `PlanetkitPushPlugin`. */
export function pluginClass(model: Model): string {
  const words = (model.plugin?.name ?? '').split('_').filter((word) => word !== '');
  return `${words.map(upperFirst).join('')}Plugin`;
}

/** The drawable of Android's notifications: the contract's, which the app overrides, or our own. */
export function callIcon(model: Model): string {
  return model.android.icon ?? 'planetkit_push_call';
}
