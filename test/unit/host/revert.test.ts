import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  isEditRecord,
  revertEdit,
  revertEdits,
  type Edit,
  type EditRecord,
} from '../../../src/host/edit.js';
import { xcodeProject } from './fixtures/xcode.js';
import { shapes } from './fixtures/appDelegates.js';

const depend = (name: string): Edit => ({
  kind: 'pubspecDependency',
  file: 'pubspec.yaml',
  reason: 'used',
  package: name,
  source: { version: '^1.0.0' },
});
const modes = (...values: string[]): Edit => ({
  kind: 'plistArray',
  file: 'Info.plist',
  reason: 'background',
  key: 'UIBackgroundModes',
  values,
});
const setting: Edit = {
  kind: 'pbxSetting',
  file: 'project.pbxproj',
  reason: 'token',
  setting: 'CODE_SIGN_ENTITLEMENTS',
  value: 'Runner/Runner.entitlements',
};
const registration: Edit = {
  kind: 'appDelegate',
  file: 'AppDelegate.swift',
  reason: 'launch',
  imports: [],
  statements: ['PlanetkitPush.start()'],
  engine: 'launch',
  objectiveC: [],
  replaces: ['pluginRegistration'],
};

const pubspec = 'name: a\ndependencies:\n  flutter:\n    sdk: flutter\n';
const plist = '<plist version="1.0">\n<dict>\n\t<key>A</key>\n\t<true/>\n</dict>\n</plist>\n';

function apply(text: string, ...edits: Edit[]): { text: string; records: EditRecord[] } {
  const records: EditRecord[] = [];
  for (const edit of edits) {
    const outcome = applyEdit(text, edit);
    if (outcome.state === 'failed') throw new Error(outcome.reason);
    text = outcome.text;
    records.push({ file: edit.file, insertions: outcome.inserted });
  }
  return { text, records };
}

function back(text: string, record: EditRecord): string {
  const outcome = revertEdit(text, record);
  if (outcome.state === 'failed') throw new Error(outcome.reason);
  return outcome.text;
}

describe('taking an edit back', () => {
  it('keeps what was changed elsewhere', () => {
    const { text, records } = apply(pubspec, depend('meta'));
    const grown = `# new\n${text}flutter:\n  uses-material-design: true\n`;
    expect(back(grown, records[0]!)).toBe(`# new\n${pubspec}flutter:\n  uses-material-design: true\n`);
  });

  it('finds its lines after the line ends were converted, either way', () => {
    const { text, records } = apply(plist, modes('audio'));
    expect(back(text.replace(/\n/g, '\r\n'), records[0]!)).toBe(plist.replace(/\n/g, '\r\n'));
    const windows = apply(plist.replace(/\n/g, '\r\n'), modes('audio'));
    expect(back(windows.text.replace(/\r/g, ''), windows.records[0]!)).toBe(plist);
  });

  it('tells equal insertions apart by what stands round them', () => {
    const source = xcodeProject();
    const { text, records } = apply(source, setting);
    const moved = text.replace('\tarchiveVersion = 1;\n', '\tarchiveVersion = 1;\n\tclasses = {\n\t};\n');
    expect(back(moved, records[0]!)).toBe(
      source.replace('\tarchiveVersion = 1;\n', '\tarchiveVersion = 1;\n\tclasses = {\n\t};\n'),
    );
  });

  it('does not take the second of equal insertions for the first when a lot above them is gone', () => {
    const settings = ['A = 1;', 'D = 1;'];
    const source = xcodeProject({ app: { Debug: settings, Release: settings, Profile: settings } });
    const { text, records } = apply(source, setting);
    const shorter = (all: string) => all.slice(all.indexOf('\t\tC1 /* Runner */ = {'));
    expect(back(shorter(text), records[0]!)).toBe(shorter(source));
  });

  it('leaves an equal line of the user’s own', () => {
    const settings = ['A = 1;', 'D = 1;'];
    const source = xcodeProject({ app: { Debug: settings, Release: settings } });
    const { text, records } = apply(source, setting);
    const line = '\t\t\t\tCODE_SIGN_ENTITLEMENTS = Runner/Runner.entitlements;\n';
    const own = (all: string) => all.replace(/(?=\t\trootObject|\trootObject)/, line);
    expect(back(own(text), records[0]!)).toBe(own(source));
  });

  it('puts back what was replaced', () => {
    const { text, records } = apply(shapes.S, registration);
    const grown = text.replace('class AppDelegate', '/* ours */ class AppDelegate');
    expect(back(grown, records[0]!)).toBe(
      shapes.S.replace('class AppDelegate', '/* ours */ class AppDelegate'),
    );
  });

  it('puts back a whole line that was taken out', () => {
    const { text, records } = apply(shapes.B, { ...registration, engine: 'implicit' } as Edit);
    expect(back(text, records[0]!)).toBe(shapes.B);
  });

  it('of several undoes them in any order, one inside another too', () => {
    const edits = [modes('audio'), modes('voip', 'fetch'), modes('processing')];
    const { text, records } = apply(plist, ...edits);
    for (const order of [records, [...records].reverse(), [records[1]!, records[0]!, records[2]!]]) {
      const result = revertEdits(text, order);
      expect(result.outcomes.map(({ state }) => state)).toEqual(['edited', 'edited', 'edited']);
      expect(result.text).toBe(plist);
    }
  });

  it('notes lines that somebody took out already', () => {
    const { records } = apply(pubspec, depend('meta'));
    expect(revertEdit(pubspec, records[0]!)).toEqual({
      state: 'unchanged',
      text: pubspec,
      inserted: [],
      notes: [{ message: 'no longer there as it was written: meta: ^1.0.0' }],
    });
  });

  it('fails, with the place, on lines that were changed by half', () => {
    const { text, records } = apply(plist, modes('audio', 'voip'));
    const changed = text.replace('\t\t<string>voip</string>\n', '');
    expect(revertEdit(changed, records[0]!)).toEqual({
      state: 'failed',
      reason: 'what was put in here has been changed since; take it out by hand',
      snippet:
        '\t<key>UIBackgroundModes</key>\n\t<array>\n\t\t<string>audio</string>\n\t\t<string>voip</string>\n\t</array>\n',
      line: 5,
    });
  });

  const start: Edit = { ...registration, imports: ['PlanetkitPush'], replaces: [] } as Edit;

  it.each([
    ['PlanetkitPush.start()', 'PlanetkitPush.start(); mine()'],
    ['PlanetkitPush.start()', 'mine(); PlanetkitPush.start()'],
    ['PlanetkitPush.start()', 'PlanetkitPush.start(mine)'],
    ['import PlanetkitPush', 'import PlanetkitPush // mine'],
    ['import PlanetkitPush', '@preconcurrency import PlanetkitPush'],
  ])('fails on a line with more on it: %s, %s', (ours, theirs) => {
    const { text, records } = apply(shapes.B, start);
    const changed = text.replace(ours, theirs);
    expect(revertEdit(changed, records[0]!)).toMatchObject({
      state: 'failed',
      snippet: expect.stringContaining(ours) as string,
      line: changed.split('\n').findIndex((line) => line.includes(theirs)) + 1,
    });
  });

  it.each([
    ['PlanetkitPush.start()', '// PlanetkitPush.start()'],
    ['PlanetkitPush.start()', 'MyPlanetkitPush.start()'],
    ['import PlanetkitPush', 'import PlanetkitPushes'],
  ])('takes the rest out where a line was given up for the user’s own: %s, %s', (ours, theirs) => {
    const { text, records } = apply(shapes.B, start);
    expect(revertEdit(text.replace(ours, theirs), records[0]!)).toMatchObject({
      state: 'edited',
      notes: [{ message: `no longer there as it was written: ${ours}` }],
    });
  });

  it('tells of all lines that were changed', () => {
    const { text, records } = apply(shapes.B, start);
    const changed = text.replace(/(import PlanetkitPush|PlanetkitPush\.start\(\))/g, '$1 // mine');
    expect(revertEdit(changed, records[0]!)).toMatchObject({
      snippet: expect.stringMatching(/import PlanetkitPush\n[^]*PlanetkitPush\.start/) as string,
    });
  });

  it('fails on a dependency of which somebody changed the version, also once its neighbours are gone', () => {
    const { text, records } = apply(pubspec, depend('meta'), depend('path'), depend('args'));
    const changed = text.replace('meta: ^1.0.0', 'meta: ^2.0.0');
    const { text: rest, outcomes } = revertEdits(changed, records);
    expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'edited', 'edited']);
    expect(rest).toBe(`${pubspec}  meta: ^2.0.0\n`);
  });

  it('fails where a replacement cannot be found', () => {
    const { text, records } = apply(shapes.S, registration);
    const changed = text.replace(/.*Plugins are registered.*/, '    // mine');
    expect(revertEdit(changed, records[0]!).state).toBe('failed');
  });
});

describe('a record out of a file', () => {
  it('is one only with every field', () => {
    const { records } = apply(pubspec, depend('meta'));
    const record = JSON.parse(JSON.stringify(records[0])) as EditRecord;
    expect(isEditRecord(record)).toBe(true);
    const [insertion] = record.insertions;
    for (const wrong of [null, 'x', [], { file: 'a' }, { insertions: [] }, { file: 'a', insertions: [null] }])
      expect(isEditRecord(wrong)).toBe(false);
    for (const field of ['at', 'inserted', 'replaced', 'before', 'after'])
      expect(isEditRecord({ file: 'a', insertions: [{ ...insertion, [field]: undefined }] })).toBe(false);
    for (const at of [-1, 0.5, '0', NaN])
      expect(isEditRecord({ file: 'a', insertions: [{ ...insertion, at }] })).toBe(false);
  });
});
