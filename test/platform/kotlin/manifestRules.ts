import type { Component, Manifest } from './manifest.js';

export interface Violation {
  /** Id of the rule in docs/rules.md. */
  rule: 'A1' | 'A2' | 'A3' | 'A5' | 'A14';
  /** Component, permission or feature that is wrong or missing. */
  subject: string;
  message: string;
}

/** What the emitted code does, as far as its manifest must match it. */
export interface ManifestNeeds {
  video: boolean;
  mediaPlaybackFallback: boolean;
  /** Simple class names of the two services. */
  ringService: string;
  activeService: string;
  /** Types that each service passes to startForeground, in the manifest's words, by simple class name. */
  passedTypes?: Readonly<Record<string, readonly string[]>>;
}

const permission = (name: string): string => `android.permission.${name}`;

/** What Android 14 demands of an app that enters the foreground with a type, besides FOREGROUND_SERVICE. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  phoneCall: ['FOREGROUND_SERVICE_PHONE_CALL', 'MANAGE_OWN_CALLS'],
  microphone: ['FOREGROUND_SERVICE_MICROPHONE', 'RECORD_AUDIO'],
  camera: ['FOREGROUND_SERVICE_CAMERA', 'CAMERA'],
  mediaPlayback: ['FOREGROUND_SERVICE_MEDIA_PLAYBACK'],
};

const ALWAYS = [
  'INTERNET',
  'ACCESS_NETWORK_STATE',
  'FOREGROUND_SERVICE',
  'RECORD_AUDIO',
  'READ_PHONE_STATE',
  'BLUETOOTH_CONNECT',
  'POST_NOTIFICATIONS',
  'USE_FULL_SCREEN_INTENT',
  'VIBRATE',
  'WAKE_LOCK',
];

const NEVER = [
  'SYSTEM_ALERT_WINDOW',
  'DISABLE_KEYGUARD',
  'ACCESS_NOTIFICATION_POLICY',
  'REQUEST_IGNORE_BATTERY_OPTIMIZATIONS',
  'RECEIVE_BOOT_COMPLETED',
];

/** Hardware that Google Play would demand because of the permissions above. */
const OPTIONAL_FEATURES = [
  'android.hardware.telephony',
  'android.hardware.microphone',
  'android.hardware.camera',
  'android.hardware.bluetooth',
  'android.software.telecom',
];

const FCM_ACTION = 'com.google.android.c2dm.intent.RECEIVE';
const FCM_SENDER = 'com.google.android.c2dm.permission.SEND';

/** Where a plugin's manifest breaks the rules of docs/rules.md. Empty where it keeps them. */
export function manifestViolations(manifest: Manifest, needs: ManifestNeeds): Violation[] {
  return [
    ...permissionViolations(manifest, needs),
    ...serviceViolations(manifest, needs),
    ...manifest.components.flatMap(exportViolations),
    ...featureViolations(manifest),
  ];
}

const typesOf = ({ attributes }: Component): string[] =>
  (attributes['foregroundServiceType'] ?? '').split('|').filter((type) => type !== '');

const services = ({ components }: Manifest): Component[] =>
  components.filter(({ kind }) => kind === 'service');

function permissionViolations(manifest: Manifest, needs: ManifestNeeds): Violation[] {
  const violations: Violation[] = [];
  const add = (name: string, message: string) =>
    violations.push({ rule: 'A1', subject: permission(name), message });
  const find = (name: string) => manifest.permissions.find((each) => each.name === permission(name));
  const types = new Set(services(manifest).flatMap(typesOf));
  const ofTypes = [...types].flatMap((type) => (OF_TYPE[type] ?? []).map((name) => ({ name, type })));

  const reasons = new Map(ALWAYS.map((name) => [name, 'every call needs it']));
  for (const { name, type } of ofTypes) reasons.set(name, `the service type ${type} needs it`);
  if (needs.video) reasons.set('CAMERA', 'video needs it');
  for (const [name, reason] of reasons) {
    const found = find(name);
    if (found === undefined) add(name, `missing: ${reason}`);
    else if (found.maxSdkVersion !== undefined)
      add(name, `cut off after API ${found.maxSdkVersion}: ${reason}`);
  }
  for (const name of NEVER) if (find(name)) add(name, 'must not be asked for');
  for (const [type, names] of Object.entries(OF_TYPE)) {
    const own = names[0] ?? '';
    if (!types.has(type) && find(own)) add(own, `no service has the type ${type}`);
  }
  if (!needs.video && find('CAMERA')) add('CAMERA', 'calls are audio only');
  return violations;
}

function serviceViolations(manifest: Manifest, needs: ManifestNeeds): Violation[] {
  const ring = ['phoneCall', ...(needs.mediaPlaybackFallback ? ['mediaPlayback'] : [])];
  const active = ['phoneCall', 'microphone', ...(needs.video ? ['camera'] : [])];
  const expected = { [needs.ringService]: ring, [needs.activeService]: active };
  return Object.entries(expected).flatMap(([name, types]) => {
    const found = services(manifest).filter((service) => service.name.split('.').at(-1) === name);
    const [service] = found;
    if (service === undefined || found.length > 1) {
      return [{ rule: 'A2', subject: name, message: `declared ${found.length} times as a service` } as const];
    }
    return [
      ...typeViolations(service, types),
      ...passedViolations(service, needs.passedTypes?.[name] ?? []),
      ...(service.attributes['stopWithTask'] === 'false'
        ? []
        : [{ rule: 'A2', subject: service.name, message: 'needs stopWithTask="false"' } as const]),
    ];
  });
}

function typeViolations(service: Component, expected: readonly string[]): Violation[] {
  const declared = typesOf(service);
  const missing = expected.filter((type) => !declared.includes(type));
  const extra = declared.filter((type) => !expected.includes(type));
  const violation = (message: string): Violation => ({ rule: 'A2', subject: service.name, message });
  return [
    ...missing.map((type) => violation(`foregroundServiceType lacks ${type}`)),
    ...extra.map((type) => violation(`foregroundServiceType must not have ${type}`)),
  ];
}

function passedViolations(service: Component, passed: readonly string[]): Violation[] {
  const declared = typesOf(service);
  return passed
    .filter((type) => !declared.includes(type))
    .map((type) => ({
      rule: 'A14',
      subject: service.name,
      message: `passes ${type} to startForeground without declaring it`,
    }));
}

function exportViolations(component: Component): Violation[] {
  const { exported, permission: guard } = component.attributes;
  const violation = (message: string): Violation[] => [{ rule: 'A3', subject: component.name, message }];
  if (exported !== 'true' && exported !== 'false') return violation('needs an explicit exported');
  const isFcm = component.kind === 'receiver' && component.actions.includes(FCM_ACTION);
  if (isFcm && (exported !== 'true' || guard !== FCM_SENDER)) {
    return violation(`must be exported to holders of ${FCM_SENDER}`);
  }
  if (isFcm && component.actions.length > 1) return violation('must receive the push alone');
  return !isFcm && exported === 'true' ? violation('must not be exported') : [];
}

function featureViolations({ features }: Manifest): Violation[] {
  return OPTIONAL_FEATURES.filter(
    (name) => !features.some((feature) => feature.name === name && !feature.required),
  ).map((name) => ({ rule: 'A5', subject: name, message: 'needs required="false"' }));
}
