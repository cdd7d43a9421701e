import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../../../src/cli/options.js';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { git, tryGit } from '../../git.js';
import { project, temporaryFolder } from '../../project.js';

const page = readFileSync(new URL('../../../docs/ci.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

/** Arguments of the bin in a line that calls it with npx. */
function argumentsOf(line: string): string[] {
  const [, args] =
    /^npx --(?:yes generator-planetkit-push|no-install planetkit-push) (.*?)(?: > .*)?$/.exec(line) ?? [];
  if (args === undefined) throw new Error(line);
  return args.replace('${{ github.base_ref }}', 'main').split(' ');
}

describe('the recipe for GitHub Actions', () => {
  const workflow = parse(blocks('yaml')[0] ?? '') as {
    on: string;
    jobs: Record<string, { steps: readonly { uses?: string; run?: string; with?: object }[] }>;
  };
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [argumentsOf(run)]));

  it('has the history that breaking compares with, on pull requests alone', () => {
    expect(workflow.on).toBe('pull_request');
    expect(steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))?.with).toEqual({
      'fetch-depth': 0,
    });
    expect(commands.map(([name]) => name)).toEqual(['check', 'breaking']);
  });

  it('is green for a project as generate left it, and annotates what is not', async () => {
    const root = project('guide');
    await runCommand(root, 'generate');
    git(root, 'init', '-q');
    git(root, 'add', '--all');
    git(root, 'commit', '-qm', 'x');
    git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const run = async (): Promise<[number, string][]> => {
      const outcomes: [number, string][] = [];
      for (const args of commands) {
        const { code, out } = await runCommand(root, ...args);
        outcomes.push([code, out]);
      }
      return outcomes;
    };
    expect(await run()).toEqual([
      [0, ''],
      [0, ''],
    ]);
    writeFileSync(join(root, 'planetkit-push.yaml'), contractText('guide').replace('from_user_id', 'caller'));
    const [checked, broken] = await run();
    expect(checked).toEqual([1, expect.stringMatching(/^::error file=planetkit-push\.yaml,title=DRIFT::/)]);
    expect(broken).toEqual([4, expect.stringMatching(/^::error file=.*title=WIRE_KEY_CHANGED::/)]);
  });
});

it('commands of other CI systems are commands of the bin', () => {
  const lines = blocks('sh')
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/^exec /, ''))
    .filter((line) => line.startsWith('npx'));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(parseCommandLine(argumentsOf(line))).toMatchObject({ kind: 'run' });
});

it('the hook lets a commit pass that check passes, and no other', () => {
  const hook = blocks('sh').find((text) => text.startsWith('#!')) ?? '';
  const root = project('guide');
  const tools = temporaryFolder();
  const executable = (path: string, text: string): void => {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  };
  executable(
    join(tools, 'npx'),
    `#!/bin/sh\necho "$@" > "${join(tools, 'called')}"\ntest ! -e "${join(tools, 'red')}"\n`,
  );
  vi.stubEnv('PATH', `${tools}${delimiter}${process.env['PATH']}`);
  const commit = (): boolean =>
    tryGit(root, '-c', 'core.hooksPath=.git/hooks', 'commit', '-qm', 'x', '--allow-empty');
  try {
    git(root, 'init', '-q');
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    executable(join(root, '.git/hooks/pre-commit'), hook);
    expect(commit()).toBe(true);
    expect(readFileSync(join(tools, 'called'), 'utf8')).toBe('--no-install planetkit-push check\n');
    writeFileSync(join(tools, 'red'), '');
    expect(commit()).toBe(false);
  } finally {
    vi.unstubAllEnvs();
  }
  expect(existsSync(join(root, '.planetkit-push'))).toBe(false);
});
