import type { Model } from '../contract/model.js';
import { lineNumber } from '../host/text.js';
import { androidValue, toolsValue } from '../host/xml/android.js';
import { parseXml } from '../host/xml/parse.js';
import type { XmlElement } from '../host/xml/parse.js';
import { fail, ok, unknown, untold, warn } from './finding.js';
import type { Check, Verdict } from './finding.js';
import { attempt } from './project.js';
import type { Project } from './project.js';

/** A permission of Android, what it is for, and where calls need it. */
interface Permission {
  readonly name: string;
  readonly without: string;
  readonly when?: (model: Model) => boolean;
}

/** Whether Android's pushes can say that a call has video: only then does the plugin ask for the camera. */
const hasVideo = ({ fields }: Model): boolean =>
  fields.some(({ role, places }) => role === 'media' && places.fcm.length > 0);

const permissions: readonly Permission[] = [
  { name: 'INTERNET', without: 'no media' },
  { name: 'ACCESS_NETWORK_STATE', without: 'no media' },
  { name: 'FOREGROUND_SERVICE', without: 'no ringing service: SecurityException' },
  { name: 'FOREGROUND_SERVICE_PHONE_CALL', without: 'no ringing service on Android 14: SecurityException' },
  { name: 'MANAGE_OWN_CALLS', without: 'a service of the type phoneCall is refused on Android 14' },
  { name: 'FOREGROUND_SERVICE_MICROPHONE', without: 'no microphone in the background on Android 14' },
  {
    name: 'FOREGROUND_SERVICE_CAMERA',
    without: 'no camera in the background on Android 14',
    when: hasVideo,
  },
  {
    name: 'FOREGROUND_SERVICE_MEDIA_PLAYBACK',
    without: 'no second choice where phoneCall is refused',
    when: ({ android }) => android.mediaPlaybackFallback,
  },
  { name: 'RECORD_AUDIO', without: 'PlanetKit ends calls with error 3000' },
  { name: 'CAMERA', without: 'no video', when: hasVideo },
  { name: 'READ_PHONE_STATE', without: 'PlanetKit ends calls with error 3011' },
  { name: 'BLUETOOTH_CONNECT', without: 'no headsets from Android 12 on' },
  { name: 'POST_NOTIFICATIONS', without: 'the ringing notification is not shown from Android 13 on' },
  { name: 'USE_FULL_SCREEN_INTENT', without: 'no call screen on the lock screen' },
  { name: 'VIBRATE', without: 'it does not vibrate' },
  { name: 'WAKE_LOCK', without: 'the ringing may sleep' },
];

const needless: Readonly<Record<string, string>> = {
  SYSTEM_ALERT_WINDOW: 'a full-screen intent shows the call',
  DISABLE_KEYGUARD: 'the activity shows over the lock screen by itself',
  ACCESS_NOTIFICATION_POLICY: 'calls obey the do-not-disturb mode',
  REQUEST_IGNORE_BATTERY_OPTIMIZATIONS: 'a high-priority push needs no exemption, and Google Play asks why',
  RECEIVE_BOOT_COMPLETED: 'services of the type phoneCall may not start at boot',
};

interface Declared {
  readonly file: string;
  readonly root: XmlElement;
  readonly text: string;
}

/** The manifests that merge into the app's: its own, those of flavours, and the plugin's. */
function manifests(project: Project): Declared[] {
  const plugin = project.model?.plugin
    ? `${project.model.plugin.path}/android/src/main/AndroidManifest.xml`
    : '';
  const own = project.paths.filter((path) =>
    /^android\/app\/src\/(?!debug\/|profile\/|test|androidTest)[^/]+\/AndroidManifest\.xml$/.test(path),
  );
  return [...own, plugin].flatMap((file) => {
    const text = project.text(file)?.replace(/^\uFEFF/, '');
    const root = text === undefined ? undefined : attempt(() => parseXml(text));
    return root === undefined ? [] : [{ file, root, text: text! }];
  });
}

const full = (name: string): string => `android.permission.${name}`;

const entriesOf = ({ root }: Declared, name: string): XmlElement[] =>
  root.children.filter(
    (element) =>
      element.name.startsWith('uses-permission') && androidValue(element, 'android:name') === full(name),
  );

function look(project: Project, permission: Permission): Verdict[] {
  const { model, app } = project;
  if (app?.android === undefined || (model && permission.when && !permission.when(model))) return [];
  const found = manifests(project).flatMap((manifest) =>
    entriesOf(manifest, permission.name).map((element) => ({
      element,
      at: { file: manifest.file, line: lineNumber(manifest.text, element.start) },
    })),
  );
  const removed = found.find(({ element }) => toolsValue(element, 'node') === 'remove');
  if (removed)
    return [
      fail(`is taken out of the merged manifest: ${permission.without}`, 'Delete that element.', removed.at),
    ];
  const limited = found.find(({ element }) => androidValue(element, 'android:maxSdkVersion') !== undefined);
  if (limited)
    return [
      fail(
        `ends at API level ${androidValue(limited.element, 'android:maxSdkVersion')}: ${permission.without} above`,
        'Take android:maxSdkVersion out.',
        limited.at,
      ),
    ];
  const first = found[0];
  if (first) return [ok('is declared', first.at)];
  if (model === null) return [untold];
  const plugin = model.plugin?.path;
  return plugin === undefined || project.paths.some((path) => path.startsWith(`${plugin}/android/`))
    ? [fail(`is not declared: ${permission.without}`, 'Run `planetkit-push generate`.')]
    : [unknown('the plugin, which declares it, is not there yet', 'Run `planetkit-push generate`.')];
}

/** A1: one row for each permission, by its reason. */
export const permissionChecks: readonly Check[] = [
  ...permissions.map((permission) => ({
    id: `android.permission.${permission.name}`,
    looksAt: `the merged manifest declares ${permission.name}`,
    look: (project: Project) => look(project, permission),
  })),
  {
    id: 'android.needless-permissions',
    looksAt: 'permissions that calls do not need',
    look: (project) =>
      manifests(project).flatMap((manifest) =>
        Object.entries(needless).flatMap(([name, why]) =>
          entriesOf(manifest, name)
            .filter((element) => toolsValue(element, 'node') !== 'remove')
            .map((element) =>
              warn(`${name}: ${why}`, 'Take it out unless another feature of the app uses it.', {
                file: manifest.file,
                line: lineNumber(manifest.text, element.start),
              }),
            ),
        ),
      ),
  },
];
