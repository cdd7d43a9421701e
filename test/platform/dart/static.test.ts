import { describe, expect, it } from 'vitest';
import { contracts, emittedDart } from './emitted.js';

/** The places in a text where a pattern stands. */
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe.each(contracts)('The Dart of %s', async (contract) => {
  const { plugin, app } = await emittedDart(contract);
  const sources = Object.entries({ ...plugin, ...app }).filter(([path]) => /^lib\/.*\.dart$/.test(path));
  const all = sources.map(([, text]) => text).join('\n');
  const filesWith = (pattern: RegExp): string[] =>
    sources.filter(([, text]) => pattern.test(text)).map(([path]) => path.split('/').at(-1) ?? '');

  it('C5 listens to native code once, in the bridge', () => {
    expect(count(all, /setMethodCallHandler\(/g)).toBe(1);
    expect(filesWith(/setMethodCallHandler\(/)).toEqual(['call_bridge.dart']);
    expect(all).not.toMatch(/EventChannel|receiveBroadcastStream/);
  });

  it('C6 keeps the call of PlanetKit in the state of its call', () => {
    expect(filesWith(/^ {2}PhoneCall\? _call;$/m)).toEqual(['call_session.dart']);
  });

  it('C8 casts nothing that comes over the channel or in a push', () => {
    expect(all).not.toMatch(/\bas (?:String|int|bool|double|num|Map|List)\b/);
    expect(all).not.toMatch(/Map<String, dynamic>/);
  });

  it('C9 decides over the reasons of PlanetKit without a default', () => {
    const reasons = plugin['lib/src/end_reasons.dart'] ?? '';
    expect(reasons).toMatch(/switch \(reason\)/);
    expect(reasons).not.toMatch(/^ +(?:default:|_ =>)/m);
  });

  it('C11 has no state that only a new process would clear', () => {
    expect(all).not.toMatch(/\bstatic late\b|^late\b/m);
  });

  it('C14 sets no ringtone: the system rings', () => {
    expect(all).not.toMatch(/setRingtonePath/);
  });

  it('I5 leads calls without a widget, a context or the state of the app', () => {
    expect(filesWith(/flutter\/(?:widgets|material|cupertino)\.dart/).sort()).toEqual([
      'planetkit_push.dart',
      'planetkit_push_setup.dart',
    ]);
  });

  it('D58 writes nothing to the console', () => {
    expect(all.replaceAll(/^ *\/\/\/.*$/gm, '').match(/\bprint\(/g)).toBeNull();
  });
});
