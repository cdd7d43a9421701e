import { beforeEach, expect, it, vi } from 'vitest';
import { watch } from '../../../src/cli/commands/watch.js';
import { parseCommandLine } from '../../../src/cli/options.js';
import { generate } from '../../../src/generate.js';
import type * as Generate from '../../../src/generate.js';
import { changedMeanwhile } from '../../../src/plan/apply.js';
import { project } from '../../project.js';

vi.mock('../../../src/generate.js', async (original) => {
  const real = await original<typeof Generate>();
  return { ...real, generate: vi.fn(real.generate) };
});

const failed = (reason: string) => ({ kind: 'failed', failure: { path: 'a.dart', reason } }) as const;

beforeEach(() => void vi.mocked(generate).mockClear());

/** What a watch says of its first run. */
async function saidOf(...failures: readonly string[]): Promise<string[]> {
  for (const reason of failures) vi.mocked(generate).mockResolvedValueOnce(failed(reason));
  const parsed = parseCommandLine(['watch', '--cwd', project('guide')]);
  if (parsed.kind !== 'run') throw new Error(parsed.kind);
  const lines: string[] = [];
  const say = (...said: readonly string[]): void => void lines.push(...said);
  const terminal = { print: say, error: say, interactive: false, width: 80, colours: false };
  await watch(parsed.options, terminal, (async function* () {})());
  return lines;
}

it('a run that somebody disturbed by saving a file is tried again', async () => {
  expect(await saidOf(changedMeanwhile, changedMeanwhile)).toEqual([expect.stringMatching(/^created \d+$/)]);
  expect(generate).toHaveBeenCalledTimes(3);
});

it('not for ever, and not where something else is wrong', async () => {
  const always = Array.from({ length: 4 }, () => changedMeanwhile);
  expect(await saidOf(...always)).toEqual([expect.stringContaining('a.dart could not be written')]);
  expect(generate).toHaveBeenCalledTimes(4);
  vi.mocked(generate).mockClear();
  expect(await saidOf('ENOSPC')).toEqual([expect.stringContaining('ENOSPC')]);
  expect(generate).toHaveBeenCalledTimes(1);
});
