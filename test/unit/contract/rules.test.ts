import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../src/contract/load.js';
import { ruleTable } from '../../../src/contract/ruleTable.js';

const head = 'contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.b }\n';

interface Case {
  readonly rule: string;
  readonly what: string;
  readonly text: string;
  /** Line and column, from 1. */
  readonly at: string;
  readonly says?: RegExp;
}

const cases: Case[] = [
  {
    rule: 'VALUE_DUPLICATE',
    what: 'two values that are one in Unicode',
    text: `${head}payload: { ccParam: c, media: { key: m, values: { audio: "\\u00e9", video: "e\\u0301" } } }\n`,
    at: '3:75',
  },
  {
    rule: 'WIRE_KEY_COLLISION',
    what: 'two keys that are one in Unicode',
    text: `${head}payload: { ccParam: "\\u00e9", callerId: "e\\u0301" }\n`,
    at: '3:41',
  },
  {
    rule: 'YAML_SYNTAX',
    what: 'a quote that never closes',
    text: 'contract: 1\napp:\n  name: "A\n',
    at: '3:9',
  },
  { rule: 'YAML_SYNTAX', what: 'a bracket that never closes', text: 'contract: [1\n', at: '2:1' },
  { rule: 'YAML_SYNTAX', what: 'an empty file', text: '', at: '1:1' },
  { rule: 'YAML_SYNTAX', what: 'tabs for indentation', text: 'app:\n\tname: A\n', at: '2:1' },
  {
    rule: 'YAML_SYNTAX',
    what: 'two documents',
    text: `${head}payload: { ccParam: c }\n---\na: 1\n`,
    at: '4:1',
  },
  { rule: 'YAML_FEATURE', what: 'an anchor', text: `${head}payload: { ccParam: &x c }\n`, at: '3:24' },
  { rule: 'YAML_FEATURE', what: 'an alias', text: `${head}payload: { ccParam: *x }\n`, at: '3:21' },
  { rule: 'YAML_FEATURE', what: 'a tag', text: `${head}payload: { ccParam: !!str c }\n`, at: '3:27' },
  { rule: 'YAML_FEATURE', what: 'a merge key', text: `${head}payload: { ccParam: c, <<: {} }\n`, at: '3:24' },
  {
    rule: 'YAML_FEATURE',
    what: 'a list for a key',
    text: `${head}payload: { ccParam: c, ? [a] : b }\n`,
    at: '3:26',
  },
  {
    rule: 'YAML_FEATURE',
    what: 'an older YAML',
    text: `%YAML 1.1\n---\n${head}payload: { ccParam: c }\n`,
    at: '1:1',
  },
  {
    rule: 'KEY_UNKNOWN',
    what: 'a key that stands one level too high',
    text: `${head}payload: { ccParam: { key: c, fcm: d } }\n`,
    at: '3:31',
    says: /belongs under `key`/,
  },
  {
    rule: 'TYPE_WRONG',
    what: 'one boarding pass for every call',
    text: `${head}payload: { ccParam: { key: c, from: { const: x } } }\n`,
    at: '3:37',
  },
  {
    rule: 'WIRE_KEY_COLLISION',
    what: 'a key that is listed as a former one',
    text: `${head}payload: { ccParam: { key: c, was: [c] } }\n`,
    at: '3:37',
    says: /Remove it from `was`/,
  },
  {
    rule: 'TRANSPORT_FORM',
    what: 'a former envelope that is the present one',
    text: `${head}payload: { ccParam: c }\ntransport: { fcm: { json: p }, was: { fcm: { json: p } } }\n`,
    at: '4:37',
  },
  {
    rule: 'OUT_OVERLAP',
    what: 'a folder of git, however deep',
    text: `${head}payload: { ccParam: c }\nout: { server: a/.git/hooks }\n`,
    at: '4:16',
  },
  {
    rule: 'OUT_OVERLAP',
    what: 'two paths that are one where Unicode is folded',
    text: `${head}payload: { ccParam: c }\nout: { plugin: "e\u0301/x1", server: "\u00e9/x1" }\n`,
    at: '4:33',
  },
  {
    rule: 'VALUE_FORM',
    what: 'a device of Windows for a folder',
    text: `${head}payload: { ccParam: c }\nout: { server: server/aux }\n`,
    at: '4:16',
  },
  {
    rule: 'VALUE_FORM',
    what: 'a resource that Android cannot name',
    text: `${head}payload: { ccParam: c }\nandroid: { icon: class }\n`,
    at: '4:18',
  },
  {
    rule: 'VALUE_FORM',
    what: 'a name of nothing that can be seen',
    text: `contract: 1\napp: { name: "\u200b ", iosBundleId: a.b, androidPackage: a.b }\npayload: { ccParam: c }\n`,
    at: '2:14',
  },
  {
    rule: 'VALUE_FORM',
    what: 'a folder for a file name',
    text: `${head}payload: { ccParam: c }\nios: { ringtone: .. }\n`,
    at: '4:18',
  },
  {
    rule: 'KEY_DUPLICATE',
    what: 'a field twice',
    text: `${head}payload: { ccParam: c, ccParam: d }\n`,
    at: '3:24',
  },
  {
    rule: 'KEY_UNKNOWN',
    what: 'a misspelt role',
    text: `${head}payload: { ccParam: c, calerId: d }\n`,
    at: '3:24',
    says: /Did you mean `callerId`/,
  },
  {
    rule: 'KEY_UNKNOWN',
    what: 'a key in other case',
    text: `${head}Payload: { ccParam: c }\n`,
    at: '3:1',
    says: /Did you mean `payload`/,
  },
  { rule: 'KEY_REQUIRED', what: 'no ccParam', text: `${head}payload: {}\n`, at: '3:10', says: /ccParam/ },
  {
    rule: 'CONTRACT_VERSION',
    what: 'a contract from the future',
    text: 'contract: 2\n',
    at: '1:11',
    says: /Update the generator/,
  },
  {
    rule: 'CONTRACT_VERSION',
    what: 'a version in quotes',
    text: 'contract: "1"\n',
    at: '1:11',
    says: /Write `contract: 1`/,
  },
  { rule: 'TYPE_WRONG', what: 'a list for a field', text: `${head}payload: { ccParam: [c] }\n`, at: '3:21' },
  { rule: 'TYPE_WRONG', what: 'a key without value', text: `${head}payload: { ccParam: }\n`, at: '3:21' },
  {
    rule: 'TYPE_WRONG',
    what: 'text for a number',
    text: `${head}payload: { ccParam: c }\ntimeouts: { ring: soon }\n`,
    at: '4:19',
  },
  {
    rule: 'VALUE_UNQUOTED',
    what: 'a number for a key',
    text: `${head}payload: { ccParam: 1 }\n`,
    at: '3:21',
    says: /"1"/,
  },
  {
    rule: 'VALUE_UNQUOTED',
    what: 'true among values',
    text: `${head}payload: { ccParam: c, media: { key: m, values: { audio: [a, true], video: v } } }\n`,
    at: '3:62',
    says: /"true"/,
  },
  {
    rule: 'VALUE_FORM',
    what: 'no such engine',
    text: `${head}payload: { ccParam: c }\nios: { engine: lunch }\n`,
    at: '4:16',
    says: /`launch`/,
  },
  {
    rule: 'VALUE_FORM',
    what: 'an app name over two lines',
    text: `contract: 1\napp: { name: "A\\nB", iosBundleId: a.b, androidPackage: a.b }\npayload: { ccParam: c }\n`,
    at: '2:14',
  },
  {
    rule: 'VALUE_FORM',
    what: 'a package that is not Java',
    text: `contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.new }\npayload: { ccParam: c }\n`,
    at: '2:51',
    says: /namespace/,
  },
  {
    rule: 'VALUE_FORM',
    what: 'a ringtone with a path',
    text: `${head}payload: { ccParam: c }\nios: { ringtone: a/b.caf }\n`,
    at: '4:18',
  },
  {
    rule: 'VALUE_RANGE',
    what: 'a ring of an hour',
    text: `${head}payload: { ccParam: c }\ntimeouts: { ring: 3600 }\n`,
    at: '4:19',
    says: /5 to 300/,
  },
  {
    rule: 'VALUE_DUPLICATE',
    what: 'a value with two meanings',
    text: `${head}payload: { ccParam: c, media: { key: m, values: { audio: x, video: [y, x] } } }\n`,
    at: '3:72',
  },
  {
    rule: 'VALUE_DUPLICATE',
    what: 'two names that are one in code',
    text: `${head}payload: { ccParam: c, extras: { e: { key: e, type: enum, values: [class, classValue] } } }\n`,
    at: '3:75',
  },
  {
    rule: 'TEXT_ILL_FORMED',
    what: 'a lone surrogate',
    text: `${head}payload: { ccParam: "\\ud800" }\n`,
    at: '3:21',
  },
  {
    rule: 'WIRE_KEY_LENGTH',
    what: 'a key of 257 bytes',
    text: `${head}payload: { ccParam: ${'k'.repeat(257)} }\n`,
    at: '3:21',
    says: /257 bytes/,
  },
  { rule: 'WIRE_KEY_LENGTH', what: 'an empty key', text: `${head}payload: { ccParam: "" }\n`, at: '3:21' },
  {
    rule: 'WIRE_KEY_CHARACTER',
    what: 'a bidirectional mark',
    text: `${head}payload: { ccParam: "a\\u202eb" }\n`,
    at: '3:21',
  },
  {
    rule: 'WIRE_KEY_CHARACTER',
    what: 'a line end',
    text: `${head}payload: { ccParam: "a\\nb" }\n`,
    at: '3:21',
  },
  { rule: 'WIRE_KEY_PATH', what: 'two dots', text: `${head}payload: { ccParam: a..b }\n`, at: '3:21' },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: 'from on FCM',
    text: `${head}payload: { ccParam: c, callerId: from }\n`,
    at: '3:34',
    says: /FCM refuses/,
  },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: 'Google.x',
    text: `${head}payload: { ccParam: c, callerId: { key: { fcm: Google.x } } }\n`,
    at: '3:48',
  },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: 'message_type',
    text: `${head}payload: { ccParam: c, callerId: { key: { fcm: message_type } } }\n`,
    at: '3:48',
  },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: 'collapse_key',
    text: `${head}payload: { ccParam: c, callerId: { key: { fcm: collapse_key } } }\n`,
    at: '3:48',
  },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: 'aps',
    text: `${head}payload: { ccParam: { key: { apns: aps.c, fcm: c } } }\n`,
    at: '3:36',
  },
  {
    rule: 'WIRE_KEY_RESERVED',
    what: '__proto__',
    text: `${head}payload: { ccParam: c, callerId: { key: { apns: __proto__ } } }\n`,
    at: '3:49',
  },
  {
    rule: 'WIRE_KEY_COLLISION',
    what: 'two roles on one key',
    text: `${head}payload: { ccParam: c, callerId: c }\n`,
    at: '3:34',
    says: /`ccParam`/,
  },
  {
    rule: 'WIRE_KEY_COLLISION',
    what: 'a former key that is taken',
    text: `${head}payload: { ccParam: c, callerId: { key: d, was: [c] } }\n`,
    at: '3:50',
  },
  {
    rule: 'WIRE_KEY_COLLISION',
    what: 'the envelope and a field beside it',
    text: `${head}payload: { ccParam: { key: c, outside: true }, callerId: d }\ntransport: { apns: { under: c } }\n`,
    at: '3:28',
  },
  {
    rule: 'WIRE_KEY_NESTING',
    what: 'a value that is a parent',
    text: `${head}payload: { ccParam: c, callerId: { key: { apns: c.d } } }\n`,
    at: '3:49',
  },
  {
    rule: 'CC_PARAM_TRANSPORTS',
    what: 'ccParam on APNs only',
    text: `${head}payload: { ccParam: { key: { apns: c } } }\n`,
    at: '3:28',
  },
  {
    rule: 'EXTRA_NAME',
    what: 'a capital',
    text: `${head}payload: { ccParam: c, extras: { Room: r } }\n`,
    at: '3:34',
    says: /`room`/,
  },
  {
    rule: 'EXTRA_NAME',
    what: '41 letters',
    text: `${head}payload: { ccParam: c, extras: { ${'x'.repeat(41)}: r } }\n`,
    at: '3:34',
  },
  {
    rule: 'EXTRA_NAME_TAKEN',
    what: 'a role',
    text: `${head}payload: { ccParam: c, extras: { callid: r } }\n`,
    at: '3:34',
  },
  {
    rule: 'EXTRA_NAME_TAKEN',
    what: 'a name that another gets in code',
    text: `${head}payload: { ccParam: c, extras: { classValue: r, class: s } }\n`,
    at: '3:49',
  },
  {
    rule: 'EXTRA_TYPE',
    what: 'an enum without values',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: enum } } }\n`,
    at: '3:37',
  },
  {
    rule: 'EXTRA_TYPE',
    what: 'values of an int',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: int, values: [b] } } }\n`,
    at: '3:66',
  },
  {
    rule: 'EXTRA_TYPE',
    what: 'a default of another type',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: bool, default: 1 } } }\n`,
    at: '3:68',
  },
  {
    rule: 'EXTRA_TYPE',
    what: 'a default that is no value',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: enum, values: [b], default: x } } }\n`,
    at: '3:81',
  },
  {
    rule: 'SOURCE_CONSTANT',
    what: 'a constant that is no value of the enum',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: enum, values: [b], from: { const: x } } } }\n`,
    at: '3:87',
    says: /`b`/,
  },
  {
    rule: 'SOURCE_CONSTANT',
    what: 'a constant int that is none',
    text: `${head}payload: { ccParam: c, extras: { a: { key: a, type: int, from: { const: "1.5" } } } }\n`,
    at: '3:73',
  },
  {
    rule: 'OUTSIDE_WITHOUT_ENVELOPE',
    what: 'outside of nothing',
    text: `${head}payload: { ccParam: { key: c, outside: true } }\n`,
    at: '3:40',
  },
  {
    rule: 'TRANSPORT_FORM',
    what: 'two envelopes in one',
    text: `${head}payload: { ccParam: c }\ntransport: { apns: { under: u, json: j } }\n`,
    at: '4:20',
  },
  {
    rule: 'PAYLOAD_OVERSIZE',
    what: 'keys without room for values',
    text: `${head}payload:\n  ccParam: c\n  extras:\n${Array.from({ length: 20 }, (_, index) => `    e${index}: ${'k'.repeat(200)}${index}\n`).join('')}`,
    at: '3:1',
  },
  {
    rule: 'NAME_PLUGIN',
    what: 'a package with a dash',
    text: `${head}payload: { ccParam: c }\nout: { plugin: packages/my-push }\n`,
    at: '4:16',
  },
  {
    rule: 'NAME_PLUGIN',
    what: 'the name of another package',
    text: `${head}payload: { ccParam: c }\nout: { plugin: packages/firebase_messaging }\n`,
    at: '4:16',
  },
  {
    rule: 'OUT_OUTSIDE_PROJECT',
    what: 'a path that leaves',
    text: `${head}payload: { ccParam: c }\nout: { server: ../server }\n`,
    at: '4:16',
  },
  {
    rule: 'OUT_OVERLAP',
    what: 'one folder in the other',
    text: `${head}payload: { ccParam: c }\nout: { plugin: x/planetkit_push, server: x }\n`,
    at: '4:42',
  },
  { rule: 'WIRE_KEY_UNUSUAL', what: 'a dash', text: `${head}payload: { ccParam: cc-param }\n`, at: '3:21' },
  {
    rule: 'WIRE_KEY_DOUBTFUL',
    what: 'an option of FCM',
    text: `${head}payload: { ccParam: data }\n`,
    at: '3:21',
  },
];

/** Rules that need a file system; tested with the commands. */
const elsewhere = [
  'CONTRACT_MISSING',
  'CONTRACT_UNREADABLE',
  'CONTRACT_OVERSIZE',
  'OUT_SYMLINK',
  'OUT_OCCUPIED',
];

describe('rules of the contract', () => {
  it.each(cases)('$rule: $what', ({ rule, text, at, says }) => {
    const loaded = loadContract(text, 'planetkit-push.yaml');
    const problems = loaded.ok ? loaded.warnings : loaded.problems;
    const found = problems.find((problem) => problem.rule === rule);
    expect(problems.map((problem) => problem.rule)).toContain(rule);
    expect(`${found?.line}:${found?.column}`).toBe(at);
    expect(found?.hint).toMatch(/[.?]$/);
    if (says !== undefined) expect(`${found?.reason} ${found?.hint}`).toMatch(says);
    expect(loaded.ok).toBe(ruleTable[rule as keyof typeof ruleTable].severity === 'warning');
  });

  it('has a case for every rule', () => {
    const covered = new Set([...cases.map(({ rule }) => rule), ...elsewhere]);
    expect([...covered].sort()).toEqual(Object.keys(ruleTable).sort());
  });

  it('counts the lines after a quote that never closes', () => {
    const loaded = loadContract('{\n "app": {\n  "name": "A""\n }\n}', 'x.json');
    const last = loaded.ok ? undefined : loaded.problems.at(-1);
    expect([last?.rule, last?.line, last?.column]).toEqual(['YAML_SYNTAX', 5, 2]);
  });

  it('reports all problems at once, in the order of the file', () => {
    const text = `${head}payload: { ccParam: c, calerId: d, callerName: 1 }\nios: { video: yes }\n`;
    const loaded = loadContract(text, 'planetkit-push.yaml');
    const places = loaded.ok
      ? []
      : loaded.problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
    expect(places).toEqual(['3:24 KEY_UNKNOWN', '3:48 VALUE_UNQUOTED', '4:15 TYPE_WRONG']);
  });

  it.each(['[', '{ a: ', '- '])('tells once of `%s` nested too deeply', (open) => {
    const loaded = loadContract(`${head}payload: ${open === '- ' ? '\n' : ''}${open.repeat(20_000)}`, 'c');
    expect(loaded.ok ? [] : loaded.problems.map(({ rule }) => rule)).toEqual(['YAML_SYNTAX']);
  });

  it('tells of an alias once, and expands none: a bomb of them costs nothing', () => {
    const bomb = [...'bcdefghi'].reduce(
      (lines, key, index) => `${lines}${key}: &${key} [${`*${'abcdefgh'.charAt(index)},`.repeat(9)}]\n`,
      'a: &a [lol]\n',
    );
    const loaded = loadContract(`${head}payload: { ccParam: *i }\n${bomb}`, 'c');
    const problems = loaded.ok ? [] : loaded.problems;
    expect(problems.filter(({ line }) => line === 3).map(({ rule }) => rule)).toEqual(['YAML_FEATURE']);
    expect(problems.length).toBeLessThan(110);
  });

  it('reads CRLF, a byte order mark and JSON, with the same places', () => {
    const bad =
      'contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.b }\npayload: { ccPram: c }\n';
    const place = (text: string): string[] => {
      const loaded = loadContract(text, 'c');
      return loaded.ok ? [] : loaded.problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
    };
    expect(place(bad.replaceAll('\n', '\r\n'))).toEqual(place(bad));
    expect(place(`\ufeff${bad}`)).toEqual(place(bad));
    const json =
      '{\n\t"contract": 1,\n\t"app": { "name": "A", "iosBundleId": "a.b", "androidPackage": "a.b" },\n\t"payload": { "ccParam": "c" }\n}\n';
    expect(loadContract(json, 'c').ok).toBe(true);
  });

  it('never shows control or bidirectional characters of the contract raw', () => {
    const loaded = loadContract(`${head}payload: { ccParam: "a\\u202e\\u001b[31m" }\n`, 'c');
    const said = loaded.ok ? '' : loaded.problems.map(({ reason, hint }) => reason + hint).join('');
    expect(said).toContain('\\u{202e}');
    expect(said).not.toMatch(/[\u202e\u001b]/);
  });
});
