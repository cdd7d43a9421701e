import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/host/edit.js';
import { edited, failed, unchanged } from './laws.js';

const file = 'android/app/src/main/AndroidManifest.xml';
const element = (
  tag: string,
  name: string,
  attributes: Record<string, string> = {},
  parent: 'manifest' | 'application' = 'manifest',
): Edit => ({ kind: 'manifestElement', file, reason: 'calls', parent, tag, name, attributes });
const permission = (name: string) => element('uses-permission', `android.permission.${name}`);
const meta = element('meta-data', 'com.acme.calls', { 'android:value': 'a<b' }, 'application');
const attribute = (tag: string, name: string | undefined, key: string, value: string): Edit => ({
  kind: 'manifestAttribute',
  file,
  reason: 'calls',
  tag,
  ...(name === undefined ? {} : { name }),
  attribute: key,
  value,
});
const lines = (...all: string[]) => `${all.join('\n')}\n`;
const open = '<manifest xmlns:android="http://schemas.android.com/apk/res/android">';
const app = lines(
  open,
  '    <!-- The app. -->',
  '    <application',
  '        android:label="talk"',
  '        android:name="${applicationName}">',
  '        <!-- <meta-data android:name="com.acme.calls" android:value="x"/> -->',
  '        <activity android:name=".MainActivity"',
  '            android:exported="true">',
  '        </activity>',
  '        <meta-data',
  '            android:name="flutterEmbedding"',
  '            android:value="2" />',
  '    </application>',
  '</manifest>',
);

describe('A1 an element', () => {
  it('goes before the application and its comment where it has no like', () => {
    const added = '    <uses-permission android:name="android.permission.CAMERA" />\n';
    expect(edited(app, permission('CAMERA')).text).toBe(
      app.replace('    <!-- The app', `${added}    <!-- The app`),
    );
  });

  it('joins its like, in their layout', () => {
    const source = app.replace(
      '    <!-- The app',
      '\t<uses-permission android:name="android.permission.INTERNET"/> <!-- net -->\n    <!-- The app',
    );
    expect(edited(source, permission('RECORD_AUDIO')).text).toBe(
      source.replace(
        '<!-- net -->\n',
        '<!-- net -->\n\t<uses-permission android:name="android.permission.RECORD_AUDIO"/>\n',
      ),
    );
  });

  it('of the application goes behind its like; a comment that looks like it does not count', () => {
    expect(edited(app, meta).text).toBe(
      app.replace(
        '        <meta-data\n',
        '        <meta-data android:name="com.acme.calls" android:value="a&lt;b" />\n        <meta-data\n',
      ),
    );
  });

  it('that is there stays; what differs is noted', () => {
    const source = app.replace('flutterEmbedding', 'com.acme.calls');
    expect(unchanged(source, meta).notes).toEqual([
      { message: 'com.acme.calls has "2" for android:value, not "a<b"', line: 10 },
    ]);
    const limited = lines(
      open,
      '<uses-permission android:name="android.permission.CAMERA" android:maxSdkVersion="30"/>',
      '</manifest>',
    );
    expect(unchanged(limited, permission('CAMERA')).notes).toEqual([
      { message: 'android.permission.CAMERA ends at API level 30', line: 2 },
    ]);
  });

  it.each([
    ['a library manifest without application', lines(open, '</manifest>')],
    ['an empty manifest element', `${open.replace('>', '/>')}\n`],
    ['one line', `${open}<application android:label="x"/></manifest>`],
    ['no namespace', lines('<manifest package="a.b">', '  <application/>', '</manifest>')],
    [
      'another prefix',
      lines(
        '<manifest xmlns:a="http://schemas.android.com/apk/res/android">',
        '\t<uses-permission a:name="z"/>',
        '</manifest>',
      ),
    ],
    [
      'a declaration and a licence',
      lines(
        '<?xml version="1.0" encoding="utf-8"?>',
        '<!-- (c) -->',
        open,
        '',
        '  <application/>',
        '</manifest>',
      ),
    ],
  ])('fits into %s', (_, source) => {
    expect(edited(source, permission('CAMERA')).text).toMatchSnapshot();
  });

  it('and others give one file in any order', () => {
    const edits = [
      permission('RECORD_AUDIO'),
      permission('CAMERA'),
      element('uses-feature', 'android.hardware.camera', { 'android:required': 'false' }),
      meta,
      element('service', 'com.acme.S', {}, 'application'),
      attribute('application', undefined, 'android:allowBackup', 'false'),
    ];
    const apply = (order: Edit[]) => order.reduce((source, edit) => edited(source, edit).text, app);
    const result = apply(edits);
    for (const first of edits) expect(apply([first, ...edits.filter((edit) => edit !== first)])).toBe(result);
    expect(apply([...edits].reverse())).toBe(result);
  });

  it('taken out by the merger is refused with the line', () => {
    const source = (node: string) =>
      lines(
        '<manifest xmlns:android="http://schemas.android.com/apk/res/android" xmlns:t="http://schemas.android.com/tools">',
        `  <uses-permission android:name="android.permission.CAMERA" t:node="${node}"/>`,
        '</manifest>',
      );
    expect(failed(source('remove'), permission('CAMERA'))).toEqual({
      state: 'failed',
      reason:
        'tools:node="remove" takes <uses-permission> android.permission.CAMERA out again; delete that element',
      snippet: '<uses-permission android:name="android.permission.CAMERA" />',
      line: 2,
    });
    expect(failed(source('removeAll'), permission('RECORD_AUDIO')).line).toBe(2);
    unchanged(source('merge'), permission('CAMERA'));
  });
});

describe('A4 an attribute', () => {
  it('takes over the layout of the start tag', () => {
    expect(edited(app, attribute('application', undefined, 'android:icon', '@x')).text).toBe(
      app.replace('<application\n', '<application\n        android:icon="@x"\n'),
    );
    expect(
      edited(app, attribute('activity', 'com.acme.MainActivity', 'android:launchMode', 'singleTop')).text,
    ).toBe(
      app.replace(
        'android:exported="true"',
        'android:exported="true"\n            android:launchMode="singleTop"',
      ),
    );
    const single = lines(open, '<application/>', '</manifest>');
    expect(edited(single, attribute('application', undefined, 'android:label', '"')).text).toBe(
      single.replace('<application/>', '<application android:label="&quot;"/>'),
    );
  });

  it('that is there stays; another value is noted', () => {
    const edit = attribute('activity', '.MainActivity', 'android:exported', 'false');
    expect(unchanged(app, edit).notes).toEqual([
      { message: 'android:exported is "true" here, not "false"', line: 8 },
    ]);
  });

  it('of an element that is missing, ambiguous or taken out again is refused', () => {
    expect(failed(app, attribute('service', undefined, 'android:exported', 'false')).reason).toMatch(
      /no <service>/,
    );
    const two = app.replace('<activity', '<meta-data android:name="a"/><activity');
    expect(failed(two, attribute('meta-data', undefined, 'android:value', 'x')).reason).toMatch(/several/);
    const taken = lines(
      '<manifest xmlns:android="http://schemas.android.com/apk/res/android" xmlns:tools="http://schemas.android.com/tools">',
      '<application tools:remove="android:icon, android:label"/>',
      '</manifest>',
    );
    expect(failed(taken, attribute('application', undefined, 'android:label', 'x')).reason).toMatch(
      /takes android:label/,
    );
  });
});

describe('bad input', () => {
  it.each([
    ['an attribute twice', `${open}<a b="1" b="2"/></manifest>`, /attribute b twice/],
    ['an attribute without quotes', `${open}<a b=1/></manifest>`, /not quoted/],
    ['attributes that touch', `${open}<a b="1"c="2"/></manifest>`, /no space/],
    ['an element never closed', `${open}<application>`, /never closed/],
    ['a comment with two dashes', `${open}<!-- a -- b --></manifest>`, /inside a comment/],
    ['a comment never closed', `${open}<!-- a </manifest>`, /never closed/],
    ['two roots', `${open}</manifest><a/>`, /second root/],
    ['text behind the root', `${open}</manifest>x`, /outside the root/],
    ['a bare ampersand', `${open.replace('>', ' a="b & c">')}</manifest>`, /names no entity/],
    ['"<" in a value', `${open}<a b="<"/></manifest>`, /"<" in the value/],
    ['blanks before the declaration', ` <?xml version="1.0"?>${open}</manifest>`, /not at the start/],
    ['a control character', `${open}\u0001</manifest>`, /control character/],
    ['another document', '<resources/>', /not an Android manifest/],
    ['android for something else', '<manifest xmlns:android="urn:x"/>', /bound to urn:x/],
    ['nothing', '', /no element/],
  ])('is refused: %s', (_, source, reason) => {
    expect(failed(source, permission('CAMERA')).reason).toMatch(reason);
  });

  it('is refused where the application is missing or there are two', () => {
    expect(failed(lines(open, '</manifest>'), meta)).toMatchObject({
      reason: 'the manifest has no <application>',
      snippet: '<meta-data android:name="com.acme.calls" android:value="a&lt;b" />',
      line: 1,
    });
    expect(failed(lines(open, '<application/><application/>', '</manifest>'), meta).reason).toMatch(/two/);
  });

  it('keeps CR LF, tabs and byte order mark', () => {
    const source = `\uFEFF${app.replace(/ {4}/g, '\t').replace(/\n/g, '\r\n')}`;
    const { text } = edited(source, permission('CAMERA'));
    expect(text).toContain('\r\n\t<uses-permission android:name="android.permission.CAMERA" />\r\n');
  });
});
