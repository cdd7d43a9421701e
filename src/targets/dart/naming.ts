import { freed, reservedWords } from '../../contract/reservedWords.js';
import { Code } from '../../render/code.js';
import { fit } from '../../render/layout.js';
import { escapeHidden } from '../quoting.js';

/** Line length of `dart format`. */
export const dartWidth = 80;

/** The name of a property or an enum value in Dart. */
export function dartName(name: string): string {
  return reservedWords.dart.has(name) ? freed(name) : name;
}

/** A Dart string literal. */
export function dartString(text: string): string {
  return `'${escapeHidden(text.replace(/[\\'$]/g, '\\$&'), (point) => `\\u{${point.toString(16).toUpperCase()}}`)}'`;
}

/** `static const name = ['a', 'b'];`, one element a line where it does not fit. */
export function dartKeys(indent: number, name: string, keys: readonly string[]): Code {
  const pad = ' '.repeat(indent);
  const literals = keys.map(dartString);
  return fit(dartWidth, indent, [
    `static const ${name} = [${literals.join(', ')}];`,
    `static const ${name} = [\n${literals.map((literal) => `${pad}  ${literal},\n`).join('')}${pad}];`,
  ]);
}

/** `static const name = 'text';`. */
export function dartText(indent: number, name: string, text: string, keyword = 'static const'): Code {
  const head = `${keyword} ${name} =`;
  return fit(dartWidth, indent, [
    `${head} ${dartString(text)};`,
    `${head}\n${' '.repeat(indent + 4)}${dartString(text)};`,
  ]);
}

/** `final Type name;`. */
export function dartField(indent: number, type: string, name: string): Code {
  return fit(dartWidth, indent, [`final ${type} ${name};`, `final ${type}\n${' '.repeat(indent)}${name};`]);
}

/** `name: call(a, b) ?? preset,` as a named argument. */
export function dartArgument(
  indent: number,
  name: string,
  call: string,
  args: readonly string[],
  preset: string | null,
): Code {
  const deep = (columns: number): string =>
    `(\n${args.map((arg) => `${' '.repeat(columns + 2)}${arg},\n`).join('')}${' '.repeat(columns)})`;
  const flat = `${call}(${args.join(', ')})`;
  if (preset === null)
    return fit(dartWidth, indent, [`${name}: ${flat},`, `${name}: ${call}${deep(indent)},`]);
  const pad = ' '.repeat(indent + 4);
  const dotted = preset.replace('.', `\n${pad}    .`);
  return fit(dartWidth, indent, [
    `${name}: ${flat} ?? ${preset},`,
    `${name}:\n${pad}${flat} ?? ${preset},`,
    `${name}:\n${pad}${flat} ??\n${pad}${preset},`,
    `${name}:\n${pad}${call}${deep(indent + 4)} ??\n${pad}${preset},`,
    `${name}:\n${pad}${call}${deep(indent + 4)} ??\n${pad}${dotted},`,
  ]);
}

/** An enum value: `free('free', ['free'])`. */
export function dartEntry(
  indent: number,
  name: string,
  channelName: string,
  wire: readonly string[],
  end: ',' | ';',
): Code {
  const pad = ' '.repeat(indent + 2);
  const own = dartString(channelName);
  const literals = wire.map(dartString);
  const list = `[${literals.join(', ')}]`;
  const close = `${' '.repeat(indent)})${end}`;
  return fit(dartWidth, indent, [
    `${name}(${own}, ${list})${end}`,
    `${name}(\n${pad}${own},\n${pad}${list},\n${close}`,
    `${name}(\n${pad}${own},\n${pad}[\n${literals.map((literal) => `${pad}  ${literal},\n`).join('')}${pad}],\n${close}`,
  ]);
}
