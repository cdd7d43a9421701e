import { remove as removeFrom } from '../../remove.js';
import type { Removal } from '../../plan/removal.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { fileList } from '../fileList.js';
import { failureLine } from '../stopped.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push remove` */
export async function remove(options: Options, terminal: Terminal): Promise<number> {
  const outcome = await removeFrom(runOf(options), options.dryRun);
  switch (outcome.kind) {
    case 'none':
      terminal.print('Nothing was generated here.');
      return exit.ok;
    case 'newer':
      terminal.error('A later version of this generator was at work here: update this one, then remove.');
      return exit.invalid;
    case 'broken':
      terminal.error(
        '.planetkit-push/lock.json, which tells what to take back, cannot be read.',
        'Bring it back from version control, or run `planetkit-push generate` and see what it says.',
      );
      return exit.needsHand;
    case 'failed':
      terminal.error(failureLine(outcome.failure).replace('run generate again', 'run remove again'));
      return exit.failed;
    case 'planned': {
      const { planDiff } = await import('../diffText.js');
      terminal.print(planDiff(outcome.removal).trimEnd(), ...lines(outcome.removal, true, terminal.width));
      return exit.ok;
    }
    case 'done':
      terminal.print(...lines(outcome.removal, false, terminal.width));
      return outcome.removal.needsHand ? exit.needsHand : exit.ok;
  }
}

function lines({ files, host, needsHand }: Removal, dryRun: boolean, width: number): string[] {
  const gone = files.filter(({ action }) => action === 'delete');
  const restored = host.filter(({ before, after }) => before !== after);
  const kept = files.filter(({ action }) => action === 'keep');
  const failed = host.filter(({ failures }) => failures.length > 0);
  return [
    ...(gone.length > 0
      ? [
          `${dryRun ? 'to delete' : 'deleted'} ${gone.length}:`,
          ...fileList(
            gone.map(({ path }) => path),
            width,
          ),
        ]
      : []),
    ...restored.map(
      ({ path, after }) =>
        `${dryRun ? 'to ' : ''}${after === null ? 'delete' : 'restore'}${dryRun ? '' : 'd'} ${path}`,
    ),
    ...(kept.length > 0 ? ['', 'kept:', ...kept.map(({ path, note }) => `  ${path}: ${note}`)] : []),
    ...failed.flatMap(({ path, failures }) => [
      '',
      `take out of ${path} by hand:`,
      ...failures.flatMap(({ reason, snippet, line }) => [
        `  ${line === undefined ? '' : `line ${line}: `}${reason}`,
        ...snippet.split('\n').flatMap((text) => (text.trim() === '' ? [] : [`    ${text}`])),
      ]),
    ]),
    ...(needsHand ? [] : ['planetkit-push.yaml is yours and stays.']),
  ];
}
