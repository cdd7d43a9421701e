import { describe, expect, it } from 'vitest';
import { contracts, emit, nativeRing, stringsOf } from './emitted.js';
import { parseManifest } from './manifest.js';
import { manifestViolations, type ManifestNeeds } from './manifestRules.js';
import { staticRules } from './staticRules.js';

const manifestPath = 'android/src/main/AndroidManifest.xml';

async function manifestOf(contract: string, change: readonly [string, string][] = []) {
  const { files, model } = await emit(contract, change);
  const video = model.fields.some(({ role }) => role === 'media');
  const { mediaPlaybackFallback } = model.android;
  const fallback = mediaPlaybackFallback ? ['mediaPlayback'] : [];
  const needs: ManifestNeeds = {
    video,
    mediaPlaybackFallback,
    ringService: 'CallRingService',
    activeService: 'CallActiveService',
    passedTypes: {
      CallRingService: ['phoneCall', ...fallback],
      CallActiveService: ['phoneCall', 'microphone', ...(video ? ['camera'] : [])],
    },
  };
  return { xml: files[manifestPath] ?? '', needs };
}

describe('the emitted manifest', () => {
  for (const contract of contracts)
    it(`A1 A2 A3 A5 of ${contract} declares what its code needs, and no more`, async () => {
      const { xml, needs } = await manifestOf(contract);
      expect(manifestViolations(parseManifest(xml), needs)).toEqual([]);
    });

  it('D56 A1 without the fallback asks for nothing that plays', async () => {
    const { xml, needs } = await manifestOf('everything', [
      ['mediaPlaybackFallback: true', 'mediaPlaybackFallback: false'],
    ]);
    expect(manifestViolations(parseManifest(xml), needs)).toEqual([]);
    expect(xml.toLowerCase()).not.toMatch(/media_?playback/);
  });

  it('A1 of audio calls does not ask for the camera', async () => {
    const { xml } = await manifestOf('demo-servers');
    expect(xml).not.toMatch(/permission\.\w*CAMERA|\|camera/);
  });

  for (const { name, from, to } of [
    {
      name: 'D32 MANAGE_OWN_CALLS is missing',
      from: '<uses-permission android:name="android.permission.MANAGE_OWN_CALLS" />',
      to: '',
    },
    {
      name: 'D40 USE_FULL_SCREEN_INTENT is missing',
      from: '<uses-permission android:name="android.permission.USE_FULL_SCREEN_INTENT" />',
      to: '',
    },
    {
      name: 'D51 READ_PHONE_STATE is missing',
      from: '<uses-permission android:name="android.permission.READ_PHONE_STATE" />',
      to: '',
    },
    {
      name: 'D57 telephony is demanded',
      from: 'telephony"\n        android:required="false"',
      to: 'telephony"',
    },
    {
      name: 'A3 the activity that answers can be started by any app',
      from: '"true"\n            android:exported="false"',
      to: '"true"\n            android:exported="true"',
    },
  ])
    it(`is refused where ${name}`, async () => {
      const { xml, needs } = await manifestOf('everything');
      expect(xml.split(from)).toHaveLength(2);
      expect(manifestViolations(parseManifest(xml.replace(from, to)), needs)).not.toEqual([]);
    });
});

describe('emitted Kotlin keeps', () => {
  for (const rule of staticRules) {
    it(rule.name, async () => {
      for (const contract of contracts) {
        const { kotlin } = await emit(contract);
        expect({ contract, found: rule.violations(kotlin) }).toEqual({ contract, found: [] });
      }
    });

    it(`${rule.name}: a file that breaks it is found`, async () => {
      const { kotlin } = await emit('everything', nativeRing);
      const { file, from, to } = rule.breaking;
      const text = kotlin[file] ?? '';
      expect(text).toContain(from);
      expect(rule.violations({ ...kotlin, [file]: text.replace(from, () => to) })).not.toEqual([]);
    });
  }
});

describe('emitted resources', () => {
  for (const contract of contracts)
    it(`D38 of ${contract} are all that the code names, and nothing else`, async () => {
      const { kotlin, files } = await emit(contract);
      const own = Object.entries(kotlin).filter(([name]) => name !== 'R.kt');
      const named = own.flatMap(([, text]) =>
        [...text.matchAll(/\bR\.(string|drawable)\.`?(\w+)`?/g)].map(([, kind, name]) => `${kind} ${name}`),
      );
      const drawables = Object.keys(files).flatMap((path) => /\/drawable\/(\w+)\.xml$/.exec(path)?.[1] ?? []);
      const there = [
        ...stringsOf(files).map(([name]) => `string ${name}`),
        ...drawables.map((name) => `drawable ${name}`),
      ];
      expect([...new Set(named)].sort()).toEqual(there.sort());
    });

  it('show the name of the app as it is, whatever is in it', async () => {
    const { model, files } = await emit('renamed');
    expect(Object.fromEntries(stringsOf(files))['planetkit_push_incoming']).toBe(
      `${model.app.name}: incoming call`,
    );
    expect(files['android/src/main/res/values/strings.xml']).toContain('\\"Talk\\" &amp; &lt;Co&gt;');
  });

  it('keep the ringtone from the resource shrinker, where there is one', async () => {
    const keep = 'android/src/main/res/raw/planetkit_push_keep.xml';
    expect((await emit('everything')).files[keep]).toContain('tools:keep="@raw/ringtone"');
    expect((await emit('guide')).files[keep]).toBeUndefined();
  });
});
