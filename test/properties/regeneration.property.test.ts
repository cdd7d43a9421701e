import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetNames } from '../../src/targets/target.js';
import type { TargetName } from '../../src/targets/target.js';
import { madePaths } from '../../src/targets/madePaths.js';
import { contractText, modelOf } from '../contracts.js';
import type { MemoryFileSystem } from '../memoryFileSystem.js';
import { generatedProject, planOf, regenerate, renderedOf, root } from '../regeneration.js';
import { touched } from '../unit/plan/handEdits.js';

const guide = contractText('guide');
const extras = `${guide}  extras:
    tier: { key: tier, type: enum, values: [free, pro], default: free }
    note: { key: note, optional: true }
`;
/** Contracts that differ in every kind of thing a contract says. */
const contracts = [
  guide,
  extras,
  `${extras}    roomTitle: { key: room_title, optional: true }\n`,
  extras.replace(/ {4}note:.*\n/, ''),
  extras.replace('[free, pro]', '[free, pro, gold]'),
  extras.replace('cc_param', 'boarding_pass'),
  extras.replace('callerId: from_user_id', 'callerId: { key: caller, was: [from_user_id] }'),
  extras.replace(/( {2}myUserId.*\n)( {2}myServiceId.*\n)/, '$2$1'),
  `${extras}transport: { fcm: { json: payload }, was: flat }\n`,
  extras.replace('name: Acme Talk', 'name: Acme Call'),
  `${extras}out: { server: false }\n`,
  `${extras}out: { plugin: packages/calls, server: backend/push }\n`,
  contractText('everything'),
  contractText('renamed'),
  contractText('demo-servers'),
] as const;

/** The files that contracts reach most, of each kind: the others would only take time. */
const only = /payload|extras|readme|podspec|pubspec|settings\.gradle|main\.ts$|encode\.ts$|schema/i;

const pubspec = 'name: talk # ours\n\ndependencies:\n  flutter:\n    sdk: flutter\n';
/** Targets of many files, or of data of thousands of lines, are walked less often, as they take longest. */
const someTargets = fc.oneof(
  { weight: 6, arbitrary: fc.constant<readonly TargetName[]>(['ios', 'dart']) },
  { weight: 6, arbitrary: fc.constant<readonly TargetName[]>(['android']) },
  { weight: 1, arbitrary: fc.constant<readonly TargetName[]>(['server']) },
  { weight: 1, arbitrary: fc.constant<readonly TargetName[]>(targetNames) },
);
const contract = fc.constantFrom(...contracts);

const started = new Map<string, Promise<MemoryFileSystem>>();
/** A project as `generate` leaves it; made once for each contract and copied. */
async function start(text: string, targets: readonly TargetName[]): Promise<MemoryFileSystem> {
  const key = `${targets.join()} ${text}`;
  if (!started.has(key)) started.set(key, generatedProject(text, { 'pubspec.yaml': pubspec }, targets, only));
  return (await started.get(key)!).clone();
}

describe('regeneration', () => {
  it('1,000 walks A -> B -> A end as A, to the byte, with everything the generator keeps for itself', async () => {
    await fc.assert(
      fc.asyncProperty(contract, contract, someTargets, async (first, second, targets) => {
        const fileSystem = await start(first, targets);
        const before = fileSystem.tree(root);
        for (const next of [second, first])
          expect(planOf(await regenerate(fileSystem, next, { targets, only })).needsHand).toBe(false);
        expect(fileSystem.tree(root)).toEqual(before);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it('longer walks too, but for files that are written once: those stay as the first contract left them', async () => {
    await fc.assert(
      fc.asyncProperty(
        contract,
        fc.array(contract, { minLength: 2, maxLength: 4 }),
        async (first, others) => {
          const targets = ['dart'] as const;
          const fileSystem = await start(first, targets);
          for (const next of [...others, first])
            expect(planOf(await regenerate(fileSystem, next, { targets, only })).needsHand).toBe(false);
          const tree = fileSystem.tree(root);
          const files = (await renderedOf(first)).filter(
            ({ target, path }) => targets.some((one) => one === target) && only.test(path),
          );
          for (const { path, ownership, text } of files)
            if (ownership === 'owned') expect(tree[path], path).toBe(text);
          const paths = (all: Record<string, string>): string[] => Object.keys(all).sort();
          expect(paths(tree)).toEqual(paths((await start(first, targets)).tree(root)));
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });

  it('1,000 hand edits outside the lines a change touches all survive, with the change, also where it gives the file another path', async () => {
    let edits = 0;
    let carried = 0;
    await fc.assert(
      fc.asyncProperty(
        contract,
        contract,
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('change', 'insert', 'remove')), {
          minLength: 1,
          maxLength: 4,
        }),
        async (first, second, which, wanted) => {
          const targets = ['ios', 'android', 'dart'] as const;
          const after = new Map((await renderedOf(second)).map(({ path, text }) => [path, text]));
          const places = madePaths(modelOf(second), [modelOf(first)]);
          const placeOf = (path: string): string => places.get(path) ?? path;
          const files = (await renderedOf(first)).filter(
            ({ path, ownership, target }) =>
              ownership === 'owned' &&
              targets.some((one) => one === target) &&
              only.test(path) &&
              after.has(placeOf(path)),
          );
          fc.pre(files.length > 0);
          const file = files[which % files.length]!;
          const place = placeOf(file.path);
          const generated = after.get(place)!;
          const [hand, expected] = editBoth(file.text, generated, wanted);
          fc.pre(hand !== file.text);
          edits++;
          if (place !== file.path) carried++;
          const fileSystem = await start(first, targets);
          fileSystem.put(`${root}/${file.path}`, hand);
          const plan = planOf(await regenerate(fileSystem, second, { targets, only }));
          expect(fileSystem.text(`${root}/${place}`)).toBe(expected);
          if (place !== file.path) expect(fileSystem.kind(`${root}/${file.path}`)).toBe('nothing');
          expect(plan.needsHand).toBe(false);
        },
      ),
      { numRuns: 1000, seed: 2 },
    );
    expect(edits).toBeGreaterThanOrEqual(1000);
    expect(carried).toBeGreaterThan(50);
  });
});

/** The same edits on the old text and on the new one, at lines that both have once and that lie apart. */
function editBoth(
  before: string,
  generated: string,
  wanted: readonly (readonly [number, string])[],
): [string, string] {
  const near = touched(before, generated);
  const old = before.split('\n');
  const fresh = generated.split('\n');
  const once = (lines: readonly string[], line: string): boolean =>
    lines.indexOf(line) >= 0 && lines.indexOf(line) === lines.lastIndexOf(line);
  const quiet = old.flatMap((line, at) =>
    !near.has(at) && line.trim() !== '' && once(old, line) && once(fresh, line) ? [at] : [],
  );
  const taken = new Set<number>();
  const edits = new Map<string, string[]>();
  wanted.forEach(([pick, kind], index) => {
    const at = quiet[pick % quiet.length];
    if (at === undefined || [at - 2, at - 1, at, at + 1, at + 2].some((line) => taken.has(line))) return;
    taken.add(at);
    const line = old[at]!;
    edits.set(
      line,
      kind === 'change' ? [`${line} mine ${index}`] : kind === 'insert' ? [line, `mine ${index}`] : [],
    );
  });
  const edit = (lines: readonly string[]): string =>
    lines.flatMap((line) => edits.get(line) ?? [line]).join('\n');
  return [edit(old), edit(fresh)];
}
