import { freed, reservedWords } from '../../contract/reservedWords.js';
import { Code } from '../../render/code.js';
import { fit } from '../../render/layout.js';
import { escapeHidden } from '../quoting.js';

/** Line length of Apple's swift-format. */
export const swiftWidth = 100;

/** Reserved in every position; in backticks they are ordinary names. */
const keywords = new Set(
  (
    'associatedtype class deinit enum extension fileprivate func import init inout internal let open operator private precedencegroup protocol ' +
    'public rethrows static struct subscript typealias var break case catch continue default defer do else fallthrough for guard if in repeat ' +
    'return switch throw try where while any as await false is nil super throws true'
  ).split(' '),
);

/** The name of a property or an enum case in Swift. */
export function swiftName(name: string): string {
  if (reservedWords.swift.has(name)) return freed(name);
  return keywords.has(name) ? `\`${name}\`` : name;
}

/** The same name after a dot, where keywords need no backticks. */
export function swiftMember(name: string): string {
  return swiftName(name).replaceAll('`', '');
}

/** A Swift string literal. */
export function swiftString(text: string): string {
  const quoted = text.replace(/[\\"]/g, '\\$&');
  return `"${escapeHidden(quoted, (point) => `\\u{${point.toString(16).toUpperCase()}}`)}"`;
}

/** An integer literal with the digit groups that swift-format asks for from seven digits on. */
export function swiftInteger(value: number): string {
  const digits = String(Math.abs(value));
  const grouped = digits.length < 7 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '_');
  return value < 0 ? `-${grouped}` : grouped;
}

/** `static let name = ["a", "b"]`, one element a line where it does not fit. */
export function swiftKeys(indent: number, name: string, keys: readonly string[]): Code {
  const pad = ' '.repeat(indent);
  const head = `static let ${name} = [`;
  const literals = keys.map(swiftString);
  const comma = literals.length > 1 ? ',' : '';
  // The formatter keeps a column free for the comma that it would add to a list of several.
  return fit(swiftWidth - comma.length, indent, [
    `${head}${literals.join(', ')}]`,
    `${head}\n${literals.map((literal, index) => `${pad}  ${literal}${index < literals.length - 1 ? ',' : comma}\n`).join('')}${pad}]`,
  ]);
}

/** `static let name = "text"`. */
export function swiftText(indent: number, name: string, text: string): Code {
  const head = `static let ${name} =`;
  return fit(swiftWidth, indent, [
    `${head} ${swiftString(text)}`,
    `${head}\n${' '.repeat(indent + 2)}${swiftString(text)}`,
  ]);
}

/** `name = value`, or `name = call(argument)` broken at its parenthesis, with `?? preset` where there is one. */
export function swiftAssignment(
  indent: number,
  name: string,
  call: string,
  argument: string,
  preset: string | null,
): Code {
  const pad = ' '.repeat(indent + 2);
  const value = `${call}(${argument})`;
  if (preset === null)
    return fit(swiftWidth, indent, [`${name} = ${value}`, `${name} = ${call}(\n${pad}${argument})`]);
  return fit(swiftWidth, indent, [
    `${name} = ${value} ?? ${preset}`,
    `${name} =\n${pad}${value} ?? ${preset}`,
    `${name} =\n${pad}${value}\n${pad}?? ${preset}`,
  ]);
}
