import { targetNames } from '../targets/target.js';
import type { Options } from './options.js';
import type { Terminal } from './terminal.js';

/** Runs a command; the number is the exit code. */
export type Command = (options: Options, terminal: Terminal) => Promise<number>;

/** One option of the command line. Its flag is its name in kebab case. */
export type OptionRow =
  | { readonly kind: 'flag'; readonly short?: string; readonly doc: string }
  | { readonly kind: 'text'; readonly shows: string; readonly doc: string }
  | { readonly kind: 'choice' | 'list'; readonly of: readonly string[]; readonly doc: string };

/** Every option there is. What a choice says of itself ends in the list of its values. */
export const optionTable = {
  cwd: { kind: 'text', shows: 'DIR', doc: 'the project (default: this folder)' },
  contract: {
    kind: 'text',
    shows: 'FILE',
    doc: 'the contract, from the project (default: planetkit-push.yaml)',
  },
  dryRun: { kind: 'flag', doc: 'shows what would change as a diff, writes nothing' },
  only: { kind: 'list', of: targetNames, doc: 'some targets only, of' },
  full: { kind: 'flag', doc: 'compares text, not hashes alone' },
  yes: { kind: 'flag', short: 'y', doc: 'takes the defaults, asks nothing' },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;

/** One command: what it does, what it takes, and where it is; loaded when called, so that none pays for another. */
export interface CommandRow {
  readonly doc: string;
  readonly options: readonly OptionName[];
  /** What it takes besides options; always required. */
  readonly argument?: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order in which the usage text lists them. */
export const commandTable: Readonly<Record<string, CommandRow>> = {
  init: {
    doc: 'asks for what it cannot find out, writes planetkit-push.yaml',
    options: ['cwd', 'yes'],
    load: async () => (await import('./commands/init.js')).init,
  },
  generate: {
    doc: 'writes or updates everything the contract describes',
    options: ['cwd', 'contract', 'dryRun', 'only'],
    load: async () => (await import('./commands/generate.js')).generate,
  },
  check: {
    doc: 'for CI: is everything as generate would leave it?',
    options: ['cwd', 'contract', 'full'],
    load: async () => (await import('./commands/check.js')).check,
  },
};

/** `dryRun` -> `dry-run` */
export function flagOf(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
