import { resolve } from 'node:path';
import { inferFromSamples } from '../../contract/infer/samples.js';
import type { Inference } from '../../contract/infer/samples.js';
import { contractNames } from '../../project/contractFile.js';
import { createContract } from '../../project/createContract.js';
import { detectApp } from '../../project/detected.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { askForContract } from '../ask.js';
import { foundLines } from '../foundText.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { contractOf, defaultAnswers } from '../questions.js';
import { problemLines } from '../report.js';
import { readSamples } from '../samples.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push init`: a contract from pushes, from a type, or by prompts with what the Flutter project says. */
export async function init(options: Options, terminal: Terminal): Promise<number> {
  const root = resolve(options.cwd);
  if (options.from.length > 0 && options.fromType !== undefined) {
    terminal.error('Either --from or --from-type: a contract is made from one of them.');
    return exit.invalid;
  }
  const present = contractNames.find((name) => nodeFileSystem.kind(resolve(root, name)) !== 'nothing');
  if (present !== undefined) {
    terminal.error(`${present} is there already; edit it, or move it away.`);
    return exit.invalid;
  }
  const text = await contractFor(root, options, terminal);
  if (typeof text === 'number') return text;
  const failure = createContract(root, text, nodeFileSystem);
  if (failure !== null) {
    terminal.error(failure);
    return exit.invalid;
  }
  terminal.print('wrote planetkit-push.yaml; look it over, then: planetkit-push generate');
  return exit.ok;
}

/** The text of the contract, or the exit code where there is none. */
async function contractFor(root: string, options: Options, terminal: Terminal): Promise<string | number> {
  const defaults = defaultAnswers(detectApp(root, nodeFileSystem));
  if (options.from.length > 0) {
    const { samples, problems } = readSamples(root, options.from, nodeFileSystem);
    return inferred(
      problems.length > 0 ? { ok: false, problems } : inferFromSamples(samples, defaults),
      terminal,
    );
  }
  if (options.fromType !== undefined) {
    const { inferFromType } = await import('../../serverType/infer.js');
    return inferred(inferFromType(root, options.fromType, nodeFileSystem, defaults), terminal);
  }
  if (options.yes) {
    const text = contractOf(defaults);
    terminal.print(text.trimEnd(), '');
    return text;
  }
  if (!terminal.interactive) {
    terminal.error(
      'Nobody is here to answer: this is no terminal.',
      'Take the defaults with `planetkit-push init --yes` and edit the file, or start from a push you send:',
      '`planetkit-push init --from push.json`.',
    );
    return exit.invalid;
  }
  const { default: inquirer } = await import('inquirer');
  try {
    const text = await askForContract(
      detectApp(root, nodeFileSystem),
      (questions) => inquirer.prompt(questions as never),
      (lines) => terminal.print(...lines),
      terminal.width,
    );
    if (text !== null) return text;
  } catch {
    // Ctrl+C: inquirer rejects.
  }
  terminal.error('Nothing was written.');
  return exit.ok;
}

function inferred(inference: Inference, terminal: Terminal): string | number {
  if (!inference.ok) {
    terminal.error(...problemLines(inference.problems, null, terminal.colours), 'Nothing was written.');
    return exit.invalid;
  }
  terminal.print(...foundLines(inference.inferred, terminal.width), '');
  return inference.inferred.text;
}
