import { doctor as lookOver } from '../../doctor.js';
import type { Finding, State } from '../../doctor/finding.js';
import { generatedRow } from '../../doctor/generated.js';
import { load } from '../../run.js';
import { githubLines } from '../findings.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import type { Terminal } from '../terminal.js';

const states: readonly State[] = ['fail', 'warn', 'unknown', 'ok'];

/** `planetkit-push doctor` */
export async function doctor(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = load(run);
  const looked = lookOver(run, loaded);
  const after = looked.findLastIndex(({ id }) => id.startsWith('project.')) + 1;
  const findings =
    loaded.kind === 'loaded' ? looked.toSpliced(after, 0, await generatedRow(run, loaded)) : looked;
  const failed = findings.filter(({ state }) => state === 'fail');
  switch (options.format ?? 'text') {
    case 'json':
      terminal.print(JSON.stringify({ ok: failed.length === 0, findings }, null, 2));
      break;
    case 'github':
      terminal.print(
        ...githubLines(
          failed.map(({ id, reason, fix, file = '', line = 0 }) => ({
            rule: id,
            path: file,
            line,
            column: line === 0 ? 0 : 1,
            message: fix === undefined ? reason : `${reason}. ${fix}`,
          })),
        ),
      );
      break;
    default:
      terminal.print(...findings.flatMap(rowLines), '', summary(findings));
  }
  return failed.length === 0 ? exit.ok : exit.failed;
}

function rowLines({ id, looksAt, state, reason, file, line, fix }: Finding): string[] {
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
  return state === 'ok'
    ? [`ok       ${id}: ${reason}${place}`]
    : [
        `${state.padEnd(8)} ${id}: ${looksAt}`,
        `         ${reason}${place}`,
        ...(fix === undefined ? [] : [`         -> ${fix}`]),
      ];
}

function summary(findings: readonly Finding[]): string {
  return states.map((state) => `${findings.filter((one) => one.state === state).length} ${state}`).join(', ');
}
