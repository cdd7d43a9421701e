import { commandTable, flagOf, optionTable } from './commandTable.js';
import type { OptionName, OptionRow } from './commandTable.js';

/** The text of `--help`, made from the tables of commands and options. */
export function usage(): string {
  const commands = Object.entries(commandTable).map(
    ([name, { argument, doc }]) => [`planetkit-push ${[name, argument].join(' ').trimEnd()}`, doc] as const,
  );
  const options = (Object.entries(optionTable) as [OptionName, OptionRow][]).map(
    ([name, row]) => [flagText(name, row), `${takers(name)}${row.doc}${choices(row)}`] as const,
  );
  return `planetkit-push: LINE Planet push integration for Flutter, generated from a payload contract

${columns(commands)}

Options
${columns([...options, ['-h, --help', 'this text'], ['-v, --version', 'the version']])}

Exit codes
  0  done, or nothing to do        2  the contract or the command line is wrong
  1  I/O error; check: drift       3  done, but some files need a hand
                                   4  breaking: the change breaks somebody
`;
}

function flagText(name: string, row: OptionRow): string {
  if (row.kind === 'flag') return `${row.short === undefined ? '' : `-${row.short}, `}--${flagOf(name)}`;
  return `--${flagOf(name)} ${row.shows ?? (row.kind === 'list' ? 'LIST' : 'WAY')}`;
}

/** `generate, diff: `; nothing for the two options that nearly every command takes. */
function takers(option: OptionName): string {
  if (option === 'cwd' || option === 'contract') return '';
  const some = Object.entries(commandTable).filter(([, { options }]) => options.includes(option));
  return `${some.map(([name]) => name).join(', ')}: `;
}

function choices(row: OptionRow): string {
  return (row.kind === 'choice' || row.kind === 'list') && row.shows === undefined
    ? ` ${row.of.join(', ')}`
    : '';
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width + 3)}${right}`).join('\n');
}
