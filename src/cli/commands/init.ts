import { resolve } from 'node:path';
import { loadContract } from '../../contract/load.js';
import { createContract } from '../../project/createContract.js';
import { detectApp } from '../../project/detected.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { contractText, defaultAnswers, questionsFor } from '../questions.js';
import type { Answers } from '../questions.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push init`: a contract by prompts, with what the Flutter project says as defaults. */
export async function init(options: Options, terminal: Terminal): Promise<number> {
  const root = resolve(options.cwd);
  const detected = detectApp(root, nodeFileSystem);
  if (!options.yes && !terminal.interactive) {
    terminal.error(
      'Nobody is here to answer: this is no terminal.',
      'Take the defaults with `planetkit-push init --yes` and edit the file.',
    );
    return exit.invalid;
  }
  const answers = options.yes ? defaultAnswers(detected) : await ask(detected);
  const text = contractText(answers);
  const loaded = loadContract(text, 'planetkit-push.yaml');
  if (!loaded.ok) {
    terminal.error(...problemLines(loaded.problems, text), 'Nothing was written.');
    return exit.invalid;
  }
  const failure = createContract(root, text, nodeFileSystem);
  if (failure !== null) {
    terminal.error(failure);
    return exit.invalid;
  }
  terminal.print(text.trimEnd(), '', 'wrote planetkit-push.yaml; next: planetkit-push generate');
  return exit.ok;
}

async function ask(detected: Parameters<typeof questionsFor>[0]): Promise<Answers> {
  const { default: inquirer } = await import('inquirer');
  return (await inquirer.prompt(questionsFor(detected) as never)) as Answers;
}
