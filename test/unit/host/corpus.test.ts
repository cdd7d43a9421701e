import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { revertEdits, type Edit, type EditRecord } from '../../../src/host/edit.js';
import { parsePbx, type PbxValue } from '../../../src/host/pbx/parse.js';
import { lostLines, obeysTheLaws } from './laws.js';

const corpus = join(import.meta.dirname, '../../../../shared/corpus');
const present = existsSync(corpus);
if (!present) console.log(`skipped: no folder of real host files at ../shared/corpus`);

const common = { reason: 'calls' };
const permission = (name: string): Edit => ({
  ...common,
  kind: 'manifestElement',
  file: 'AndroidManifest.xml',
  parent: 'manifest',
  tag: 'uses-permission',
  name: `android.permission.${name}`,
});
const plistText = (key: string): Edit => ({
  ...common,
  kind: 'plistString',
  file: 'Info.plist',
  key,
  value: 'For calls',
});

const attribute: Edit = {
  ...common,
  kind: 'manifestAttribute',
  file: 'AndroidManifest.xml',
  tag: 'application',
  attribute: 'android:allowBackup',
  value: 'false',
};

const ownWindow: Edit = {
  ...common,
  kind: 'plistScenes',
  file: 'Info.plist',
  delegateClass: '$(PRODUCT_MODULE_NAME).SceneDelegate',
  replaces: ['sceneStoryboard', 'sceneDelegateClass'],
};

const kinds: Record<string, { edits: Edit[]; shape: (text: string) => Shape }> = {
  AndroidManifest: {
    edits: [
      permission('RECORD_AUDIO'),
      permission('INTERNET'),
      {
        ...common,
        kind: 'manifestElement',
        file: 'AndroidManifest.xml',
        parent: 'application',
        tag: 'meta-data',
        name: 'com.acme.calls',
        attributes: { 'android:value': 'on' },
      },
    ],
    shape: xmlShape,
  },
  Info: {
    edits: [
      {
        ...common,
        kind: 'plistArray',
        file: 'Info.plist',
        key: 'UIBackgroundModes',
        values: ['audio', 'voip'],
      },
      plistText('NSMicrophoneUsageDescription'),
      plistText('NSCameraUsageDescription'),
      {
        ...common,
        kind: 'plistScenes',
        file: 'Info.plist',
        delegateClass: 'FlutterSceneDelegate',
        storyboard: 'Main',
      },
    ],
    shape: xmlShape,
  },
  project: {
    edits: [
      {
        ...common,
        kind: 'pbxSetting',
        file: 'project.pbxproj',
        setting: 'CODE_SIGN_ENTITLEMENTS',
        value: 'Runner/Runner.entitlements',
      },
      {
        ...common,
        kind: 'pbxFile',
        file: 'project.pbxproj',
        path: 'Runner/SceneDelegate.swift',
        phase: 'Sources',
      },
      { ...common, kind: 'pbxFile', file: 'project.pbxproj', path: 'Runner/Runner.entitlements' },
    ],
    shape: (text) => ({ comments: commentsOf(text, /\/\*[^]*?\*\//g), items: leaves(parsePbx(text)) }),
  },
  pubspec: {
    edits: [
      {
        ...common,
        kind: 'pubspecDependency',
        file: 'pubspec.yaml',
        package: 'planetkit_push',
        source: { path: 'packages/planetkit_push' },
      },
      {
        ...common,
        kind: 'pubspecDependency',
        file: 'pubspec.yaml',
        package: 'firebase_messaging',
        source: { version: '^16.5.0' },
      },
      {
        ...common,
        kind: 'pubspecDependency',
        file: 'pubspec.yaml',
        package: 'planet_kit_flutter',
        source: { git: { url: 'https://github.com/line/planet-kit-flutter.git', ref: 'abc' } },
      },
    ],
    shape: (text) => ({ comments: commentsOf(text, /(?<=^|\s)#.*$/gm), items: yamlLeaves(parse(text)) }),
  },
};

const filesOf = (kind: string) =>
  readdirSync(join(corpus, kind)).map(
    (file) => [file, readFileSync(join(corpus, kind, file), 'utf8')] as const,
  );

describe.skipIf(!present)('real host files', () => {
  it.each(Object.keys(kinds))(
    '%s: no line lost, comments kept, read again, given back to the byte',
    (kind) => {
      const { edits, shape } = kinds[kind]!;
      const counts = new Map<string, number>();
      for (const [file, original] of filesOf(kind)) {
        const records: EditRecord[] = [];
        let text = original;
        for (const edit of edits) {
          const outcome = obeysTheLaws(text, edit);
          const what = outcome.state === 'failed' ? `failed: ${outcome.reason}` : outcome.state;
          counts.set(what, (counts.get(what) ?? 0) + 1);
          if (outcome.state === 'failed') continue;
          text = outcome.text;
          records.push({ file, insertions: outcome.inserted });
        }
        if (text === original) continue;
        expect(lostLines(opened(original, records), text), file).toEqual([]);
        expectContained(shape(original), shape(text), file);
        expect(revertEdits(text, records).text, file).toBe(original);
      }
      console.log(kind, `${filesOf(kind).length} files`, Object.fromEntries(counts));
      expect([...counts.keys()].filter((what) => !expected.test(what))).toEqual([]);
      expect(counts.get('edited')).toBeGreaterThan(0);
    },
  );

  it('AndroidManifest: a new attribute touches only its start tag', () => {
    for (const [file, original] of filesOf('AndroidManifest')) {
      const outcome = obeysTheLaws(original, attribute);
      if (outcome.state === 'failed') {
        expect(outcome.reason, file).toBe('the manifest has no <application>');
        continue;
      }
      expect(lostLines(original, outcome.text).length, file).toBeLessThanOrEqual(1);
      expectContained(xmlShape(original), xmlShape(outcome.text), file);
    }
  });

  it('Info: the storyboard leaves the scene manifest, and nothing else does', () => {
    for (const [file, original] of filesOf('Info')) {
      const outcome = obeysTheLaws(original, ownWindow);
      if (outcome.state === 'failed') continue;
      const gone = lostLines(original, outcome.text).map((line) => line.trim());
      const allowed = [
        '<key>UISceneStoryboardFile</key>',
        '<string>Main</string>',
        '<string>FlutterSceneDelegate</string>',
      ];
      expect(
        gone.filter((line) => !allowed.includes(line)),
        file,
      ).toEqual([]);
    }
  });
});

/** What may be said of a file besides that it needs nothing: library manifests, and a link stored as text. */
const expected =
  /^(?:edited|unchanged|failed: the manifest has no <application>|failed: .* symbolic link .*)$/;

/** The original with those elements written `<x>` that had to be opened up from `<x/>` to take something in. */
function opened(original: string, records: readonly EditRecord[]): string {
  const empty = records.flatMap(({ insertions }) => insertions).filter(({ replaced }) => replaced !== '');
  return empty.reduce(
    (text, { replaced, before }) => text.replace(before + replaced, () => `${before}>`),
    original,
  );
}

interface Shape {
  readonly comments: readonly string[];
  readonly items: readonly string[];
}

/** Everything the original said is still said; comments are the same ones in the same order. */
function expectContained(before: Shape, after: Shape, file: string): void {
  expect(lostLines(before.comments.join('\n'), after.comments.join('\n')), file).toEqual([]);
  const counts = new Map<string, number>();
  for (const item of after.items) counts.set(item, (counts.get(item) ?? 0) + 1);
  for (const item of before.items) counts.set(item, (counts.get(item) ?? 0) - 1);
  expect(
    [...counts].filter(([, count]) => count < 0),
    file,
  ).toEqual([]);
}

/** Elements with their path and attributes, read by another parser. */
function xmlShape(text: string): Shape {
  const comments: string[] = [];
  const items: string[] = [];
  const path: string[] = [];
  const parser = new SaxesParser({ position: false });
  parser.on('comment', (comment) => comments.push(comment));
  parser.on('text', (value) => value.trim() !== '' && items.push(`${path.join('/')}: ${value.trim()}`));
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    items.push(path.join('/'));
    for (const [key, value] of Object.entries(attributes)) items.push(`${path.join('/')} ${key}=${value}`);
  });
  parser.on('closetag', () => path.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return { comments, items };
}

function commentsOf(text: string, pattern: RegExp): string[] {
  return text.match(pattern) ?? [];
}

function leaves(value: PbxValue, path = ''): string[] {
  if (value.type === 'string') return [`${path} ${value.value}`];
  if (value.type === 'dict')
    return value.entries.flatMap((entry) => leaves(entry.value, `${path}/${entry.key}`));
  return value.items.flatMap((item) => leaves(item.value, `${path}[]`));
}

function yamlLeaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => yamlLeaves(inner, `${path}/${key}`));
}
