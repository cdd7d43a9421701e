import type { Plan } from '../plan/plan.js';

/** What a person may want to do to files of theirs whose first text the contract has outgrown, as a diff of that text. */
export async function outgrownLines({ files }: Pick<Plan, 'files'>): Promise<string[]> {
  if (files.every(({ outgrown }) => outgrown === undefined)) return [];
  const { structuredPatch } = await import('diff');
  const difference = (was: string, now: string): string[] =>
    structuredPatch('', '', was, now, '', '', { context: 0 }).hunks.flatMap(({ lines }) =>
      lines.map((line) => `  ${line}`),
    );
  return files.flatMap(({ path, outgrown }) => {
    if (outgrown === undefined) return [];
    const { was, now } = outgrown;
    return [
      '',
      `${path} is yours and stays; written today it would differ:`,
      ...(was === null
        ? ['  its first text is lost: compare it with that of a new project']
        : difference(was, now)),
    ];
  });
}
