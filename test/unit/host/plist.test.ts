import { describe, expect, it } from 'vitest';
import { newFile, type Edit, type Replacement } from '../../../src/host/edit.js';
import { edited, failed, unchanged } from './laws.js';

const file = 'ios/Runner/Info.plist';
const modes: Edit = {
  kind: 'plistArray',
  file,
  reason: 'calls ring in the background',
  key: 'UIBackgroundModes',
  values: ['voip', 'audio'],
};
const text = (key: string, value = 'For calls'): Edit => ({
  kind: 'plistString',
  file,
  reason: 'asked before the first call',
  key,
  value,
});
const scenes = (storyboard?: string, replaces: Replacement[] = []): Edit => ({
  kind: 'plistScenes',
  file,
  reason: 'scenes',
  delegateClass: storyboard ? 'FlutterSceneDelegate' : '$(PRODUCT_MODULE_NAME).SceneDelegate',
  ...(storyboard ? { storyboard } : {}),
  replaces,
});

const head = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
  '<plist version="1.0">',
];
const plist = (...body: string[]) => [...head, '<dict>', ...body, '</dict>', '</plist>', ''].join('\n');
const body = (result: string) => result.split('\n').slice(4, -3);
const old = plist(
  '\t<key>CFBundleName</key>',
  '\t<string>talk</string>',
  '\t<!-- <key>UIBackgroundModes</key><array><string>voip</string></array> -->',
  '\t<key>UIMainStoryboardFile</key>',
  '\t<string>Main</string>',
  '\t<key>UIViewControllerBasedStatusBarAppearance</key>',
  '\t<false/>',
);
const flutterManifest = [
  '\t<key>UIApplicationSceneManifest</key>',
  '\t<dict>',
  '\t\t<key>UISceneConfigurations</key>',
  '\t\t<dict>',
  '\t\t\t<key>UIWindowSceneSessionRoleApplication</key>',
  '\t\t\t<array>',
  '\t\t\t\t<dict>',
  '\t\t\t\t\t<key>UISceneDelegateClassName</key>',
  '\t\t\t\t\t<string>FlutterSceneDelegate</string>',
  '\t\t\t\t\t<key>UISceneStoryboardFile</key>',
  '\t\t\t\t\t<string>Main</string>',
  '\t\t\t\t</dict>',
  '\t\t\t</array>',
  '\t\t</dict>',
  '\t</dict>',
];

describe('I31 UIBackgroundModes', () => {
  it('is added where only a comment speaks of it', () => {
    expect(body(edited(old, modes).text)).toEqual([
      ...body(old).slice(0, 2),
      '\t<key>UIBackgroundModes</key>',
      '\t<array>',
      '\t\t<string>audio</string>',
      '\t\t<string>voip</string>',
      '\t</array>',
      ...body(old).slice(2),
    ]);
  });

  it.each([
    ['one of two', ['\t<array>', '\t\t<string>fetch</string>', '\t\t<string>voip</string>', '\t</array>']],
    ['an empty element', ['\t<array/>']],
    ['an empty array', ['\t<array></array>']],
    ['an array in one line', ['\t<array><string>remote-notification</string></array>']],
    [
      'spaces and comments',
      ['    <array>', '      <!-- radio -->', '      <string>fetch</string> <!-- f -->', '    </array>'],
    ],
  ])('unites with %s', (_, array) => {
    const source = plist('\t<key>UIBackgroundModes</key>', ...array);
    const result = edited(source, modes).text;
    const held = [...result.matchAll(/<string>([^<]*)<\/string>/g)].map((match) => match[1]);
    const before = [...source.matchAll(/<string>([^<]*)<\/string>/g)].map((match) => match[1]);
    expect(new Set(held)).toEqual(new Set([...before, 'audio', 'voip']));
    expect(held.length).toBe(new Set(held).size);
    expect(result).toMatchSnapshot();
  });

  it('is left alone when it has both', () => {
    unchanged(
      plist('\t<key>UIBackgroundModes</key>', '\t<array><string>voip</string><string>audio</string></array>'),
      modes,
    );
  });
});

describe('I31 usage descriptions', () => {
  it('are added sorted where the keys are sorted, escaped', () => {
    const source = plist(
      '\t<key>LSRequiresIPhoneOS</key>',
      '\t<true/>',
      '\t<key>UILaunchStoryboardName</key>',
      '\t<string>L</string>',
    );
    expect(body(edited(source, text('NSMicrophoneUsageDescription', 'Talk & <listen>')).text)).toEqual([
      '\t<key>LSRequiresIPhoneOS</key>',
      '\t<true/>',
      '\t<key>NSMicrophoneUsageDescription</key>',
      '\t<string>Talk &amp; &lt;listen&gt;</string>',
      '\t<key>UILaunchStoryboardName</key>',
      '\t<string>L</string>',
    ]);
  });

  it('go first, with the comments of the next key kept at that key', () => {
    const source = plist('  <!-- about Z -->', '  <key>Z</key>', '  <true/>');
    expect(body(edited(source, text('A', 'x')).text)).toEqual([
      '  <key>A</key>',
      '  <string>x</string>',
      ...body(source),
    ]);
  });

  it('stay when they are there; an empty or odd one is noted', () => {
    const key = '\t<key>NSCameraUsageDescription</key>';
    const edit = text('NSCameraUsageDescription');
    expect(unchanged(plist(key, '\t<string>Mine</string>'), edit).notes).toEqual([]);
    expect(unchanged(plist(key, '\t<string/>'), edit).notes).toEqual([
      { message: 'NSCameraUsageDescription is empty', line: 5 },
    ]);
    expect(unchanged(plist(key, '\t<true/>'), edit).notes[0]?.message).toMatch(/not a string/);
  });

  it('and other edits give one file in either order', () => {
    const edits = [
      modes,
      text('NSCameraUsageDescription'),
      text('NSMicrophoneUsageDescription'),
      scenes('Main'),
    ];
    const apply = (order: Edit[]) => order.reduce((source, edit) => edited(source, edit).text, old);
    const result = apply(edits);
    for (const first of edits) expect(apply([first, ...edits.filter((edit) => edit !== first)])).toBe(result);
    expect(apply([...edits].reverse())).toBe(result);
  });

  it.each([
    ['no element at all', '<dict/>'],
    ['nothing between the tags', '<dict></dict>'],
    ['one line', '<dict><key>A</key><true/></dict>'],
    ['one line for the last value and the end', '<dict>\n\t<key>A</key>\n\t<true/></dict>'],
    ['only a comment', '<dict>\n\t<!-- nothing -->\n</dict>'],
  ])('fit into a dictionary with %s', (_, dict) => {
    const source = `${[...head, dict, '</plist>'].join('\n')}\n`;
    expect(edited(source, text('B', 'x')).text).toMatchSnapshot();
  });
});

describe('I3 the scene manifest', () => {
  it('is added whole where there is none', () => {
    expect(edited(old, scenes('Main')).text).toMatchSnapshot();
  });

  it('names the storyboard the app has, and is not added to an app that makes its window in code', () => {
    const named = old.replace('<string>Main<', '<string>Start<');
    expect(edited(named, scenes('Main')).text).toMatch(/UISceneStoryboardFile<\/key>\s*<string>Start</);
    const without = old.replace(/.*UIMainStoryboardFile.*\n.*\n/, '');
    expect(unchanged(without, scenes('Main')).notes).toEqual([
      {
        message:
          'no UIApplicationSceneManifest is added: there is no UIMainStoryboardFile, so code makes the window',
      },
    ]);
    edited(without, scenes());
  });

  it('is not added where the code does not bear scenes, unless it is there', () => {
    const withheld = { ...scenes('Main'), withheld: 'AppDelegate uses window' } as Edit;
    expect(unchanged(old, withheld).notes[0]?.message).toMatch(/added: AppDelegate uses window$/);
    expect(unchanged(plist(...flutterManifest), withheld).notes).toEqual([]);
    const own = { ...scenes(), withheld: 'AppDelegate uses window' } as Edit;
    expect(failed(old, own).reason).toBe('AppDelegate uses window');
  });

  it('stays when it is there', () => {
    expect(unchanged(plist(...flutterManifest), scenes('Main')).notes).toEqual([]);
    const bare = flutterManifest.filter((line) => !/Storyboard|>Main</.test(line));
    expect(unchanged(plist(...bare), scenes('Main')).notes).toEqual([
      { message: 'a scene names no UISceneStoryboardFile: its delegate has to build the window', line: 5 },
    ]);
  });

  it('that is switched off is noted and gets no second', () => {
    const source = plist(...flutterManifest).replace('UIApplicationScene', '_UIApplicationScene');
    expect(unchanged(source, scenes('Main')).notes).toEqual([
      { message: 'scenes are switched off here by the key _UIApplicationSceneManifest', line: 5 },
    ]);
  });

  it('loses the storyboard to a scene delegate that builds the window, only when declared', () => {
    const source = plist(...flutterManifest);
    const { text: result } = edited(source, scenes(undefined, ['sceneStoryboard', 'sceneDelegateClass']));
    expect(result).toBe(
      source
        .replace('>FlutterSceneDelegate<', '>$(PRODUCT_MODULE_NAME).SceneDelegate<')
        .replace(/.*UISceneStoryboardFile.*\n.*Main.*\n/, ''),
    );
    expect(failed(source, scenes()).reason).toMatch(/does not declare/);
  });

  it('keeps a comment between the key and the value it loses', () => {
    const source = plist(...flutterManifest).replace(
      '\t\t\t\t\t<string>Main',
      '\t\t\t\t\t<!-- ours -->\n\t\t\t\t\t<string>Main',
    );
    const { text: result } = edited(source, scenes(undefined, ['sceneStoryboard', 'sceneDelegateClass']));
    expect(result).toContain('</string>\n\t\t\t\t\t<!-- ours -->\n\t\t\t\t</dict>');
  });

  it('of a delegate of the app’s own is not rewritten', () => {
    const source = plist(...flutterManifest).replace('FlutterSceneDelegate', 'MyScene');
    const outcome = failed(source, scenes(undefined, ['sceneStoryboard', 'sceneDelegateClass']));
    expect(outcome.reason).toMatch(/MyScene/);
    expect(outcome.snippet).toContain('<key>UIApplicationSceneManifest</key>');
  });

  it('without the app’s role is refused', () => {
    const source = plist('\t<key>UIApplicationSceneManifest</key>', '\t<dict/>');
    expect(failed(source, scenes('Main')).reason).toMatch(/no configuration/);
  });
});

describe('I31 entitlements', () => {
  const aps: Edit = {
    kind: 'entitlement',
    file: 'ios/Runner/Runner.entitlements',
    reason: 'without it there is no token',
    key: 'aps-environment',
    value: 'development',
  };

  it('are made as a new file or put into one', () => {
    const made = newFile(aps)!;
    unchanged(made, aps);
    expect(edited(`${[...head, '<dict/>', '</plist>'].join('\n')}\n`, aps).text).toBe(made);
    expect(newFile(modes)).toBeUndefined();
  });

  it('that are there stay', () => {
    unchanged(newFile(aps)!.replace('development', 'production'), aps);
  });
});

describe('bad input', () => {
  it.each([
    ['a binary property list', 'bplist00\u0000\u0001', /plutil -convert xml1 ios\/Runner\/Info\.plist/],
    ['an old-style property list', '{ UIBackgroundModes = (voip); }', /plutil -convert xml1/],
    ['a file that is the path of another', '../../shared/Info.plist', /symbolic link/],
    ['an empty file', '', /not an XML property list/],
    ['an array at the top', `${head.join('\n')}\n<array/>\n</plist>\n`, /dictionary at the top/],
    ['a key without value', plist('\t<key>A</key>', '\t<key>B</key>'), /do not alternate/],
    [
      'a key twice',
      plist('\t<key>UIBackgroundModes</key>', '\t<array/>', '\t<key>UIBackgroundModes</key>', '\t<array/>'),
      /twice/,
    ],
    [
      'a string for the array',
      plist('\t<key>UIBackgroundModes</key>', '\t<string>voip</string>'),
      /not an array/,
    ],
    ['an unknown entity', plist('\t<key>&co;</key>', '\t<true/>'), /names no entity/],
    ['an end tag that fits none', plist('\t<key>A</kay>'), /closes/],
    ['merge markers', plist('<<<<<<< HEAD', '=======', '>>>>>>> x'), /merge conflict/],
  ])('is refused: %s', (_, source, reason) => {
    const outcome = failed(source, modes);
    expect(outcome.reason).toMatch(reason);
    expect(outcome.snippet).toBe(
      '<key>UIBackgroundModes</key>\n<array>\n\t<string>audio</string>\n\t<string>voip</string>\n</array>',
    );
  });

  it('reads entities the document declares', () => {
    const source = plist('\t<key>UIBackgroundModes</key>', '\t<array><string>&v;</string></array>').replace(
      /<!DOCTYPE[^\n]*/,
      '<!DOCTYPE plist [ <!-- ]> --> <!ENTITY v "voip"> ]>',
    );
    expect(edited(source, modes).text).not.toContain('<string>voip');
  });

  it('keeps CR LF, tabs, byte order mark and a missing final newline', () => {
    const source = `\uFEFF${old.trimEnd().replace(/\n/g, '\r\n')}`;
    const result = edited(source, modes).text;
    expect(result).toContain(
      '\r\n\t<key>UIBackgroundModes</key>\r\n\t<array>\r\n\t\t<string>audio</string>\r\n',
    );
    expect(result.replace(/\r\n/g, '')).not.toContain('\n');
  });
});
