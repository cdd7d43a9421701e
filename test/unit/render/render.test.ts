import { describe, expect, it } from 'vitest';
import { Code } from '../../../src/render/code.js';
import type { ViewValue } from '../../../src/render/code.js';
import { isSame, render } from '../../../src/render/render.js';

const code = (text: string): Code => new Code(text);
const clock = 'android/AndroidClock.kt';

describe('a template', () => {
  it('filled again gives what the new view says', () => {
    const first = render(clock, { package: code('com.acme') });
    expect(first).toContain('package com.acme\n');
    expect(render(clock, { package: code('com.acme') })).toBe(first);
    expect(render(clock, { package: code('com.other') })).toContain('package com.other\n');
    expect(render(clock, { package: code('com.acme') })).toBe(first);
  });

  it('takes no plain text, be it that of the last view', () => {
    render(clock, { package: code('com.acme') });
    const plain = { package: 'com.acme' } as never;
    expect(() => render(clock, plain)).toThrow('plain text in a view');
    expect(() => render(clock, {})).toThrow('package');
  });
});

describe('two views', () => {
  const values: readonly (readonly [string, () => ViewValue])[] = [
    ['true', () => true],
    ['false', () => false],
    ['zero', () => 0],
    ['one', () => 1],
    ['code', () => code('a')],
    ['other code', () => code('b')],
    ['no items', () => []],
    ['an item', () => [code('a')]],
    ['another item', () => [code('b')]],
    ['two items', () => [code('a'), code('b')]],
    ['two items in another order', () => [code('b'), code('a')]],
    ['nothing in it', () => ({})],
    ['the name of an item', () => ({ 0: code('a') })],
    ['a name', () => ({ a: code('a') })],
    ['another name', () => ({ b: code('a') })],
    ['a name of another value', () => ({ a: true })],
    ['two names', () => ({ a: code('a'), b: [] })],
    ['something deep', () => ({ a: [{ b: [code('a'), { c: false }] }] })],
    ['something else deep', () => ({ a: [{ b: [code('a'), { c: true }] }] })],
  ];

  it.each(values)('are the same with the same in them: %s', (_name, value) => {
    expect(isSame(value(), value())).toBe(true);
    expect(isSame({ view: value() }, { view: value() })).toBe(true);
  });

  it('are not where anything differs', () => {
    for (const [one, of] of values)
      for (const [other, value] of values)
        expect(isSame(of(), value()), `${one}, ${other}`).toBe(one === other);
  });
});
