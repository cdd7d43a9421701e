import { freed, reservedWords } from '../../contract/reservedWords.js';
import { Code } from '../../render/code.js';
import { upperFirst } from '../quoting.js';

/** The name of a property in TypeScript. */
export function tsName(name: string): string {
  return reservedWords.typescript.has(name) ? freed(name) : name;
}

export const ts = (text: string): Code => new Code(text);

export function tsTypeName(name: string, extra: boolean): string {
  return `${extra ? 'Extra' : 'Push'}${upperFirst(name)}`;
}
