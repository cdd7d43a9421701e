import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../src/contract/model.js';
import { renderTargets } from '../../../src/render/renderTargets.js';
import { android } from '../../../src/targets/android/files.js';
import { dart } from '../../../src/targets/dart/files.js';
import { ios } from '../../../src/targets/ios/files.js';
import type { Target } from '../../../src/targets/target.js';
import { dartMessages, keysIn, type Sources } from './channel.js';
import { argumentsRead, fieldsWritten, keysWrittenBy } from './channelMessages.js';
import { contracts, modelOf, type ContractName } from './emitted.js';

async function sourcesOf(contract: ContractName, target: Target, ending: string): Promise<Sources> {
  const rendered = await renderTargets(modelOf(contract), [target]);
  const ours = rendered.filter(({ path }) => path.endsWith(ending) && !/\/(test\/|CallNames)/.test(path));
  return Object.fromEntries(ours.map(({ path, text }) => [path, text]));
}

/** What each event carries beside its number, type and call: the protocol, written down once more by hand. */
const eventFields: Readonly<Record<string, readonly string[]>> = {
  ring: ['payload'],
  accept: [],
  end: [],
  mute: ['requestId', 'value'],
  hold: ['requestId', 'value'],
  audioActivated: [],
  audioDeactivated: [],
  notRinging: ['code', 'payload'],
  answerTimedOut: [],
  cancelled: ['payload'],
  ended: ['reason'],
  busyRejected: ['payload'],
  released: [],
  reset: [],
  token: [], // a map of its own, below
  tokenInvalidated: [],
  degraded: ['reason'],
  callBack: ['userId', 'video'],
};

/** A class of emitted Dart. */
function dartClass(sources: Sources, name: string): string {
  const text = Object.values(sources).find((source) => source.includes(`final class ${name} `)) ?? '';
  return /^[\s\S]*?\n\}\n/.exec(text.slice(text.indexOf(`final class ${name} `)))?.[0] ?? '';
}

/** What Dart takes from each event: the fields it asks for where it decides what the event means. */
function dartReads(sources: Sources): Map<string, string[]> {
  const text = Object.values(sources).join('\n');
  const helper = (name: string): string =>
    new RegExp(`void ${name}\\([\\s\\S]*?\\n  \\}\\n`).exec(text)?.[0] ?? '';
  const found = new Map<string, string[]>();
  for (const [, type = '', block = ''] of text.matchAll(
    /case CallEventType\.(\w+):([\s\S]*?)(?=\n {6}(?:case |default:)|\n {4}\}\n)/g,
  )) {
    const called = [...block.matchAll(/\b(_\w+)\(event/g)].map(([, name = '']) => helper(name));
    const fields = [...[block, ...called].join('\n').matchAll(/\bevent\.(\w+)/g)].map(
      ([, field = '']) => field,
    );
    const more = block.includes('CallBack.fromEvent')
      ? keysIn(dartClass(sources, 'CallBack'), 'dart', 'read')
      : [];
    found.set(type, [...new Set([...fields, ...more])].filter((field) => field !== 'callId').sort());
  }
  return found;
}

/** A map inside messages: who writes it in each language, and the Dart class that reads it. */
interface MapOfMessage {
  what: string;
  dart: string;
  swift: readonly [file: RegExp, writer: string];
  /** Null: Android has none. */
  kotlin: readonly [file: RegExp, writer: string] | null;
}

const maps: readonly MapOfMessage[] = [
  { what: 'attach', dart: 'Attachment', swift: [/CallCommands/, 'attach'], kotlin: [/CallMethods/, 'state'] },
  {
    what: 'a known call',
    dart: 'KnownCall',
    swift: [/\/Call\.swift/, 'toChannel'],
    kotlin: [/\/Call\.kt/, 'toChannel'],
  },
  { what: 'claim', dart: 'Claim', swift: [/CallCommands/, 'claim'], kotlin: [/CallMethods/, 'claim'] },
  {
    what: 'an identity',
    dart: 'Identity',
    swift: [/CallCommands/, 'toChannel'],
    kotlin: [/CallMethods/, 'toChannel'],
  },
  {
    what: 'readiness',
    dart: 'ReadinessItem',
    swift: [/\/Readiness/, 'item'],
    kotlin: [/CallReadiness/, 'items'],
  },
  { what: 'a token', dart: 'VoipToken', swift: [/PushToken/, 'toChannel'], kotlin: null },
];

/** What native code writes and Dart leaves alone: for reports. */
const forReports: Readonly<Record<string, readonly string[]>> = {
  attach: ['engineToken', 'readiness'],
  'a known call': ['callId'], // the payload has it
};
/** What Android has not: its token is FCM's, which Dart gets itself. */
const notOnAndroid: Readonly<Record<string, readonly string[]>> = { attach: ['token'] };

describe.each(contracts)('C1 The messages of %s', async (contract) => {
  const dartFiles = await sourcesOf(contract, dart, '.dart');
  const swift = await sourcesOf(contract, ios, '.swift');
  const kotlin = await sourcesOf(contract, android, '.kt');
  const bridge = Object.entries(dartFiles).find(([path]) => path.endsWith('/call_bridge.dart'))?.[1] ?? '';
  // The code of a failed answer is for whoever reads the channel's traffic.
  const written = new Map(
    [...dartMessages(bridge)].map(([method, keys]) => [method, keys.filter((key) => key !== 'failure')]),
  );
  const inSwift = argumentsRead(swift, 'swift');
  const inKotlin = argumentsRead(kotlin, 'kotlin');

  it.each([...written.keys()])('C1 native code reads of `%s` what Dart writes', (method) => {
    if (method !== 'push') expect(inSwift.get(method), 'Swift').toEqual(written.get(method));
    // Android mutes and holds in Dart alone, so that no answer is waited for.
    if (method !== 'result') expect(inKotlin.get(method), 'Kotlin').toEqual(written.get(method));
  });

  it('C1 native code knows no other method', () => {
    const known = new Set([...inSwift.keys(), ...inKotlin.keys()]);
    expect([...known].sort()).toEqual([...written.keys()].sort());
  });

  const ofSwift = fieldsWritten(swift, 'swift');
  const ofKotlin = fieldsWritten(kotlin, 'kotlin');
  const ofDart = dartReads(dartFiles);

  it.each(Object.entries(eventFields))('C8 the event `%s` carries what the protocol says', (type, fields) => {
    if (ofSwift.has(type)) expect(ofSwift.get(type), 'Swift').toEqual(fields);
    if (ofKotlin.has(type)) expect(ofKotlin.get(type), 'Kotlin').toEqual(fields);
    const unread = (ofDart.get(type) ?? []).filter((field) => field !== 'token' && !fields.includes(field));
    expect(unread, 'Dart').toEqual([]);
  });

  it('C9 every event is told of by a platform, and known to Dart', () => {
    const {
      ios: { holding, includesCallsInRecents },
    } = modelOf(contract);
    const absent = [
      ...(holding ? [] : ['hold']),
      ...(includesCallsInRecents ? [] : ['callBack']),
      ...(fieldOf(modelOf(contract), 'kind') === null ? ['cancelled'] : []),
    ];
    const told = [...new Set([...ofSwift.keys(), ...ofKotlin.keys()])].sort();
    expect(told).toEqual(
      Object.keys(eventFields)
        .filter((type) => !absent.includes(type))
        .sort(),
    );
    expect([...ofDart.keys()].filter((type) => !(type in eventFields))).toEqual([]);
    expect(told.filter((type) => !ofDart.has(type))).toEqual([]);
  });

  it.each(maps)(
    'C8 Dart reads of $what what native code writes',
    ({ what, dart: name, swift: s, kotlin: k }) => {
      const read = [...new Set(keysIn(dartClass(dartFiles, name), 'dart', 'read'))].sort();
      const expected = (more: readonly string[] = [], less: readonly string[] = []): string[] =>
        [...read, ...more].filter((key) => !less.includes(key)).sort();
      expect(keysWrittenBy(swift, 'swift', ...s), 'Swift').toEqual(expected(forReports[what]));
      if (k)
        expect(keysWrittenBy(kotlin, 'kotlin', ...k), 'Kotlin').toEqual(
          expected(forReports[what], notOnAndroid[what]),
        );
    },
  );
});

describe('D1 A key under another name', async () => {
  const bridge = Object.entries(await sourcesOf('everything', dart, '.dart')).find(([path]) =>
    path.endsWith('/call_bridge.dart'),
  )?.[1];
  const renamed = (sources: Sources, from: string, to: string): Sources =>
    Object.fromEntries(Object.entries(sources).map(([path, text]) => [path, text.replaceAll(from, to)]));
  const written = dartMessages(bridge ?? '').get('ended');

  it('D1 is noticed in Swift', async () => {
    const swift = renamed(
      await sourcesOf('everything', ios, '.swift'),
      'from.text(CallNames.Key.reason)',
      'from.text(CallNames.Key.code)',
    );
    expect(argumentsRead(swift, 'swift').get('ended')).not.toEqual(written);
  });

  it('D1 is noticed in Kotlin', async () => {
    const kotlin = renamed(
      await sourcesOf('everything', android, '.kt'),
      'arguments.text(CallNames.Key.REASON)',
      'arguments.text(CallNames.Key.CODE)',
    );
    expect(argumentsRead(kotlin, 'kotlin').get('ended')).not.toEqual(written);
  });

  it('D1 is noticed in an event', async () => {
    const swift = renamed(
      await sourcesOf('everything', ios, '.swift'),
      'fields: [CallNames.Key.value: value,',
      'fields: [CallNames.Key.ok: value,',
    );
    expect(fieldsWritten(swift, 'swift').get('mute')).not.toEqual(eventFields['mute']);
  });
});
