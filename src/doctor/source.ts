import { lineNumber } from '../host/text.js';
import type { Place } from './finding.js';

/** Text of a file with comments blanked out, every offset kept. */
export function codeOf(path: string, text: string): string {
  // Comments of an Xcode project hold the names of its files.
  if (path.endsWith('.pbxproj')) return text;
  if (/\.(?:xml|plist|entitlements)$/.test(path)) return text.replace(/<!--[^]*?-->/g, blank);
  if (/\.(?:ya?ml|toml|properties|lock)$|\.tool-versions$|Podfile$/.test(path))
    return text.replace(/(^|[ \t])#.*$/gm, blank);
  return withoutCComments(text);
}

const blank = (match: string): string => match.replace(/[^\n]/g, ' ');

/** Swift, Kotlin and Dart nest block comments; a comment sign in a string is none. */
function withoutCComments(text: string): string {
  const token = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*|\*\//g;
  let result = '';
  let done = 0;
  let depth = 0;
  let open = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [sign] = match;
    if (sign === '/*') {
      if (depth++ === 0) open = match.index;
    } else if (sign === '*/') {
      if (depth > 0 && --depth === 0) {
        result += text.slice(done, open) + blank(text.slice(open, match.index + 2));
        done = match.index + 2;
      }
    } else if (depth > 0) {
      token.lastIndex = match.index + 1;
    } else if (sign.startsWith('//')) {
      result += text.slice(done, match.index) + blank(sign);
      done = match.index + sign.length;
    }
  }
  return depth > 0 ? result + text.slice(done, open) + blank(text.slice(open)) : result + text.slice(done);
}

export interface Match extends Place {
  readonly file: string;
  readonly line: number;
  readonly match: RegExpExecArray;
}

/** Every place where code matches; `pattern` without flags. */
export function matchesIn(file: string, code: string, pattern: RegExp): Match[] {
  const all = [...code.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))];
  return all.map((match) => ({ file, line: lineNumber(code, match.index), match }));
}

/** Compares dotted versions by their numbers; what follows the numbers does not count. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string): number[] =>
    version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The lowest version a Dart constraint allows (`^3.8.0`, `>=3.8.0 <4.0.0`, `3.8.0`); undefined: any. */
export function lowerBound(constraint: string): string | undefined {
  return /(?:^|\s)(?:\^|>=?|=)?\s*(\d+(?:\.\d+){0,2})/.exec(constraint)?.[1];
}

/** The version a Dart constraint stays below; undefined: none is written. */
export function upperBound(constraint: string): string | undefined {
  return /<=?\s*(\d+(?:\.\d+){0,2})/.exec(constraint)?.[1];
}
