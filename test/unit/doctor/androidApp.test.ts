import { describe, it } from 'vitest';
import { drop, put, replace, paths, tells } from './healthyApp.js';
import type { Case } from './healthyApp.js';

const cases: readonly Case[] = [
  [
    'android.gradle',
    'old',
    'fail',
    /is 7\.6/,
    replace(paths.wrapper, '8.11.1', '7.6.3'),
    paths.wrapper,
    'distributionUrl',
  ],
  [
    'android.gradle',
    'nine',
    'unknown',
    /jcenter/,
    replace(paths.wrapper, '8.11.1', '9.1.0'),
    paths.wrapper,
    'distributionUrl',
  ],
  [
    'android.agp',
    'old',
    'fail',
    /Java 17/,
    replace('android/settings.gradle.kts', '8.9.1', '7.4.2'),
    'android/settings.gradle.kts',
    'id("com.android.application")',
  ],
  [
    'android.agp',
    'old, by a name in gradle.properties',
    'fail',
    /is 7\.4\.2/,
    (files) => {
      replace('android/settings.gradle.kts', '"8.9.1"', '"$agpVersion"')(files);
      put('android/gradle.properties', '# agpVersion=9.0.0\nagpVersion=7.4.2\n')(files);
    },
    'android/gradle.properties',
    'agpVersion=7',
  ],
  [
    'android.agp',
    'old, by a name in the script',
    'fail',
    /is 7\.4\.2/,
    (files) => {
      replace('android/settings.gradle.kts', '"8.9.1"', '"${Versions.agp}"')(files);
      put('android/build.gradle.kts', 'object Versions { const val agp = "7.4.2" }\n')(files);
    },
    'android/build.gradle.kts',
    'object',
  ],
  [
    'android.kotlin',
    'old, in the version catalog',
    'fail',
    /is 1\.9\.24/,
    (files) => {
      replace('android/settings.gradle.kts', /.*jetbrains.*\n/, '')(files);
      put(
        'android/gradle/libs.versions.toml',
        [
          '[versions]',
          'kotlin = "1.9.24"',
          '[plugins]',
          'kotlin-android = { id = "org.jetbrains.kotlin.android", version.ref = "kotlin" }',
          '',
        ].join('\n'),
      )(files);
    },
    'android/gradle/libs.versions.toml',
    'kotlin',
  ],
  [
    'android.kotlin',
    'old',
    'fail',
    /compilerOptions/,
    replace('android/settings.gradle.kts', '2.1.0', '1.9.24'),
    'android/settings.gradle.kts',
    'id("org.jetbrains',
  ],
  [
    'android.kotlin',
    'nowhere',
    'unknown',
    /not written/,
    replace('android/settings.gradle.kts', /.*jetbrains.*\n/, ''),
  ],
  [
    'android.min-sdk',
    'low',
    'fail',
    /is 21/,
    replace(paths.gradle, 'minSdk = 26', 'minSdk = 21'),
    paths.gradle,
    'minSdk',
  ],
  [
    'android.min-sdk',
    "Flutter's own",
    'unknown',
    /3\.41/,
    replace(paths.gradle, 'minSdk = 26', 'minSdk = flutter.minSdkVersion'),
    paths.gradle,
    'minSdk',
  ],
  [
    'android.launch-mode',
    'standard',
    'warn',
    /second screen/,
    replace(paths.manifest, '"singleTop"', '"standard"'),
    paths.manifest,
    '<activity',
  ],
  [
    'android.launch-mode',
    'none, below an activity of another purpose',
    'warn',
    /is standard/,
    replace(
      paths.manifest,
      /(<activity[^]*?)android:launchMode="singleTop"/,
      '<activity android:name=".Share" android:launchMode="singleTop" />\n$1',
    ),
    paths.manifest,
    '<activity\n',
  ],
  ['android.google-services', 'none', 'fail', /there is none/, drop('android/app/google-services.json')],
  [
    'android.google-services',
    'of another app',
    'fail',
    /not for com\.acme\.talk/,
    replace('android/app/google-services.json', 'com.acme.talk', 'com.acme.b'),
    'android/app/google-services.json',
  ],
  [
    'android.google-services',
    'no JSON',
    'fail',
    /not JSON/,
    put('android/app/google-services.json', '{'),
    'android/app/google-services.json',
  ],
  [
    'android.google-services-plugin',
    'not applied',
    'fail',
    /not applied/,
    replace(paths.gradle, '    id("com.google.gms.google-services")\n', ''),
    paths.gradle,
  ],
  [
    'android.permission.POST_NOTIFICATIONS',
    'removed',
    'fail',
    /taken out/,
    replace(
      paths.manifest,
      '<application',
      '<uses-permission xmlns:tools="http://schemas.android.com/tools" android:name="android.permission.POST_NOTIFICATIONS" tools:node="remove"/>\n\t<application',
    ),
    paths.manifest,
    '<uses-permission xmlns:tools',
  ],
  [
    'android.permission.READ_PHONE_STATE',
    'limited',
    'fail',
    /API level 29/,
    replace(
      paths.manifest,
      '<application',
      '<uses-permission android:name="android.permission.READ_PHONE_STATE" android:maxSdkVersion="29"/>\n\t<application',
    ),
    paths.manifest,
    '<uses-permission android:name="android.permission.READ_PHONE_STATE',
  ],
  [
    'android.permission.MANAGE_OWN_CALLS',
    'undeclared',
    'fail',
    /not declared/,
    replace('packages/planetkit_push/android/src/main/AndroidManifest.xml', /.*MANAGE_OWN_CALLS.*\n/, ''),
  ],
  [
    'android.permission.WAKE_LOCK',
    'before generate',
    'unknown',
    /not there yet/,
    drop('packages/planetkit_push/android/src/main/AndroidManifest.xml'),
  ],
  [
    'android.needless-permissions',
    'one',
    'warn',
    /SYSTEM_ALERT/,
    replace(
      paths.manifest,
      '<application',
      '<uses-permission android:name="android.permission.SYSTEM_ALERT_WINDOW"/>\n\t<application',
    ),
    paths.manifest,
    '<uses-permission android:name="android.permission.SYSTEM',
  ],
];

describe('the doctor on the Android side', () => {
  for (const one of cases) it(`${one[0]} tells: ${one[1]}`, () => tells(one));
});
