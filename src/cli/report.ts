import { styleText } from 'node:util';
import type { Problem } from '../contract/problem.js';
import { place } from '../contract/problem.js';
import type { HostFile } from '../plan/hostFiles.js';
import type { Plan, PlannedFile } from '../plan/plan.js';
import { fileList } from './fileList.js';
import { outgrownLines } from './outgrownLines.js';

/**
 * Problems for people: place, reason, the line with a caret, hint.
 *
 * @param text the contract, where the problems lie in it
 * @param colours whether severity and caret are told in colour too
 */
export function problemLines(problems: readonly Problem[], text: string | null, colours = false): string[] {
  const lines = text?.split(/\r?\n/) ?? [];
  return problems.flatMap((problem) => {
    const colour = problem.severity === 'error' ? 'red' : 'yellow';
    const paint = (word: string): string =>
      colours ? styleText(colour, word, { validateStream: false }) : word;
    const source = problem.source ?? (problem.line > 0 ? lines[problem.line - 1] : undefined);
    const shown =
      source === undefined
        ? []
        : [
            `    ${printable(source)}`,
            `    ${printable(source.slice(0, problem.column - 1)).replace(/[^\t]/g, ' ')}${paint('^')}`,
          ];
    return [
      `${place(problem)}: ${paint(problem.severity)}: ${problem.reason} [${problem.rule}]`,
      ...shown,
      `    ${problem.hint}`,
    ];
  });
}

/** Text of a file as a terminal may show it: nothing that moves the cursor or turns the writing round. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '·');
}

const verbs = { create: 'created', update: 'updated', delete: 'deleted' } as const;
const plannedVerbs = { create: 'to create', update: 'to update', delete: 'to delete' } as const;

/** What a run did, or would do, in a screenful. */
export async function planLines(plan: Plan, { dryRun = false, width = 80 } = {}): Promise<string[]> {
  const lines: string[] = [];
  const done = dryRun ? plannedVerbs : verbs;
  for (const action of ['create', 'update', 'delete'] as const) {
    const files = plan.files.filter((file) => file.action === action);
    if (files.length > 0)
      lines.push(
        `${done[action]} ${files.length}:`,
        ...fileList(
          files.map(({ path }) => path),
          width,
        ),
      );
  }
  const same = plan.files.filter((file) => file.action === 'none').length;
  if (lines.length === 0 && !plan.changes) lines.push(`nothing to do: ${same} files are up to date`);
  else if (same > 0) lines.push(`${same} already up to date`);
  lines.push(...plan.host.flatMap((file) => hostLines(file, dryRun)));
  const merged = plan.files.filter(
    ({ action, note }) => (action === 'update' || action === 'create') && note !== undefined,
  );
  lines.push(
    ...noted(
      dryRun ? 'to merge:' : 'hand edits:',
      merged.filter(({ conflict }) => conflict !== true),
    ),
  );
  lines.push(
    ...noted(
      'with merge markers, please look:',
      merged.filter(({ conflict }) => conflict === true),
    ),
    ...noted(
      'left alone, please look:',
      plan.files.filter(({ action }) => action === 'keep'),
    ),
    ...plan.notes,
    ...(await outgrownLines(plan)),
  );
  return lines;
}

function noted(title: string, files: readonly PlannedFile[]): string[] {
  if (files.length === 0) return [];
  return ['', title, ...files.map((file) => `  ${file.path}: ${file.note ?? file.class}`)];
}

/** What a run did, in one line. */
export function summaryLine(plan: Plan): string {
  const counts = (['create', 'update', 'delete'] as const).map((action) => {
    const count = plan.files.filter((file) => file.action === action).length;
    return count === 0 ? '' : `${verbs[action]} ${count}`;
  });
  const hands = plan.files.filter(
    (file) => file.action === 'keep' || file.conflict === true || file.outgrown !== undefined,
  );
  const hosts = plan.host.filter((file) => file.state === 'failed');
  const look = [...hands, ...hosts].map(({ path }) => path).join(', ');
  const done = counts.filter((count) => count !== '').join(', ');
  return `${done === '' ? 'up to date' : done}${look === '' ? '' : `; please look at ${look}`}`;
}

function hostLines(file: HostFile, dryRun: boolean): string[] {
  const notes = file.notes.map((note) => `  note: ${note}`);
  const why = file.reasons.map((reason) => `  ${reason}`);
  switch (file.state) {
    case 'edited':
      return [`${dryRun ? 'to edit' : 'edited'} ${file.path}:`, ...why, ...notes];
    case 'created':
      return [`${dryRun ? 'to create' : 'created'} ${file.path}:`, ...why, ...notes];
    case 'deleted':
      return [`${dryRun ? 'to delete' : 'deleted'} ${file.path}: no longer needed`];
    case 'elsewhere':
      return [...file.notes];
    case 'unchanged':
      return notes.length === 0 ? [] : [`${file.path}:`, ...notes];
    case 'absent':
      return [
        `${file.path} is not here; in the Flutter project it needs:`,
        ...why,
        '  run the same command in the Flutter project, or create one with `flutter create .`',
      ];
    case 'failed':
      return [
        '',
        `${file.path} was left as it is:`,
        ...file.failures.flatMap(({ reason, snippet, line }) => [
          `  ${line === undefined ? '' : `line ${line}: `}${reason}`,
          '  paste this yourself:',
          ...snippet.split('\n').map((line) => `    ${line}`),
        ]),
      ];
  }
}
