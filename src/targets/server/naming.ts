import { freed, reservedWords } from '../../contract/reservedWords.js';
import { Code } from '../../render/code.js';
import { escapeHidden, escapeUnits, upperFirst } from '../quoting.js';

/** The name of a property in TypeScript. */
export function tsName(name: string): string {
  return reservedWords.typescript.has(name) ? freed(name) : name;
}

/** A TypeScript string literal; prettier may change its quotes. */
export function tsString(text: string): string {
  return `'${escapeHidden(text.replace(/[\\']/g, '\\$&'), escapeUnits)}'`;
}

export const ts = (text: string): Code => new Code(text);

/** `wireKeys.join` of a path: `['caller', 'name']`. */
export function tsPath(path: readonly string[]): string {
  return `[${path.map(tsString).join(', ')}]`;
}

export function tsTypeName(name: string, extra: boolean): string {
  return `${extra ? 'Extra' : 'Push'}${upperFirst(name)}`;
}
