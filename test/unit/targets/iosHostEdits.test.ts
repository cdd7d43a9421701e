import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/contract/model.js';
import { applyEdit, newFile, type Edit } from '../../../src/host/edit.js';
import { parsePlist } from '../../../src/host/plist.js';
import { settingValues } from '../host/fixtures/xcode.js';
import { hostEdits } from '../../../src/targets/ios/hostEdits.js';
import { appFiles } from '../../apps.js';
import { contractText, modelOf } from '../../contracts.js';

const stock = new Map(Object.entries(appFiles('stock')));
const guide = modelOf(contractText('guide'));
const withIos = (ios: Partial<Model['ios']>): Model => ({ ...guide, ios: { ...guide.ios, ...ios } });

/** The files of the stock app after all edits; twice, to the same bytes. */
function wired(model: Model): Map<string, string> {
  const files = new Map(stock);
  const take = (edit: Edit): boolean => {
    const before = files.get(edit.file) ?? newFile(edit);
    if (before === undefined) throw new Error(`${edit.file} is not there`);
    const outcome = applyEdit(before, edit);
    if (outcome.state === 'failed') throw new Error(`${edit.file}: ${outcome.reason}`);
    files.set(edit.file, outcome.text);
    return outcome.state === 'edited';
  };
  for (const edit of hostEdits(model)) take(edit);
  expect(hostEdits(model).filter(take)).toEqual([]);
  return files;
}

const textOf = (files: ReadonlyMap<string, string>, path: string): string => files.get(path) ?? '';
const plistOf = (model: Model) => {
  const text = textOf(wired(model), 'ios/Runner/Info.plist');
  const entries = new Map(
    parsePlist(text, 'Info.plist').entries.map(({ key, value }) => [key, value] as const),
  );
  return { text, entries };
};
const strings = (model: Model, key: string): string[] =>
  plistOf(model)
    .entries.get(key)
    ?.children.map(({ text }) => text) ?? [];

describe('the app around the plugin', () => {
  it('I1 starts calls before anything else', () => {
    const delegate = textOf(wired(guide), 'ios/Runner/AppDelegate.swift');
    expect(delegate).toMatch(/import planetkit_push\n/);
    expect(delegate).toMatch(/\) -> Bool \{\n {4}IncomingCalls\.start\(\)\n/);
  });

  it.each(['launch', 'implicit'] as const)(
    'I4 engine %s registers plugins once, the storyboard stays',
    (engine) => {
      const files = wired(withIos({ engine }));
      const delegate = textOf(files, 'ios/Runner/AppDelegate.swift');
      expect(delegate.match(/GeneratedPluginRegistrant\.register\(/g)).toHaveLength(1);
      expect(delegate.includes('register(with: self)')).toBe(engine === 'launch');
      expect(textOf(files, 'ios/Runner/Info.plist')).toContain('UISceneStoryboardFile');
      expect(textOf(files, 'ios/Runner/SceneDelegate.swift')).toBe(
        stock.get('ios/Runner/SceneDelegate.swift'),
      );
    },
  );

  it('I4 engine explicit has one engine, shown by the scene delegate, and no storyboard', () => {
    const files = wired(withIos({ engine: 'explicit' }));
    const delegate = textOf(files, 'ios/Runner/AppDelegate.swift');
    expect(delegate.match(/\bFlutterEngine\(/g)).toHaveLength(1);
    expect(delegate.match(/GeneratedPluginRegistrant\.register\(/g)).toHaveLength(1);
    expect(textOf(files, 'ios/Runner/SceneDelegate.swift')).toContain(
      'FlutterViewController(engine: engine,',
    );
    const plist = textOf(files, 'ios/Runner/Info.plist');
    expect(plist).not.toContain('UISceneStoryboardFile');
    expect(plist).toContain('$(PRODUCT_MODULE_NAME).SceneDelegate');
  });

  it('D27 I31 asks for the background modes of calls, and no others', () => {
    expect(strings(guide, 'UIBackgroundModes')).toEqual(['audio', 'voip']);
  });

  it('D27 I31 says why it needs microphone and camera, the camera only for video', () => {
    const { entries } = plistOf(guide);
    expect(entries.get('NSMicrophoneUsageDescription')?.text).toBe(
      'Acme Talk uses the microphone for calls.',
    );
    expect(entries.get('NSCameraUsageDescription')?.text).toBe('Acme Talk uses the camera for calls.');
    expect(plistOf(withIos({ video: false })).entries.has('NSCameraUsageDescription')).toBe(false);
  });

  it('I31 takes whatever name an app has', () => {
    const hard = modelOf(contractText('renamed'));
    const usage = plistOf(hard).entries.get('NSMicrophoneUsageDescription')?.text;
    expect(usage).toMatch(/^山田's "Talk" & <Co> /);
  });

  it('D27 I31 signs every configuration with the entitlement of pushes', () => {
    const files = wired(guide);
    expect(textOf(files, 'ios/Runner/Runner.entitlements')).toMatch(
      /<key>aps-environment<\/key>\s*<string>development<\/string>/,
    );
    const values = settingValues(
      textOf(files, 'ios/Runner.xcodeproj/project.pbxproj'),
      'CODE_SIGN_ENTITLEMENTS',
    );
    expect([...values.keys()].sort()).toEqual(['Debug', 'Profile', 'Release']);
    expect(new Set(values.values())).toEqual(new Set(['Runner/Runner.entitlements']));
  });

  it('I30 a tap in the list of recent calls opens the app only where calls are listed', () => {
    expect(strings(guide, 'NSUserActivityTypes')).toEqual([]);
    expect(strings(withIos({ includesCallsInRecents: true }), 'NSUserActivityTypes')).toEqual([
      'INStartCallIntent',
    ]);
  });

  it('changes nothing where no plugin is emitted', () => {
    expect(hostEdits({ ...guide, plugin: null })).toEqual([]);
  });
});
