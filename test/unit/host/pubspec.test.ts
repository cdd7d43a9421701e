import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdit, type Edit } from '../../../src/host/edit.js';
import { edited, failed, unchanged } from './laws.js';

const depend = (name: string, source: Extract<Edit, { kind: 'pubspecDependency' }>['source']): Edit => ({
  kind: 'pubspecDependency',
  file: 'pubspec.yaml',
  reason: 'the app uses it',
  package: name,
  source,
});
const plugin = depend('planetkit_push', { path: 'packages/planetkit_push' });
const messaging = depend('firebase_messaging', { version: '^16.5.0' });
const sdk = depend('planet_kit_flutter', {
  git: {
    url: 'https://github.com/line/planet-kit-flutter.git',
    ref: '8a1b688c2e3dd6af03b7feb466c609dc670d138e',
  },
});
const lines = (...all: string[]) => `${all.join('\n')}\n`;

const app = lines(
  'name: talk # the app',
  'environment:',
  '  sdk: ^3.10.0',
  '',
  'dependencies:',
  '  flutter:',
  '    sdk: flutter',
  '',
  '  # Icons of the other platform.',
  '  cupertino_icons: ^1.0.8',
  '',
  'dev_dependencies:',
  '  flutter_test:',
  '    sdk: flutter',
);

describe('a dependency in block style', () => {
  it('goes behind the last smaller name and leaves the rest alone', () => {
    expect(edited(app, plugin).text).toBe(
      app.replace('^1.0.8\n', '^1.0.8\n  planetkit_push:\n    path: packages/planetkit_push\n'),
    );
  });

  it('from git gets its url and ref, quoted only where YAML would read another type', () => {
    const { text } = edited(app, sdk);
    expect(text).toContain(
      [
        '  planet_kit_flutter:',
        '    git:',
        '      url: https://github.com/line/planet-kit-flutter.git',
        '      ref: 8a1b688c2e3dd6af03b7feb466c609dc670d138e',
      ].join('\n'),
    );
    const numeric = depend('x', { git: { url: 'u', ref: '12345678' } });
    expect(parse(edited(app, numeric).text).dependencies.x.git.ref).toBe('12345678');
  });

  it('gives one file in any order of the edits', () => {
    const apply = (...edits: Edit[]) => edits.reduce((text, edit) => edited(text, edit).text, app);
    const result = apply(plugin, messaging, sdk);
    for (const order of [
      [plugin, sdk, messaging],
      [messaging, plugin, sdk],
      [messaging, sdk, plugin],
      [sdk, plugin, messaging],
      [sdk, messaging, plugin],
    ])
      expect(apply(...order)).toBe(result);
  });

  it('goes before the comments of the first entry when no name is smaller', () => {
    const text = lines('name: a', 'dependencies:', '  # for the map', '  zoom: ^1.0.0');
    expect(edited(text, messaging).text).toBe(
      lines('name: a', 'dependencies:', '  firebase_messaging: ^16.5.0', '  # for the map', '  zoom: ^1.0.0'),
    );
  });

  it('takes over the indentation of the section', () => {
    const text = lines('name: a', 'dependencies:', '    flutter:', '        sdk: flutter');
    expect(edited(text, plugin).text).toBe(
      `${text}    planetkit_push:\n        path: packages/planetkit_push\n`,
    );
  });

  it('keeps comments that belong to the entry before it with that entry', () => {
    const text = lines(
      'name: a',
      'dependencies:',
      '  a:',
      '    path: ../a',
      '    # local',
      '  # b',
      '  q: ^1.0.0',
    );
    expect(edited(text, messaging).text).toContain('    # local\n  firebase_messaging: ^16.5.0\n  # b\n');
  });

  it('copes with an entry without value and one with a value over several lines', () => {
    expect(
      edited(lines('dependencies:', '  any_package:', '  q: ">=1.0.0', '    <2.0.0"'), plugin).text,
    ).toBe(
      lines(
        'dependencies:',
        '  any_package:',
        '  planetkit_push:',
        '    path: packages/planetkit_push',
        '  q: ">=1.0.0',
        '    <2.0.0"',
      ),
    );
  });
});

describe('a section that is', () => {
  const entry = '  firebase_messaging: ^16.5.0\n';
  it.each([
    ['empty', 'name: a\ndependencies:\n', `name: a\ndependencies:\n${entry}`],
    ['empty at the end of a file', 'name: a\ndependencies:', `name: a\ndependencies:\n${entry.trimEnd()}`],
    [
      'empty but for comments',
      'dependencies: # mine\n  # none\nname: a\n',
      `dependencies: # mine\n${entry}  # none\nname: a\n`,
    ],
    ['null', 'name: a\ndependencies: null # x\n', `name: a\ndependencies: # x\n${entry}`],
    ['~', 'dependencies: ~\nname: a\n', `dependencies:\n${entry}name: a\n`],
    ['{}', 'name: a\ndependencies: {}\n', 'name: a\ndependencies: {firebase_messaging: ^16.5.0}\n'],
    [
      'a flow mapping',
      'dependencies: {a: 1.0.0, z: any}\n',
      'dependencies: {a: 1.0.0, firebase_messaging: ^16.5.0, z: any}\n',
    ],
    [
      'a flow mapping over lines',
      'dependencies: {\n  z: any, # last\n}\n',
      'dependencies: {\n  firebase_messaging: ^16.5.0, z: any, # last\n}\n',
    ],
    [
      'missing before dev_dependencies',
      'name: a\n# tests\ndev_dependencies:\n  t: any\n',
      `name: a\ndependencies:\n${entry}\n# tests\ndev_dependencies:\n  t: any\n`,
    ],
    ['missing', 'name: a\n', `name: a\n\ndependencies:\n${entry}`],
    ['missing, without final newline', 'name: a', `name: a\n\ndependencies:\n${entry.trimEnd()}`],
    [
      'missing in JSON style',
      '{"name": "a"}\n',
      '{"name": "a", dependencies: {firebase_messaging: ^16.5.0}}\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(edited(text, messaging).text).toBe(expected);
  });
});

describe('an entry that is there already', () => {
  it('is unchanged, and says nothing when it says the same', () => {
    expect(unchanged(lines('dependencies:', '  firebase_messaging: ^16.5.0'), messaging).notes).toEqual([]);
    expect(
      unchanged(lines('dependencies:', '  planetkit_push: {path: ./packages/planetkit_push/}'), plugin).notes,
    ).toEqual([]);
  });

  it('in another form stays and is noted with its line', () => {
    const text = lines('name: a', 'dependencies:', '  firebase_messaging: ^15.0.0');
    expect(unchanged(text, messaging).notes).toEqual([
      { message: 'firebase_messaging is already here in another form and stays as it is', line: 3 },
    ]);
  });

  it('under dev_dependencies or dependency_overrides is noted', () => {
    const text = `${app}  firebase_messaging: any\ndependency_overrides:\n  firebase_messaging: 16.0.0\n`;
    expect(edited(text, messaging).notes.map(({ line }) => line)).toEqual([15, 17]);
  });
});

describe('bad input', () => {
  it.each([
    ['duplicate keys', 'dependencies:\n  a: 1\ndependencies:\n  b: 1\n', /unique/, 3],
    ['tabs as indentation', 'dependencies:\n\ta: 1\n', /[Tt]ab/, 2],
    ['a scalar section', 'dependencies: yes\n', /not a mapping/, 1],
    ['a list', '- a\n', /not a pubspec/, undefined],
    ['an empty file', '', /not a pubspec/, undefined],
    ['merge markers', 'name: a\n<<<<<<< HEAD\ndependencies:\n=======\n>>>>>>> b\n', /merge conflict/, 2],
    ['two documents', 'name: a\n---\nname: b\n', /multiple documents/, 2],
    ['UTF-16', 'n\0a\0m\0e\0', /not UTF-8/, 1],
  ])('is refused with the snippet: %s', (_, text, reason, line) => {
    const outcome = failed(text, plugin);
    expect(outcome.reason).toMatch(reason);
    expect(outcome.line).toBe(line);
    expect(outcome.snippet).toBe('dependencies:\n  planetkit_push:\n    path: packages/planetkit_push');
  });

  it('keeps CR LF, byte order mark and a missing final newline', () => {
    const text = `\uFEFF${app.trimEnd()}`.replace(/\n/g, '\r\n');
    const result = edited(text, plugin).text;
    expect(result).toContain('\r\n  planetkit_push:\r\n    path: packages/planetkit_push\r\n');
    expect(result.replace(/\r\n/g, '')).not.toContain('\n');
  });

  it('does not take a commented-out entry for one', () => {
    const text = lines('dependencies:', '  # planetkit_push: any', '  flutter:', '    sdk: flutter');
    expect(applyEdit(text, plugin).state).toBe('edited');
  });
});
