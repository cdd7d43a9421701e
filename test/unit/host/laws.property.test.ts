import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, revertEdits, type Edit, type EditRecord } from '../../../src/host/edit.js';
import { shapes } from './fixtures/appDelegates.js';
import { xcodeProject } from './fixtures/xcode.js';
import { lostLines, obeysTheLaws } from './laws.js';

const common = { file: 'f', reason: 'calls' };

interface Kind {
  readonly sources: readonly string[];
  /** Lines that may stand between any two lines without changing what the file means. */
  readonly comments: readonly string[];
  /** Indentation may become tabs. */
  readonly tabs: boolean;
  readonly edits: readonly Edit[];
}

const manifest = [
  '<manifest xmlns:android="http://schemas.android.com/apk/res/android">',
  '  <uses-permission android:name="android.permission.INTERNET"/>',
  '  <uses-permission android:name="android.permission.WAKE_LOCK"/>',
  '  <application android:label="a">',
  '    <activity android:name=".MainActivity">',
  '      <intent-filter>',
  '      </intent-filter>',
  '    </activity>',
  '    <meta-data android:name="flutterEmbedding" android:value="2"/>',
  '  </application>',
  '</manifest>',
];
const plist = (...body: string[]) =>
  ['<plist version="1.0">', '<dict>', ...body, '</dict>', '</plist>', ''].join('\n');
const element = (tag: string, name: string, parent: 'manifest' | 'application'): Edit => ({
  ...common,
  kind: 'manifestElement',
  parent,
  tag,
  name,
});
const text = (key: string): Edit => ({ ...common, kind: 'plistString', key, value: 'v' });
const modes = (...values: string[]): Edit => ({
  ...common,
  kind: 'plistArray',
  key: 'UIBackgroundModes',
  values,
});
const depend = (name: string): Edit => ({
  ...common,
  kind: 'pubspecDependency',
  package: name,
  source: { path: `../${name}` },
});
const file = (path: string): Edit => ({ ...common, kind: 'pbxFile', path, phase: 'Sources' });

const kinds: Record<string, Kind> = {
  pubspec: {
    sources: [
      'name: a\ndependencies:\n  zeta: ^1.0.0\n  flutter:\n    sdk: flutter\n  beta: any\ndev_dependencies:\n  t: any\n',
      'name: a\nenvironment:\n  sdk: any\n',
      'name: a\ndependencies:\ndev_dependencies:\n  t: any\n',
      'name: a\ndependencies: {q: any, a: any}\n',
    ],
    comments: ['', '# dependencies:', '  # planetkit_push: any', '    # deeper'],
    tabs: false,
    edits: [depend('planetkit_push'), depend('firebase_messaging'), depend('a1')],
  },
  Info: {
    sources: [
      plist('  <key>Z</key>', '  <true/>', '  <key>CFBundleName</key>', '  <string>a</string>'),
      plist('  <key>UIBackgroundModes</key>', '  <array>', '    <string>fetch</string>', '  </array>'),
      plist(),
    ],
    comments: ['', '<!-- <key>UIBackgroundModes</key> -->', '    <!-- </dict> -->'],
    tabs: true,
    edits: [
      modes('audio'),
      modes('voip'),
      text('NSMicrophoneUsageDescription'),
      { ...common, kind: 'plistScenes', delegateClass: 'FlutterSceneDelegate', storyboard: 'Main' },
    ],
  },
  AndroidManifest: {
    sources: [`${manifest.join('\n')}\n`, `${[manifest[0], ...manifest.slice(3)].join('\n')}\n`],
    comments: [
      '',
      '<!-- <uses-permission android:name="android.permission.CAMERA"/> -->',
      '    <!-- </manifest> -->',
    ],
    tabs: true,
    edits: [
      element('uses-permission', 'android.permission.CAMERA', 'manifest'),
      element('uses-permission', 'android.permission.RECORD_AUDIO', 'manifest'),
      element('uses-feature', 'android.hardware.camera', 'manifest'),
      element('meta-data', 'com.acme.calls', 'application'),
      element('service', '.Calls', 'application'),
    ],
  },
  project: {
    sources: [xcodeProject()],
    comments: ['', '/* { */', '\t\t// ( };'],
    tabs: false,
    edits: [
      { ...common, kind: 'pbxSetting', setting: 'CODE_SIGN_ENTITLEMENTS', value: 'R.entitlements' },
      file('Runner/SceneDelegate.swift'),
      file('Runner/Calls.swift'),
    ],
  },
  AppDelegate: {
    sources: Object.values(shapes),
    comments: [
      '',
      '// GeneratedPluginRegistrant.register(with: self)',
      '    /* } /* { */ */',
      '#if DEBUG\n#endif',
    ],
    tabs: true,
    edits: [
      {
        ...common,
        kind: 'appDelegate',
        imports: ['planetkit_push'],
        statements: ['PlanetkitPush.start()'],
        engine: 'launch',
        objectiveC: [],
        replaces: ['pluginRegistration'],
      },
    ],
  },
};

const disguised = ({ sources, comments, tabs }: Kind) =>
  fc
    .record({
      source: fc.constantFrom(...sources),
      added: fc.array(
        fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), line: fc.constantFrom(...comments) }),
        {
          maxLength: 8,
        },
      ),
      unit: fc.constantFrom('  ', '    ', ...(tabs ? ['\t'] : [])),
      crlf: fc.boolean(),
      bom: fc.boolean(),
      finalNewline: fc.boolean(),
    })
    .map(({ source, added, unit, crlf, bom, finalNewline }) => {
      const lines = source.trimEnd().split('\n');
      const indented = lines.map((line) =>
        line.replace(/^(?: {2})+/, (blank) => unit.repeat(blank.length / 2)),
      );
      for (const { at, line } of added) indented.splice(1 + Math.floor(at * (indented.length - 1)), 0, line);
      const whole = indented.join('\n') + (finalNewline ? '\n' : '');
      return (bom ? '\uFEFF' : '') + (crlf ? whole.replace(/\n/g, '\r\n') : whole);
    });

function applyAll(source: string, edits: readonly Edit[]): { text: string; records: EditRecord[] } {
  const records: EditRecord[] = [];
  let result = source;
  for (const edit of edits) {
    const outcome = applyEdit(result, edit);
    if (outcome.state === 'failed') throw new Error(`${outcome.reason}\n${result}`);
    result = outcome.text;
    records.push({ file: 'f', insertions: outcome.inserted });
  }
  return { text: result, records };
}

describe.each(Object.entries(kinds))('any %s', (_, kind) => {
  const anyFile = disguised(kind);
  const anyOrder = fc.shuffledSubarray([...kind.edits], { minLength: kind.edits.length });

  it('keeps every line, is edited once, and is given back to the byte', () => {
    fc.assert(
      fc.property(anyFile, fc.constantFrom(...kind.edits), (source, edit) => {
        const outcome = obeysTheLaws(source, edit);
        expect(outcome.state).not.toBe('failed');
        if (outcome.state === 'failed') return;
        expect(outcome.text.replace(/\r\n/g, '').includes('\n')).toBe(
          source.replace(/\r\n/g, '').includes('\n'),
        );
        const inOneLine = outcome.inserted.some(
          ({ inserted, replaced }) => replaced !== '' || !inserted.includes('\n'),
        );
        if (!inOneLine) expect(lostLines(source, outcome.text)).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('is the same file whatever the order of the edits, and is given back in any order', () => {
    fc.assert(
      fc.property(anyFile, anyOrder, anyOrder, (source, order, undo) => {
        const done = applyAll(source, kind.edits);
        expect(applyAll(source, order).text).toBe(done.text);
        const records = undo.map((edit) => done.records[kind.edits.indexOf(edit)]!);
        expect(revertEdits(done.text, records).text).toBe(source);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('is given back with what was written elsewhere since', () => {
    fc.assert(
      fc.property(anyFile, fc.constantFrom(...kind.comments), (source, line) => {
        const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
        const grown = (all: string) =>
          all.replace(/\r?\n/, `${lineBreak}${line}${lineBreak}`) + lineBreak + line;
        const done = applyAll(source, kind.edits);
        if (
          done.records.some(({ insertions }) => insertions.some(({ at }) => at <= source.indexOf('\n') + 1))
        )
          return;
        expect(revertEdits(grown(done.text), done.records).text).toBe(grown(source));
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
