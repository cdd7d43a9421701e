import { freed, reservedWords } from '../../contract/reservedWords.js';
import { Code } from '../../render/code.js';
import { fit } from '../../render/layout.js';
import { escapeHidden, escapeUnits, upperSnake } from '../quoting.js';

/** Line length of Android's Kotlin style. */
export const kotlinWidth = 100;

const keywords = new Set(
  (
    'as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof ' +
    'val var when while'
  ).split(' '),
);

/** The name of a property in Kotlin. */
export function kotlinName(name: string): string {
  if (reservedWords.kotlin.has(name) || /^component\d+$/.test(name)) return freed(name);
  return keywords.has(name) ? `\`${name}\`` : name;
}

/** The name of a constant or an enum entry. */
export const kotlinConstant = upperSnake;

/** A package name with keyword segments in backticks. */
export function kotlinPackage(name: string): string {
  return name
    .split('.')
    .map((part) => (keywords.has(part) ? `\`${part}\`` : part))
    .join('.');
}

/** A Kotlin string literal. */
export function kotlinString(text: string): string {
  return `"${escapeHidden(text.replace(/[\\"$]/g, '\\$&'), escapeUnits)}"`;
}

/** An integer literal with digit groups, of the type Long. */
export function kotlinLong(value: number): string {
  return `${value}L`;
}

/** `val NAME = listOf("a", "b")`. */
export function kotlinKeys(indent: number, name: string, keys: readonly string[]): Code {
  const pad = ' '.repeat(indent + 4);
  const literals = keys.map(kotlinString);
  return fit(kotlinWidth, indent, [
    `val ${name} = listOf(${literals.join(', ')})`,
    `val ${name} =\n${pad}listOf(${literals.join(', ')})`,
    `val ${name} =\n${pad}listOf(\n${literals.map((literal) => `${pad}    ${literal},\n`).join('')}${pad})`,
  ]);
}

/** `const val NAME = "text"`. */
export function kotlinText(indent: number, name: string, text: string): Code {
  const head = `const val ${name} =`;
  return fit(kotlinWidth, indent, [
    `${head} ${kotlinString(text)}`,
    `${head}\n${' '.repeat(indent + 4)}${kotlinString(text)}`,
  ]);
}

/** `name = call(a, b) ?: preset` as a named argument, followed by a comma. */
export function kotlinArgument(
  indent: number,
  name: string,
  call: string,
  args: readonly string[],
  preset: string | null,
): Code {
  const deep = (columns: number): string =>
    `(\n${args.map((arg) => `${' '.repeat(columns + 4)}${arg},\n`).join('')}${' '.repeat(columns)})`;
  const flat = `${call}(${args.join(', ')})`;
  if (preset === null)
    return fit(kotlinWidth, indent, [`${name} = ${flat},`, `${name} = ${call}${deep(indent)},`]);
  const pad = ' '.repeat(indent + 4);
  const dotted = preset.replace('.', `\n${pad}        .`);
  return fit(kotlinWidth, indent, [
    `${name} = ${flat} ?: ${preset},`,
    `${name} =\n${pad}${flat} ?: ${preset},`,
    `${name} =\n${pad}${flat}\n${pad}    ?: ${preset},`,
    `${name} =\n${pad}${call}${deep(indent + 4)}\n${pad}    ?: ${preset},`,
    `${name} =\n${pad}${call}${deep(indent + 4)}\n${pad}    ?: ${dotted},`,
  ]);
}

/** `put(key, value)`, or `name?.let { put(key, it) }`. */
export function kotlinPut(indent: number, key: string, value: string, optional: string | null): Code {
  const pad = ' '.repeat(indent + 4);
  const put = (columns: number, what: string): string =>
    `put(\n${' '.repeat(columns + 4)}${key},\n${' '.repeat(columns + 4)}${what},\n${' '.repeat(columns)})`;
  if (optional === null) return fit(kotlinWidth, indent, [`put(${key}, ${value})`, put(indent, value)]);
  return fit(kotlinWidth, indent, [
    `${optional}?.let { put(${key}, ${value}) }`,
    `${optional}?.let {\n${pad}put(${key}, ${value})\n${' '.repeat(indent)}}`,
    `${optional}?.let {\n${pad}${put(indent + 4, value)}\n${' '.repeat(indent)}}`,
  ]);
}

/** An enum entry: `FREE("free", listOf("free")),`. */
export function kotlinEntry(
  indent: number,
  name: string,
  channelName: string,
  wire: readonly string[],
): Code {
  const pad = ' '.repeat(indent + 4);
  const own = kotlinString(channelName);
  const literals = wire.map(kotlinString);
  const list = `listOf(${literals.join(', ')})`;
  return fit(kotlinWidth, indent, [
    `${name}(${own}, ${list}),`,
    `${name}(\n${pad}${own},\n${pad}${list},\n${' '.repeat(indent)}),`,
    `${name}(\n${pad}${own},\n${pad}listOf(\n${literals.map((literal) => `${pad}    ${literal},\n`).join('')}${pad}),\n${' '.repeat(indent)}),`,
  ]);
}

/** Text between the tags of a string resource: escaped for XML, and for Android, which reads quotes and more in it. */
export function androidString(text: string): Code {
  const xml: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  const escaped = text
    .replace(/[\\'"]/g, '\\$&')
    .replace(/^[@?]/, '\\$&')
    .replace(/[&<>]/g, (sign) => xml[sign] ?? sign);
  return new Code(escapeHidden(escaped, escapeUnits));
}
