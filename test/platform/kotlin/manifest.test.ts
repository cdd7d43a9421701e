import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.js';
import { manifestViolations, type ManifestNeeds } from './manifestRules.js';

const needs: ManifestNeeds = {
  video: true,
  mediaPlaybackFallback: true,
  ringService: 'CallRingService',
  activeService: 'CallActiveService',
  passedTypes: {
    CallRingService: ['phoneCall', 'mediaPlayback'],
    CallActiveService: ['phoneCall', 'microphone', 'camera'],
  },
};

const GOOD = `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" xmlns:tools="http://schemas.android.com/tools">
    <uses-permission android:name="android.permission.INTERNET" />
    <uses-permission android:name="android.permission.ACCESS_NETWORK_STATE" />
    <uses-permission android:name="android.permission.FOREGROUND_SERVICE" />
    <uses-permission android:name="android.permission.FOREGROUND_SERVICE_PHONE_CALL" />
    <uses-permission android:name="android.permission.MANAGE_OWN_CALLS" />
    <uses-permission android:name="android.permission.FOREGROUND_SERVICE_MICROPHONE" />
    <uses-permission android:name="android.permission.FOREGROUND_SERVICE_CAMERA" />
    <uses-permission android:name="android.permission.FOREGROUND_SERVICE_MEDIA_PLAYBACK" />
    <uses-permission android:name="android.permission.RECORD_AUDIO" />
    <uses-permission android:name="android.permission.CAMERA" />
    <uses-permission android:name="android.permission.READ_PHONE_STATE" />
    <uses-permission android:name="android.permission.BLUETOOTH_CONNECT" />
    <uses-permission android:name="android.permission.POST_NOTIFICATIONS" />
    <uses-permission android:name="android.permission.USE_FULL_SCREEN_INTENT" />
    <uses-permission android:name="android.permission.VIBRATE" />
    <uses-permission android:name="android.permission.WAKE_LOCK" />
    <uses-permission android:name="android.permission.SYSTEM_ALERT_WINDOW" tools:node="remove" />
    <uses-feature android:name="android.hardware.telephony" android:required="false" />
    <uses-feature android:name="android.hardware.microphone" android:required="false" />
    <uses-feature android:name="android.hardware.camera" android:required="false" />
    <uses-feature android:name="android.hardware.bluetooth" android:required="false" />
    <uses-feature android:name="android.software.telecom" android:required="false" />
    <application>
        <service android:name=".CallRingService" android:exported="false"
            android:foregroundServiceType="phoneCall|mediaPlayback" android:stopWithTask="false" />
        <service android:name=".CallActiveService" android:exported="false"
            android:foregroundServiceType="phoneCall|microphone|camera" android:stopWithTask="false" />
        <receiver android:name=".PushReceiver" android:exported="true"
            android:permission="com.google.android.c2dm.permission.SEND">
            <intent-filter><action android:name="com.google.android.c2dm.intent.RECEIVE" /></intent-filter>
        </receiver>
        <receiver android:name=".DeclineReceiver" android:exported="false" />
        <activity android:name=".AnswerActivity" android:exported="false" />
    </application>
</manifest>
`;

/** The good manifest with one text replaced. */
function altered(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
}
const violations = (xml: string, changes: Partial<ManifestNeeds> = {}) =>
  manifestViolations(parseManifest(xml), { ...needs, ...changes }).map(
    ({ rule, subject, message }) => `${rule} ${subject}: ${message}`,
  );
const without = (name: string) =>
  altered(`<uses-permission android:name="android.permission.${name}" />`, '');

describe('parseManifest', () => {
  it('reads permissions, features, components and their actions', () => {
    const { permissions, features, components } = parseManifest(GOOD);
    expect(permissions).toHaveLength(16);
    expect(features.map(({ required }) => required)).toEqual([false, false, false, false, false]);
    expect(components.map(({ kind, name, actions }) => ({ kind, name, actions }))).toEqual([
      { kind: 'service', name: '.CallRingService', actions: [] },
      { kind: 'service', name: '.CallActiveService', actions: [] },
      { kind: 'receiver', name: '.PushReceiver', actions: ['com.google.android.c2dm.intent.RECEIVE'] },
      { kind: 'receiver', name: '.DeclineReceiver', actions: [] },
      { kind: 'activity', name: '.AnswerActivity', actions: [] },
    ]);
  });

  it('goes by the namespace, not by the prefix', () => {
    const renamed = GOOD.replaceAll('android:', 'a:').replaceAll('xmlns:android', 'xmlns:a');
    expect(parseManifest(renamed)).toEqual(parseManifest(GOOD));
    const foreign = GOOD.replace('http://schemas.android.com/apk/res/android', 'urn:other');
    expect(() => parseManifest(foreign)).toThrow('no android:name');
  });

  it('refuses XML that is not well formed', () => {
    expect(() => parseManifest(altered('</application>', ''))).toThrow(/close|unexpected/i);
  });
});

describe('manifestViolations', () => {
  it('finds nothing in a good manifest', () => {
    expect(violations(GOOD)).toEqual([]);
  });

  it.each([
    'INTERNET',
    'ACCESS_NETWORK_STATE',
    'FOREGROUND_SERVICE',
    'RECORD_AUDIO',
    'CAMERA',
    'READ_PHONE_STATE',
    'BLUETOOTH_CONNECT',
    'POST_NOTIFICATIONS',
    'USE_FULL_SCREEN_INTENT',
    'VIBRATE',
    'WAKE_LOCK',
    'FOREGROUND_SERVICE_PHONE_CALL',
    'MANAGE_OWN_CALLS',
    'FOREGROUND_SERVICE_MICROPHONE',
    'FOREGROUND_SERVICE_CAMERA',
    'FOREGROUND_SERVICE_MEDIA_PLAYBACK',
  ])('A1 misses the permission %s', (name) => {
    expect(violations(without(name))).toEqual([
      expect.stringMatching(`^A1 android\\.permission\\.${name}: missing: `),
    ]);
  });

  it('A1 sees a permission that ends before the releases that need it', () => {
    const xml = altered(
      '"android.permission.MANAGE_OWN_CALLS"',
      '"android.permission.MANAGE_OWN_CALLS" android:maxSdkVersion="33"',
    );
    expect(violations(xml)).toEqual([
      'A1 android.permission.MANAGE_OWN_CALLS: cut off after API 33: the service type phoneCall needs it',
    ]);
  });

  it('A1 refuses permissions that must not be asked for', () => {
    const xml = altered(' tools:node="remove"', '');
    expect(violations(xml)).toEqual(['A1 android.permission.SYSTEM_ALERT_WINDOW: must not be asked for']);
  });

  it('A1 and A2 refuse the camera of a contract without video', () => {
    expect(violations(GOOD, { video: false })).toEqual([
      'A1 android.permission.CAMERA: calls are audio only',
      'A2 .CallActiveService: foregroundServiceType must not have camera',
    ]);
    const types = altered('phoneCall|microphone|camera', 'phoneCall|microphone');
    expect(violations(types, { video: false, passedTypes: {} })).toContain(
      'A1 android.permission.FOREGROUND_SERVICE_CAMERA: no service has the type camera',
    );
  });

  it('A2 wants both services with their types', () => {
    expect(violations(altered('"phoneCall|mediaPlayback"', '"phoneCall|mediaPlayback|microphone"'))).toEqual([
      'A2 .CallRingService: foregroundServiceType must not have microphone',
    ]);
    expect(violations(altered(' android:stopWithTask="false"', ''))).toEqual([
      'A2 .CallRingService: needs stopWithTask="false"',
    ]);
    expect(violations(altered('.CallActiveService', '.Other'))).toContain(
      'A2 CallActiveService: declared 0 times as a service',
    );
    const untyped = altered(' android:foregroundServiceType="phoneCall|microphone|camera"', '');
    expect(violations(untyped)).toContain('A2 .CallActiveService: foregroundServiceType lacks phoneCall');
  });

  it('A2 allows media playback only as the fallback', () => {
    expect(violations(GOOD, { mediaPlaybackFallback: false })).toEqual([
      'A2 .CallRingService: foregroundServiceType must not have mediaPlayback',
    ]);
  });

  it('A3 wants an explicit exported, and only the push receiver exported', () => {
    expect(violations(altered('".AnswerActivity" android:exported="false"', '".AnswerActivity"'))).toEqual([
      'A3 .AnswerActivity: needs an explicit exported',
    ]);
    expect(
      violations(
        altered('".DeclineReceiver" android:exported="false"', '".DeclineReceiver" android:exported="true"'),
      ),
    ).toEqual(['A3 .DeclineReceiver: must not be exported']);
  });

  it('A3 wants the push receiver guarded and alone', () => {
    const guard = 'must be exported to holders of com.google.android.c2dm.permission.SEND';
    const unguarded = altered('android:permission="com.google.android.c2dm.permission.SEND"', '');
    expect(violations(unguarded)).toEqual([`A3 .PushReceiver: ${guard}`]);
    const closed = altered(
      '".PushReceiver" android:exported="true"',
      '".PushReceiver" android:exported="false"',
    );
    expect(violations(closed)).toEqual([`A3 .PushReceiver: ${guard}`]);
    const action = '<action android:name="com.google.android.c2dm.intent.RECEIVE" />';
    expect(violations(altered(action, `${action}<action android:name="x" />`))).toEqual([
      'A3 .PushReceiver: must receive the push alone',
    ]);
  });

  it('A5 wants the hardware optional', () => {
    const required = altered(
      '"android.hardware.camera" android:required="false"',
      '"android.hardware.camera"',
    );
    expect(violations(required)).toEqual(['A5 android.hardware.camera: needs required="false"']);
  });

  it('A14 wants every type that is passed declared', () => {
    const passedTypes = { CallRingService: ['phoneCall', 'microphone'] };
    expect(violations(GOOD, { passedTypes })).toEqual([
      'A14 .CallRingService: passes microphone to startForeground without declaring it',
    ]);
  });
});
