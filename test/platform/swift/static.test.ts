import { describe, expect, it } from 'vitest';
import { protocolNames } from '../../../src/targets/protocol.js';
import { parsePlist } from '../../../src/host/plist.js';
import { goldenContracts, renderAll } from '../../contracts.js';
import { emittedSwift, goldenModel } from './emitted.js';

/** Swift without comments and the text of literals. */
const codeOf = (text: string): string => text.replace(/\/\/.*$/gm, '').replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
const literalsOf = (text: string): string[] =>
  [...text.replace(/\/\/.*$/gm, '').matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((match) => match[1] ?? '');

/** The body of the first function whose header holds the text. */
function bodyOf(text: string, header: string): string {
  const at = text.indexOf(header);
  expect(at, header).toBeGreaterThan(-1);
  const open = text.indexOf('{\n', at);
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return text.slice(open + 1, i);
  }
  throw new Error(`no end of ${header}`);
}

/** What must never be written, by rule. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['I3 no root view controller, no forced window', /rootViewController|window!/],
  ['I3 nothing is forced', /\bas!|\btry!|[A-Za-z0-9_)\]]!(?!=)/],
  ['I4 no engine of the plugin’s own', /\bFlutterEngine\(/],
  ['I6 nothing waits', /\bawait\b|\bTask\s*[.{]|\.sync\s*\{|\.wait\(|DispatchSemaphore/],
  ['I16 no keychain', /\bSecItem/],
  ['I17 no deprecated configuration', /CXProviderConfiguration\(localizedName/],
  ['I23 the audio session is never activated', /setActive\(/],
  ['I24 no report of outgoing calls', /reportOutgoingCall/],
  ['I26 ids are never repaired', /\?\?\s*UUID\(/],
  ['I35 nothing is printed', /\bprint\(|\bNSLog\(|\bdebugPrint\(|\bdump\(/],
  ['C2 no event goes past the outbox', /eventSink|FlutterEventChannel/],
  ['no unfinished work', /TODO|FIXME|fatalError/],
];

describe.each(goldenContracts)('S1 the Swift of %s', async (name) => {
  const sources = emittedSwift(goldenModel(name));
  const filesWith = async (pattern: RegExp): Promise<string[]> =>
    (await sources).filter(({ text }) => pattern.test(codeOf(text))).map(({ path }) => path);
  const source = async (path: string): Promise<string> => {
    const found = (await sources).find((file) => file.path === path);
    return codeOf(found?.text ?? '');
  };
  const count = async (pattern: RegExp): Promise<number> =>
    (await sources).reduce((sum, { text }) => sum + [...codeOf(text).matchAll(pattern)].length, 0);

  it.each(forbidden)('%s', async (_rule, pattern) => {
    expect(await filesWith(pattern)).toEqual([]);
  });

  it.each([
    ['I2 Flutter', /^import Flutter$/m, ['CallBridge.swift']],
    ['I1 PushKit', /^import PushKit$/m, ['PushReceiver.swift']],
    ['I33 CallKit', /^import CallKit$/m, ['CallPresenter+CXProviderDelegate.swift', 'CallPresenter.swift']],
    ['C8 the raw push', /dictionaryPayload/, ['PushReceiver.swift']],
    ['C2 messages to Dart', /invokeMethod\(/, ['CallBridge.swift']],
    ['I12 random ids', /\bUUID\(\)/, ['CallCore+Push.swift']],
    ['I16 files', /contentsOf:/, ['PushToken.swift']],
    [
      'I27 hops, for completions of the frameworks',
      /DispatchQueue\.main\.async \{/,
      ['CallPresenter.swift', 'Readiness.swift'],
    ],
  ] as const)('%s: only where it belongs', async (_what, pattern, files) => {
    expect(await filesWith(pattern)).toEqual(files);
  });

  it('I1 one registry, stored, its delegate set before it registers', async () => {
    expect(await count(/PKPushRegistry\(/g)).toBe(1);
    const receiver = await source('PushReceiver.swift');
    expect(receiver).toContain('private let registry = PKPushRegistry(queue: .main)');
    const body = bodyOf(receiver, 'func start()');
    expect(
      body
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['registry.delegate = self', 'registry.desiredPushTypes = [.voIP]']);
  });

  it('I6 I7 every way through a push reports or hands on, at once', async () => {
    const body = bodyOf(await source('CallCore+Push.swift'), 'func receive(');
    const ways = body.split(/\n {4}case /).slice(1);
    expect(ways.length).toBeGreaterThanOrEqual(2);
    for (const way of ways) expect(way).toMatch(/\b(?:dismiss|ring)\(/);
    expect(body.replace(/guard let dismissal[^]*?return\n {6}\}/, '')).not.toMatch(/\breturn\b/);
    for (const step of ['func ring(', 'func dismiss(']) {
      const text = bodyOf(await source('CallCore+Push.swift'), step);
      expect(text.slice(0, text.indexOf('presenter.report('))).not.toMatch(/async|after\(|\{ \[/);
    }
    const report = bodyOf(await source('CallPresenter.swift'), 'func report(');
    expect(report.slice(0, report.indexOf('provider.reportNewIncomingCall'))).not.toMatch(
      /return|async|guard|if /,
    );
  });

  it('I9 each push method of the delegate only hands on', async () => {
    const receiver = await source('PushReceiver.swift');
    const older = bodyOf(receiver, 'didReceiveIncomingPushWith payload');
    expect(older.match(/\bhandle\(/g)).toHaveLength(1);
    const newer = receiver.includes('didReceiveIncomingVoIPPushWith');
    expect(newer).toBe(goldenModel(name).ios.voipMetadata);
    if (newer)
      expect(bodyOf(receiver, 'didReceiveIncomingVoIPPushWith').trim()).toBe(
        'handle(payload, mustReport: metadata.mustReport, completion: completion)',
      );
  });

  it('I10 the answer to a report is looked at', async () => {
    const report = bodyOf(await source('CallPresenter.swift'), 'func report(');
    expect(report).toMatch(/\{ error in\n\s+let refusal = error\.map/);
  });

  it('I13 every property of an update is set', async () => {
    const report = bodyOf(await source('CallPresenter.swift'), 'func report(');
    const set = [...report.matchAll(/update\.(\w+) =/g)].map((match) => match[1]);
    expect(set).toEqual([
      'remoteHandle',
      'localizedCallerName',
      'hasVideo',
      'supportsHolding',
      'supportsGrouping',
      'supportsUngrouping',
      'supportsDTMF',
    ]);
  });

  it('I17 I18 one provider, stored, its delegate on main, and a reset that does something', async () => {
    expect(await count(/\bCXProvider\(/g)).toBe(1);
    const presenter = await source('CallPresenter.swift');
    expect(presenter).toContain('private let provider: CXProvider');
    expect(presenter).toContain('provider.setDelegate(self, queue: nil)');
    const delegate = await source('CallPresenter+CXProviderDelegate.swift');
    expect(bodyOf(delegate, 'func providerDidReset(').trim()).not.toBe('');
  });

  it('I19 an answer is not fulfilled where it arrives', async () => {
    const delegate = await source('CallPresenter+CXProviderDelegate.swift');
    expect(bodyOf(delegate, 'perform action: CXAnswerCallAction')).not.toMatch(/fulfill|fail/);
  });

  it('C1 no name of the protocol is spelt out but in the table', async () => {
    const names = new Set(protocolNames(goldenModel(name)).flatMap((group) => group.names));
    const wire = new Set(['CallNames.swift', 'PushPayload.swift', 'PushExtras.swift', 'WireReader.swift']);
    // The handle that CallKit keeps of a caller whom nobody knows; it never crosses the channel.
    const isHandle = (path: string, literal: string) =>
      path === 'CallPresenter.swift' && literal === 'unknown';
    for (const { path, text } of await sources) {
      if (wire.has(path)) continue;
      const spelt = literalsOf(text).filter((literal) => names.has(literal) && !isHandle(path, literal));
      expect(spelt, path).toEqual([]);
    }
  });

  it('the privacy manifest says why the sources use UserDefaults, and nothing else', async () => {
    const files = await renderAll(goldenModel(name), ['ios']);
    const text = files.find(({ path }) => path.endsWith('/PrivacyInfo.xcprivacy'))!.text;
    const { entries } = parsePlist(text, 'PrivacyInfo.xcprivacy');
    const accessed = entries.find(({ key }) => key === 'NSPrivacyAccessedAPITypes')?.value.children ?? [];
    expect(
      accessed.map(({ children: [, type, , reasons] }) => [type?.text, reasons?.children[0]?.text]),
    ).toEqual([['NSPrivacyAccessedAPICategoryUserDefaults', 'CA92.1']]);
    expect(await filesWith(/\bUserDefaults\b/)).toContain('LoginStore.swift');
    expect(
      await filesWith(/systemUptime|mach_absolute_time|attributesOfItem|volumeAvailable|activeInputModes/),
    ).toEqual([]);
  });

  it('files are small', async () => {
    for (const { path, text } of await sources)
      expect(text.split('\n').length, path).toBeLessThanOrEqual(/^(?:Push|CallNames)/.test(path) ? 300 : 200);
  });
});
