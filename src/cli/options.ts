import { parseArgs } from 'node:util';
import { targetNames } from '../targets/target.js';
import type { TargetName } from '../targets/target.js';

/** Exit codes; docs and tests use them by these names. */
export const exit = { ok: 0, failed: 1, invalid: 2, needsHand: 3 } as const;

/** Options of all commands. */
export interface Options {
  readonly cwd: string;
  readonly contract: string | undefined;
  readonly dryRun: boolean;
  readonly full: boolean;
  readonly only: readonly TargetName[] | null;
  readonly yes: boolean;
}

export type Parsed =
  | { readonly kind: 'run'; readonly command: string; readonly options: Options }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'usage'; readonly message: string };

/** The options each command takes; others are refused, so that a misspelt one is not silently lost. */
const known: Readonly<Record<string, readonly string[]>> = {
  generate: ['cwd', 'contract', 'dry-run', 'only'],
  check: ['cwd', 'contract', 'full'],
  init: ['cwd', 'yes'],
};

export const commands = Object.keys(known);

/** Reads the command line; a mistake becomes a sentence, never an exception. */
export function parseCommandLine(args: readonly string[]): Parsed {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cwd: { type: 'string' },
        contract: { type: 'string' },
        'dry-run': { type: 'boolean' },
        full: { type: 'boolean' },
        only: { type: 'string' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    return { kind: 'usage', message: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  if (values.version === true) return { kind: 'version' };
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined || command === 'help') return { kind: 'help' };
  const allowed = known[command];
  if (allowed === undefined)
    return {
      kind: 'usage',
      message: `There is no command \`${command}\`; there are ${commands.join(', ')}.`,
    };
  if (rest.length > 0) return { kind: 'usage', message: `\`${command}\` takes no argument \`${rest[0]}\`.` };
  const stray = Object.keys(values).find((name) => !allowed.includes(name));
  if (stray !== undefined) return { kind: 'usage', message: `\`${command}\` has no option --${stray}.` };
  const only = values.only === undefined ? null : values.only.split(',').map((name) => name.trim());
  const unknown = only?.find((name) => !targetNames.some((target) => target === name));
  if (unknown !== undefined)
    return {
      kind: 'usage',
      message: `There is no target \`${unknown}\`; there are ${targetNames.join(', ')}.`,
    };
  return {
    kind: 'run',
    command,
    options: {
      cwd: values.cwd ?? '.',
      contract: values.contract,
      dryRun: values['dry-run'] ?? false,
      full: values.full ?? false,
      only: only as readonly TargetName[] | null,
      yes: values.yes ?? false,
    },
  };
}

export const usage = `planetkit-push: LINE Planet push integration for Flutter, generated from a payload contract

  planetkit-push init                 asks for what it cannot find out, writes planetkit-push.yaml
  planetkit-push generate             writes or updates everything the contract describes
  planetkit-push check                for CI: is everything as generate would leave it?

Options
  --cwd DIR          the project (default: this folder)
  --contract FILE    the contract, from the project (default: planetkit-push.yaml)
  --dry-run          generate: shows what would change as a diff, writes nothing
  --only LIST        generate: some targets only, of ${targetNames.join(', ')}
  --full             check: compares text, not hashes alone
  -y, --yes          init: takes the defaults, asks nothing
  -h, --help         this text
  -v, --version      the version

Exit codes
  0  done, or nothing to do        2  the contract or the command line is wrong
  1  I/O error; check: drift       3  done, but some files need a hand
`;
