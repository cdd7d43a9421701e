import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../src/contract/model.js';
import { renderTargets } from '../../../src/render/renderTargets.js';
import { android } from '../../../src/targets/android/files.js';
import { dart } from '../../../src/targets/dart/files.js';
import { ios } from '../../../src/targets/ios/files.js';
import type { Target } from '../../../src/targets/target.js';
import { contracts, modelOf, type ContractName } from './emitted.js';
import { dartMessages, eventsOf, keysOf, nativeMethods, type Sources } from './channel.js';

async function sourcesOf(contract: ContractName, target: Target, ending: string): Promise<Sources> {
  const rendered = await renderTargets(modelOf(contract), [target]);
  const ours = rendered.filter(
    ({ path }) => path.endsWith(ending) && !/\/(test|CallNames|call_names)/.test(path),
  );
  return Object.fromEntries(ours.map(({ path, text }) => [path, text]));
}

/** What only one of the platforms has, and why; everything else is the same on both. */
const oneSided = {
  /** Android has no audio session, no list of recent calls and no VoIP token: FCM's token is Dart's own. */
  notOnAndroid: {
    events: [
      'audioActivated',
      'audioDeactivated',
      'callBack',
      'hold',
      'mute',
      'notRinging',
      'reset',
      'token',
      'tokenInvalidated',
    ],
    written: ['environment', 'requestId', 'token', 'topic', 'value'],
    read: ['requestId'],
  },
  /** iOS gets its pushes from PushKit, and has no foreground service that can be refused. */
  notOnIos: { events: ['degraded'], methods: ['push'], read: ['data'] },
};

/** What Dart writes and no platform needs: the code of a failed answer, for whoever reads the channel's traffic. */
const unread = ['failure'];
/** What native code writes and Dart leaves alone: for reports, and read as it is; `data` goes to itself, in an intent. */
const forReports = ['engineToken', 'log', 'system', 'atMs', 'data'];

const without = (list: readonly string[], ...others: readonly string[][]): string[] =>
  list.filter((item) => !others.flat().includes(item));

describe.each(contracts)('C1 The channel of %s', async (contract) => {
  const dartFiles = await sourcesOf(contract, dart, '.dart');
  const swift = await sourcesOf(contract, ios, '.swift');
  const kotlin = await sourcesOf(contract, android, '.kt');
  const bridge = Object.entries(dartFiles).find(([path]) => path.endsWith('/call_bridge.dart'))?.[1] ?? '';
  const messages = dartMessages(bridge);
  const sent = [...new Set([...messages.values()].flat())].sort();
  const holding = modelOf(contract).ios.holding;
  const hasKind = fieldOf(modelOf(contract), 'kind') !== null;
  const absent = [...(holding ? [] : ['hold']), ...(hasKind ? [] : ['cancelled'])];

  it('C1 Dart asks with literals of the table, one message a method', () => {
    expect([...messages.keys()].sort()).toEqual(without(Object.keys(methodsOf(dartFiles)), ['event']));
    for (const [path, text] of Object.entries(dartFiles)) {
      if (!path.endsWith('/call_bridge.dart')) expect(text, path).not.toMatch(/MethodChannel\(|invokeMethod/);
    }
  });

  describe.skipIf(nativeMethods(swift).length === 0)('between Dart and Swift', () => {
    it('C1 Swift carries out every method that Dart has, and no other', () => {
      const known = without(nativeMethods(swift), ['event']);
      expect(known).toEqual(without([...messages.keys()].sort(), oneSided.notOnIos.methods));
    });

    it('C1 Swift reads what Dart writes', () => {
      expect(keysOf(swift, 'swift', 'read')).toEqual(without(sent, unread, oneSided.notOnIos.read));
    });

    it('C9 Dart knows every event of Swift, and Swift tells of what Dart knows', () => {
      expect(eventsOf(swift, 'swift')).toEqual(
        without(eventsOf(dartFiles, 'dart'), oneSided.notOnIos.events, absent),
      );
    });

    it('C8 Dart reads what Swift writes', () => {
      const read = keysOf(dartFiles, 'dart', 'read');
      expect(without(keysOf(swift, 'swift', 'written'), read, forReports, ['readiness'])).toEqual([]);
    });
  });

  it.skipIf(nativeMethods(swift).length === 0)(
    'D1 a key that Swift reads under another name is noticed',
    () => {
      const renamed = Object.fromEntries(
        Object.entries(swift).map(([path, text]) => [
          path,
          text.replaceAll('(CallNames.Key.reason)', '(CallNames.Key.code)'),
        ]),
      );
      expect(keysOf(renamed, 'swift', 'read')).not.toEqual(without(sent, unread, oneSided.notOnIos.read));
    },
  );

  describe.skipIf(nativeMethods(kotlin).length === 0)('between Dart and Kotlin', () => {
    it('C1 Kotlin carries out every method that Dart has, and no other', () => {
      expect(without(nativeMethods(kotlin), ['event'])).toEqual([...messages.keys()].sort());
    });

    it('C1 Kotlin reads what Dart writes', () => {
      expect(keysOf(kotlin, 'kotlin', 'read')).toEqual(without(sent, unread, oneSided.notOnAndroid.read));
    });

    it('C9 Dart knows every event of Kotlin, and Kotlin tells of what Dart knows', () => {
      const told = eventsOf(kotlin, 'kotlin');
      expect(without(told, eventsOf(dartFiles, 'dart'))).toEqual([]);
      expect(without(eventsOf(dartFiles, 'dart'), told, oneSided.notOnAndroid.events, absent)).toEqual([]);
    });

    it('C8 Dart reads what Kotlin writes', () => {
      const read = keysOf(dartFiles, 'dart', 'read');
      expect(without(keysOf(kotlin, 'kotlin', 'written'), read, forReports, ['readiness'])).toEqual([]);
    });
  });

  describe.skipIf(nativeMethods(kotlin).length === 0 || nativeMethods(swift).length === 0)(
    'between all three',
    () => {
      it('C8 what Dart reads is written by one of them', () => {
        const written = [...keysOf(swift, 'swift', 'written'), ...keysOf(kotlin, 'kotlin', 'written')];
        expect(without(keysOf(dartFiles, 'dart', 'read'), written)).toEqual([]);
      });
    },
  );
});

function methodsOf(files: Sources): Record<string, true> {
  const names = Object.values(files).flatMap((text) => [...text.matchAll(/CallMethod\.(\w+)/g)]);
  return Object.fromEntries(names.map(([, name]) => [name ?? '', true as const]).sort()) as Record<
    string,
    true
  >;
}
