import { breakingRuleIds } from '../breaking/ruleTable.js';
import { conflictWays } from '../plan/plannedFile.js';
import { targetNames } from '../targets/target.js';
import type { Options } from './options.js';
import type { Terminal } from './terminal.js';

/** Runs a command; the number is the exit code. */
export type Command = (options: Options, terminal: Terminal) => Promise<number>;

/** One option of the command line. Its flag is its name in kebab case. */
export type OptionRow =
  | { readonly kind: 'flag'; readonly short?: string; readonly doc: string }
  /** `texts` may be given several times. */
  | { readonly kind: 'text' | 'texts'; readonly shows: string; readonly doc: string }
  /** With `shows`, the values are too many for the usage text. */
  | {
      readonly kind: 'choice' | 'list';
      readonly of: readonly string[];
      readonly shows?: string;
      readonly doc: string;
    };

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
  onConflict: {
    kind: 'choice',
    of: conflictWays,
    doc: 'edited by hand (default: merge):',
  },
  full: { kind: 'flag', doc: 'compares text, not hashes alone' },
  format: {
    kind: 'choice',
    of: ['text', 'json', 'github'],
    doc: 'how findings are printed (default: text):',
  },
  against: { kind: 'text', shows: 'REF', doc: 'a git ref, or a file, with the contract to compare with' },
  allow: {
    kind: 'list',
    of: breakingRuleIds,
    shows: 'RULES',
    doc: 'rules that may be broken, see docs/breaking.md',
  },
  out: { kind: 'text', shows: 'DIR', doc: 'the folder to write (default: planetkit-push-sample)' },
  from: {
    kind: 'texts',
    shows: 'FILE',
    doc: 'makes the contract from real pushes, as JSON; may be repeated',
  },
  fromType: {
    kind: 'text',
    shows: 'FILE#NAME',
    doc: "makes the contract from the app server's TypeScript type of the push",
  },
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
    options: ['cwd', 'from', 'fromType', 'yes'],
    load: async () => (await import('./commands/init.js')).init,
  },
  generate: {
    doc: 'writes or updates everything the contract describes',
    options: ['cwd', 'contract', 'dryRun', 'only', 'onConflict'],
    load: async () => (await import('./commands/generate.js')).generate,
  },
  check: {
    doc: 'for CI: is everything as generate would leave it?',
    options: ['cwd', 'contract', 'full', 'format'],
    load: async () => (await import('./commands/check.js')).check,
  },
  status: {
    doc: 'every file with its owner and its state',
    options: ['cwd', 'contract'],
    load: async () => (await import('./commands/status.js')).status,
  },
  diff: {
    doc: 'what generate would change, as unified diffs',
    options: ['cwd', 'contract', 'only', 'onConflict'],
    load: async () => (await import('./commands/diff.js')).diff,
  },
  explain: {
    argument: 'FIELD',
    doc: 'every file and line that a field of the contract reaches',
    options: ['cwd', 'contract'],
    load: async () => (await import('./commands/explain.js')).explain,
  },
  breaking: {
    doc: 'what a change of the contract breaks, and for whom',
    options: ['cwd', 'contract', 'against', 'allow', 'format'],
    load: async () => (await import('./commands/breaking.js')).breaking,
  },
  watch: {
    doc: 'generates whenever the contract is saved',
    options: ['cwd', 'contract', 'only', 'onConflict'],
    load: async () => (await import('./commands/watch.js')).watch,
  },
  doctor: {
    doc: 'is this Flutter project ready for calls? item by item, with the fix',
    options: ['cwd', 'contract', 'format'],
    load: async () => (await import('./commands/doctor.js')).doctor,
  },
  remove: {
    doc: 'takes everything back that generate did',
    options: ['cwd', 'contract', 'dryRun'],
    load: async () => (await import('./commands/remove.js')).remove,
  },
  eject: {
    argument: 'PATH',
    doc: 'hands a generated file or folder over to you, for good',
    options: ['cwd'],
    load: async () => (await import('./commands/eject.js')).eject,
  },
  sample: {
    doc: 'writes example pushes and the commands that send them',
    options: ['cwd', 'contract', 'out'],
    load: async () => (await import('./commands/sample.js')).sample,
  },
  simulate: {
    doc: 'runs the generated server between simulators of APNs, FCM and the callback, on loopback',
    options: ['cwd', 'contract'],
    load: async () => (await import('./commands/simulate.js')).simulate,
  },
};

/** `dryRun` -> `dry-run` */
export function flagOf(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
