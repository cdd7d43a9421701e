import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { swiftHarness } from './harness.js';

const CONFIGURATION = JSON.stringify({ version: 1, lineLength: 100, indentation: { spaces: 2 } });

/** How `static let x = "…"` grows: 21 characters beside the text, at 4 spaces. */
const ONE_LINE_LIMIT = 100 - '    static let x = ""'.length;

const declaration = (body: string): string => `enum A {\n  enum B {\n${body}  }\n}\n`;
const inSwitch = (patterns: string): string =>
  `func f(_ s: String) -> Int {\n  switch s {\n  case ${patterns}:\n    return 1\n  default:\n    return 0\n  }\n}\n`;

/** Layouts that hold contract text of any length, by name. */
const STABLE: Readonly<Record<string, (text: string) => string>> = {
  'break after =': (text) => declaration(`    static let x =\n      ${text}\n`),
  'break after = of a raw value': (text) => `enum A: String {\n  case x =\n    ${text}\n}\n`,
  'array of one': (text) => declaration(`    static let x = [\n      ${text}\n    ]\n`),
  'array of two, trailing comma': (text) =>
    declaration(`    static let x = [\n      ${text},\n      "b",\n    ]\n`),
  'argument a line': (text) => `let a = read(\n  push,\n  ${text}\n)\n`,
  'pattern a line': (text) => inSwitch(`${text},\n    "b"`),
  'one pattern, body below': (text) => inSwitch(text),
  'comment above': (text) => declaration(`    /// The key ${text}.\n    static let x = 1\n`),
};

/** Layouts that hold only text that fits. */
const FITTING: Readonly<Record<string, (text: string) => string>> = {
  'declaration on one line': (text) => declaration(`    static let x = ${text}\n`),
  'array on one line': (text) => declaration(`    static let x = [${text}, "b"]\n`),
  'dictionary entry a line': (text) =>
    declaration(`    static let x = [\n      ${text}: 1,\n      "b": 2,\n    ]\n`),
  'arguments on one line': (text) => `let a = read(push, ${text})\n`,
  'closing parenthesis after an argument a line': (text) => `let a = read(\n  push,\n  ${text})\n`,
  subscript: (text) => `let a = push[${text}]\n`,
  'patterns on one line': (text) => inSwitch(`${text}, "b"`),
  'body beside its pattern': (text) => inSwitch(text).replace(':\n    return 1', ': return 1'),
  'comment beside': (text) => declaration(`    static let x = 1  // ${text}\n`),
};

describeWith('swift', 'swift format and contract text', (tools) => {
  const { format, lint } = swiftHarness(tools);
  const key = (length: number): string => `"${'k'.repeat(length)}"`;
  const complaints = (text: string): Promise<string[]> => lint([{ path: 'A.swift', text }], CONFIGURATION);

  it.each(Object.keys(STABLE))('keeps any length: %s', async (layout) => {
    const texts = [1, 40, 64, 256]
      .map(key)
      .concat('"한국어 키"', `"${'é'.repeat(120)}"`, '"a\\u{301}\\"\\\\b"');
    const files = texts.map((text, index) => ({
      path: `A${index}.swift`,
      text: STABLE[layout]?.(text) ?? '',
    }));
    expect(await lint(files, CONFIGURATION)).toEqual([]);
    for (const { text } of files.slice(3, 4)) expect(await format(text, CONFIGURATION)).toBe(text);
  });

  it.each(Object.keys(FITTING))('keeps what fits only: %s', async (layout) => {
    expect(await complaints(FITTING[layout]?.(key(40)) ?? '')).toEqual([]);
    expect(await complaints(FITTING[layout]?.(key(256)) ?? '')).not.toEqual([]);
  });

  it.each([
    ['letters', 'k'],
    ['letters of two bytes', 'é'],
    ['wide letters', '한'],
    ['letters of two code units', '😀'],
    ['joined emoji', '👨‍👩‍👧'],
    ['letters with a combining mark', 'e\u0301'],
  ])('counts %s as one column each', async (_what, letter) => {
    const line = (count: number): string => declaration(`    static let x = "${letter.repeat(count)}"\n`);
    expect(await complaints(line(ONE_LINE_LIMIT))).toEqual([]);
    expect((await complaints(line(ONE_LINE_LIMIT + 1)))[0]).toContain('[LineLength]');
  });

  it('wants no trailing comma in an array of one', async () => {
    const [complaint] = await complaints(declaration('    static let x = [\n      "k",\n    ]\n'));
    expect(complaint).toContain('[TrailingComma]');
  });
});
