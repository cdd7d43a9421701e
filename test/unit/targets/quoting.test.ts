import { describe, expect, it } from 'vitest';
import { Code } from '../../../src/render/code.js';
import { render } from '../../../src/render/render.js';
import { kotlinPackage, kotlinString } from '../../../src/targets/android/naming.js';
import { dartString } from '../../../src/targets/dart/naming.js';
import { markdownCode } from '../../../src/targets/docs/naming.js';
import { swiftInteger, swiftString } from '../../../src/targets/ios/naming.js';
import { upperSnake } from '../../../src/targets/quoting.js';
import { string } from '../../../src/targets/server/expression.js';

const tsString = (text: string): string => string(text).flat ?? '';
const hostile = `"'\\ $x \${y} \\(z) \`]]> </a>\n\r\t\0\u2028\u202e\u200d\ufeff\u{e0001}😀`;

describe('string literals', () => {
  it('of TypeScript read back as the text', () => {
    expect(new Function(`return ${tsString(hostile)}`)()).toBe(hostile);
  });

  it.each([
    ['Swift', swiftString],
    ['Kotlin', kotlinString],
    ['Dart', dartString],
    ['TypeScript', tsString],
  ])('of %s hold no raw control, bidirectional or line-breaking character', (_language, quote) => {
    expect(quote(hostile)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(quote('plain 名前 é')).toContain('plain 名前 é');
  });

  it('keep interpolation of each language as text', () => {
    expect(swiftString('\\(x)')).toBe('"\\\\(x)"');
    expect(kotlinString('$x ${y}')).toBe('"\\$x \\${y}"');
    expect(dartString('$x ${y}')).toBe("'\\$x \\${y}'");
  });
});

it('digits are grouped in Swift from seven on', () => {
  expect([999999, 1000000, -9007199254740991].map(swiftInteger)).toEqual([
    '999999',
    '1_000_000',
    '-9_007_199_254_740_991',
  ]);
});

it('keyword segments of a Kotlin package are in backticks', () => {
  expect(kotlinPackage('jp.in.talk')).toBe('jp.`in`.talk');
});

it('constants of different names differ', () => {
  expect(['roomTitle', 'aB', 'a1B', 'ab', 'xHTTPRequest'].map(upperSnake)).toEqual([
    'ROOM_TITLE',
    'A_B',
    'A1_B',
    'AB',
    'X_HTTP_REQUEST',
  ]);
});

it('code in Markdown tables holds backticks and pipes', () => {
  expect(markdownCode('a`b|c').toString()).toBe('``a`b\\|c``');
});

describe('templates', () => {
  it('refuse plain text in a view', () => {
    expect(() => render('ios/Package.swift', { name: 'x' as never, product: new Code('"y"') })).toThrow(
      /quote it/,
    );
  });

  it('refuse a value that is not there', () => {
    expect(() => render('ios/Package.swift', { name: new Code('"x"') })).toThrow(/product/);
  });
});
