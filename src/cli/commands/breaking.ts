import { earlierContract } from '../../breaking/against.js';
import { compareModels } from '../../breaking/compare.js';
import type { Breakage } from '../../breaking/compare.js';
import { breakingRules } from '../../breaking/ruleTable.js';
import { loadContract } from '../../contract/load.js';
import { readContract } from '../../project/contractFile.js';
import { githubLines, jsonText } from '../findings.js';
import type { Finding } from '../findings.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push breaking --against REF` */
export async function breaking(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  if (options.against === undefined) {
    terminal.error('Name what to compare with: `planetkit-push breaking --against main`.');
    return exit.invalid;
  }
  const file = readContract(run.root, run.fileSystem, run.contract);
  if (file.kind !== 'text') {
    terminal.error(...problemLines([file.problem], null));
    return exit.invalid;
  }
  const earlier = earlierContract(run.root, options.against, file.name, run.fileSystem);
  if (!earlier.ok) {
    terminal.error(earlier.reason);
    return exit.invalid;
  }
  const before = loadContract(earlier.text, earlier.name);
  const after = loadContract(file.text, file.name);
  for (const [loaded, text] of [
    [before, earlier.text],
    [after, file.text],
  ] as const)
    if (!loaded.ok) terminal.error(...problemLines(loaded.problems, text));
  if (!before.ok || !after.ok) return exit.invalid;
  const allowed: readonly string[] = options.allow ?? [];
  const breakages = compareModels(before.value.model, after.value.model);
  const findings = breakages
    .filter(({ rule }) => !allowed.includes(rule))
    .map((breakage) => findingOf(breakage, file.name, after.value.place(breakage.at)));
  print(options.format ?? 'text', findings, breakages.length - findings.length, terminal);
  return findings.length === 0 ? exit.ok : exit.breaking;
}

function findingOf(
  { rule, subject, detail }: Breakage,
  path: string,
  { line, column }: { line: number; column: number },
): Finding {
  const { breaks, instead } = breakingRules[rule];
  return {
    rule,
    path,
    line,
    column,
    message: `${subject} ${detail}. Breaks ${breaks.join(', ')}. ${instead}`,
  };
}

function print(
  format: 'text' | 'json' | 'github',
  findings: readonly Finding[],
  allowed: number,
  terminal: Terminal,
): void {
  if (format === 'json') terminal.print(jsonText(findings.length === 0, findings, { allowed }));
  else if (format === 'github') terminal.print(...githubLines(findings));
  else {
    terminal.print(
      ...findings.map(
        ({ path, line, column, message, rule }) => `${path}:${line}:${column}: ${message} [${rule}]`,
      ),
    );
    if (allowed > 0) terminal.print(`${allowed} allowed by --allow`);
    if (findings.length === 0) terminal.print('nothing breaks');
  }
}
