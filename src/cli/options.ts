import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { commandTable, flagOf, optionTable } from './commandTable.js';
import type { CommandRow, OptionName, OptionRow } from './commandTable.js';

/** Exit codes; docs and tests use them by these names. */
export const exit = { ok: 0, failed: 1, invalid: 2, needsHand: 3, breaking: 4 } as const;

type ValueOf<Row> = Row extends { kind: 'flag' }
  ? boolean
  : Row extends { kind: 'text' }
    ? string | undefined
    : Row extends { kind: 'texts' }
      ? readonly string[]
      : Row extends { kind: 'choice'; of: readonly (infer Value)[] }
        ? Value | undefined
        : Row extends { kind: 'list'; of: readonly (infer Value)[] }
          ? readonly Value[] | null
          : never;

/** The command line as read: every option, also those the command does not take, with their defaults. */
export type Options = {
  readonly [Name in Exclude<OptionName, 'cwd'>]: ValueOf<(typeof optionTable)[Name]>;
} & {
  readonly cwd: string;
  /** What the command takes besides options; empty where it takes nothing. */
  readonly argument: string;
};

export type Parsed =
  | {
      readonly kind: 'run';
      readonly name: string;
      readonly command: CommandRow;
      readonly options: Options;
    }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'usage'; readonly message: string };

const rows = Object.entries(optionTable) as [OptionName, OptionRow][];

/** Reads the command line; a mistake becomes a sentence, never an exception. */
export function parseCommandLine(args: readonly string[]): Parsed {
  const usage = (message: string): Parsed => ({ kind: 'usage', message });
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: nodeOptions() });
  } catch (error) {
    return usage(mistake(error, args));
  }
  const { values, positionals } = parsed;
  if (values['version'] === true) return { kind: 'version' };
  const [name, ...rest] = positionals;
  if (values['help'] === true || name === undefined || name === 'help') return { kind: 'help' };
  const command = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
  if (command === undefined)
    return usage(
      `There is no command \`${name}\`; there are ${Object.keys(commandTable).join(', ')}.${meant(name, Object.keys(commandTable))}`,
    );
  const argument = command.argument === undefined ? '' : rest.shift();
  if (argument === undefined) return usage(`\`${name}\` needs ${command.argument}.`);
  if (rest.length > 0) return usage(`\`${name}\` takes no argument \`${rest[0]}\`.`);
  const flags = command.options.map(flagOf);
  const stray = Object.keys(values).find((flag) => !flags.includes(flag));
  if (stray !== undefined) return usage(`\`${name}\` has no option --${stray}.`);
  const options: Record<string, unknown> = { argument };
  for (const [option, row] of rows) {
    const value = valueOf(values[flagOf(option)], row);
    if (typeof value === 'object' && value !== null && 'unknown' in value)
      return usage(
        `--${flagOf(option)} knows no \`${value.unknown}\`; it knows ${row.kind === 'choice' || row.kind === 'list' ? row.of.join(', ') : ''}.`,
      );
    options[option] = value;
  }
  return { kind: 'run', name, command, options: { ...options, cwd: values['cwd'] ?? '.' } as Options };
}

/** What Node says of a command line, in the words of the other messages. */
function mistake(error: unknown, args: readonly string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-+[^']*)'/.exec(text)?.[1];
  if (unknown === undefined) return text;
  const name = args.find((word) => !word.startsWith('-')) ?? '';
  const row = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
  const flags = (row?.options ?? []).map((option) => `--${flagOf(option)}`);
  return `${row === undefined ? 'There' : `\`${name}\``} ${row === undefined ? 'is' : 'has'} no option ${unknown}.${meant(unknown, flags)}`;
}

/** ` Did you mean …?` where something is near enough. */
function meant(given: string, known: readonly string[]): string {
  const near = known.length === 0 ? '' : closest(given, known);
  return near !== '' && distance(given, near) <= 3 ? ` Did you mean \`${near}\`?` : '';
}

interface NodeOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
}

function nodeOptions(): Record<string, NodeOption> {
  const options: Record<string, NodeOption> = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  };
  for (const [option, row] of rows)
    options[flagOf(option)] =
      row.kind !== 'flag'
        ? { type: 'string', multiple: row.kind === 'texts' }
        : { type: 'boolean', ...(row.short === undefined ? {} : { short: row.short }) };
  return options;
}

function valueOf(
  given: string | boolean | (string | boolean)[] | undefined,
  row: OptionRow,
): boolean | string | undefined | null | readonly string[] | { readonly unknown: string } {
  if (row.kind === 'flag') return given === true;
  if (row.kind === 'texts') return Array.isArray(given) ? given.map(String) : [];
  if (typeof given !== 'string') return row.kind === 'list' ? null : undefined;
  if (row.kind !== 'choice' && row.kind !== 'list') return given;
  const names = row.kind === 'choice' ? [given] : given.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !row.of.includes(name));
  if (unknown !== undefined) return { unknown };
  return row.kind === 'choice' ? given : names;
}
