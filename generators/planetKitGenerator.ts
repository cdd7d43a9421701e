import Generator from 'yeoman-generator';
import type { BaseOptions } from 'yeoman-generator';
import { loadContract } from '../src/contract/load.js';
import { askForContract } from '../src/cli/ask.js';
import { contractOf, defaultAnswers } from '../src/cli/questions.js';
import { exit } from '../src/cli/options.js';
import { planLines, problemLines } from '../src/cli/report.js';
import { failureLine, stoppedCode, stoppedLines } from '../src/cli/stopped.js';
import { generate } from '../src/generate.js';
import { createContract } from '../src/project/createContract.js';
import { readContract } from '../src/project/contractFile.js';
import { detectApp } from '../src/project/detected.js';
import type { Detected } from '../src/project/detected.js';
import { processTerminal } from '../src/cli/terminal.js';
import { nodeFileSystem } from '../src/project/nodeFileSystem.js';
import { load, plan } from '../src/run.js';
import type { TargetName } from '../src/targets/target.js';

/** Yeoman ends the process with a numeric `code`; a string there makes it crash over our message. */
class Stop extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'Stop';
    this.code = code;
  }
}

/** What the command line gives; Yeoman spells `--dry-run` both ways. */
type YeomanOptions = BaseOptions & { yes?: boolean; dryRun?: boolean };

/**
 * The Yeoman way in: prompts for a contract where there is none, else asks nothing; then the same plan and the same
 * apply as the bin. Yeoman's in-memory file system and conflict prompts are not used: they cannot merge, and they
 * would see other bytes than `planetkit-push check` does.
 */
export abstract class PlanetKitGenerator extends Generator<Record<string, unknown>, YeomanOptions> {
  protected abstract readonly targets: readonly TargetName[];

  constructor(args: string[], options: Record<string, unknown>, features: Record<string, unknown> = {}) {
    super(
      args,
      options as never,
      { ...features, unique: 'namespace', customInstallTask: true, inheritTasks: true } as never,
    );
    this.option('yes', { type: Boolean, description: 'Take the defaults, ask nothing', default: false });
  }

  async prompting(): Promise<void> {
    const root = this.destinationPath();
    if (readContract(root, nodeFileSystem).kind !== 'missing') return;
    const detected = detectApp(root, nodeFileSystem);
    const text = this.options.yes === true ? contractOf(defaultAnswers(detected)) : await this.#ask(detected);
    const loaded = loadContract(text, 'planetkit-push.yaml');
    if (!loaded.ok)
      this.#stop(exit.invalid, [...problemLines(loaded.problems, text), 'Nothing was written.']);
    if (this.#dryRun)
      this.#stop(exit.invalid, [text, 'A dry run writes no contract: nothing to generate from.']);
    const failure = createContract(root, text, nodeFileSystem);
    if (failure !== null) this.#stop(exit.failed, [failure]);
  }

  async writing(): Promise<void> {
    const run = { root: this.destinationPath(), fileSystem: nodeFileSystem };
    const loaded = load(run);
    if (loaded.kind === 'invalid')
      this.#stop(exit.invalid, [...problemLines(loaded.problems, loaded.text), 'Nothing was written.']);
    this.#say(problemLines(loaded.warnings, loaded.text));
    if (this.#dryRun)
      return this.#say(await planLines(await plan(run, loaded.model, this.targets), { dryRun: true }));
    const outcome = await generate(run, loaded.model, this.targets);
    if (outcome.kind === 'failed') this.#stop(exit.failed, [failureLine(outcome.failure)]);
    if (outcome.kind === 'stopped') this.#stop(stoppedCode(outcome.plan), stoppedLines(outcome.plan));
    this.#say(await planLines(outcome.plan, { width: processTerminal.width }));
    if (outcome.plan.needsHand) process.exitCode = exit.needsHand;
  }

  get #dryRun(): boolean {
    return this.options.dryRun === true;
  }

  async #ask(detected: Detected): Promise<string> {
    let text: string | null;
    try {
      text = await askForContract(
        detected,
        (questions) => this.prompt(questions as never),
        (lines) => this.#say(lines),
        processTerminal.width,
      );
    } catch {
      return this.#stop(exit.invalid, [
        'Nobody is here to answer. Write planetkit-push.yaml, or take the defaults with --yes.',
      ]);
    }
    return text ?? this.#stop(exit.ok, ['Nothing was written.']);
  }

  #say(lines: readonly string[]): void {
    if (lines.length > 0) this.log(lines.join('\n'));
  }

  #stop(code: number, lines: readonly string[]): never {
    const last = lines.at(-1) ?? '';
    this.#say(lines.slice(0, -1));
    throw new Stop(code, last);
  }
}
