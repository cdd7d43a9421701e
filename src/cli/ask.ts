import type { Detected } from '../project/detected.js';
import { previewLines } from './preview.js';
import { contractOf, keyQuestions, questionsFor } from './questions.js';
import type { Answers } from './questions.js';

/** Puts questions to somebody: inquirer, Yeoman, or a test. Rejects where nobody answers any more. */
export type Prompt = (questions: readonly Record<string, unknown>[]) => Promise<unknown>;

const next = [
  { name: 'Write it', value: 'write' },
  { name: 'Change keys', value: 'keys' },
  { name: 'Stop, write nothing', value: 'stop' },
];

/**
 * Asks until somebody likes what they see: the contract, and a push of each transport made from it, are shown before
 * anything is written, and again after each change.
 *
 * @returns the text of the contract; null: it is not wanted
 */
export async function askForContract(
  detected: Detected,
  prompt: Prompt,
  show: (lines: readonly string[]) => void,
  width: number,
): Promise<string | null> {
  let answers = (await prompt(questionsFor(detected))) as Answers;
  for (;;) {
    const text = contractOf(answers);
    show(['', ...text.trimEnd().split('\n'), ...previewLines(text, width), '']);
    // The one kind of choice that the inquirers of all supported Yeoman environments have.
    const question = { type: 'rawlist', name: 'next', message: 'Write this contract?', choices: next };
    const { next: choice } = (await prompt([question])) as { next: string };
    if (choice === 'write') return text;
    if (choice !== 'keys') return null;
    answers = { ...answers, keys: (await prompt(keyQuestions(answers))) as Answers['keys'] & object };
  }
}
