// The budgets of the design as ratios, side by side in one run; writes docs/benchmarks.md.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { nodeFileSystem, plan, targetNames } from '../build/src/index.js';
import { apnsRates } from './apns.mjs';
import { hardContract, modelOf, withExtras } from './contracts.mjs';
import { installedMb } from './installed.mjs';
import { medians, wallMs } from './measure.mjs';
import { watching } from './watching.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/src/cli/bin.js');
const contract = readFileSync(join(root, 'test/fixtures/contracts/everything.yaml'), 'utf8');
const model = modelOf(contract);
// In memory where the machine has a folder there: what a disk is busy with would move every number.
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const work = mkdtempSync(join(memory, 'planetkit-push-bench-'));
const disk = mkdtempSync(join(tmpdir(), 'planetkit-push-bench-'));
const rows = [];
/** @param {string} what @param {number} ratio @param {string} budget @param {string} how @param {boolean} [met] left out where there is no budget */
const row = (what, ratio, budget, how, met) =>
  rows.push(
    `| ${what} | ${ratio.toFixed(2)} | ${budget} | ${met === undefined ? '–' : met ? 'yes' : '**no**'} | ${how} |`,
  );
const ms = (value) => `${value.toFixed(0)} ms`;
/** @param {string} what @param {number} mine ms @param {number} other ms @param {number} most times the other */
const ratio = (what, mine, other, most) =>
  row(what, mine / other, `<= ${most}`, `${ms(mine)} / ${ms(other)}`, mine <= most * other);

try {
  // Each a folder of its own, all removed at the end: ext4 makes files slowly for minutes after many were removed.
  let projects = 0;
  const fresh = (parent) => {
    const folder = join(parent, `fresh${projects++}`);
    make(folder);
    return folder;
  };
  const done = join(work, 'done');
  const make = (folder, text = contract) => {
    cpSync(join(root, 'test/fixtures/apps/stock'), folder, { recursive: true });
    writeFileSync(join(folder, 'planetkit-push.yaml'), text);
  };
  const stockWith = (text, name) => (make(join(work, name), text), join(work, name));
  const generateIn = (folder) => wallMs([bin, 'generate', '--cwd', folder], root);
  make(done);
  generateIn(done);

  const { node, check, quicktype, generate, generateOnDisk } = await medians({
    node: () => wallMs(['-e', '0'], root),
    check: () => wallMs([bin, 'check', '--cwd', done], root),
    quicktype: () => wallMs([join(root, 'bench/quicktype.mjs')], root),
    generate: () => generateIn(fresh(work)),
    generateOnDisk: () => generateIn(fresh(disk)),
  });
  ratio('`check`, nothing changed, cold / `node -e 0`', check, node, 4);
  ratio('`generate`, first time, everything, cold / quicktype-core, types only', generate, quicktype, 1.5);
  ratio('the same, written to the disk', generateOnDisk, quicktype, 1.5);

  const run = { root: done, fileSystem: nodeFileSystem };
  const timed = (of) => async () => {
    const start = performance.now();
    await plan(run, of, targetNames);
    return performance.now() - start;
  };
  // One after the other: each is a process that has nothing else to do.
  const passes = 31;
  const { everything } = await medians(
    { everything: await watching(stockWith(contract, 'everything')) },
    passes,
  );
  const { hard } = await medians({ hard: await watching(stockWith(hardContract(contract), 'hard')) }, passes);
  const growth = await medians({ ten: timed(withExtras(10)), hundred: timed(withExtras(100)) }, passes);
  const pass = 'a wire key changes, the contract is read, files are written';
  row('a pass of `watch`, warm: ms', everything, '<= 20 ms', pass, everything <= 20);
  row('the same with the hardest contract: ms', hard, '–', 'ten enums more, with long Unicode keys');
  ratio('growth: 100 extras / 10 extras', growth.hundred, growth.ten, 5);
  const size = installedMb(root);
  row('installed size: MB', size, '<= 65 MB', 'runtime dependencies in node_modules', size <= 65);

  const { ours, theirs } = await apnsRates(model);
  row(
    'APNs pushes per second / @parse/node-apn',
    ours.perSecond / theirs.perSecond,
    '–',
    `${ours.perSecond.toFixed(0)}/s (${ours.failed} failed) / ${theirs.perSecond.toFixed(0)}/s (${theirs.failed} failed)`,
  );
} finally {
  for (const folder of [work, disk]) rmSync(folder, { recursive: true, force: true });
}

const page = [
  '# Benchmarks',
  '',
  'Written by `npm run bench`: ratios of medians, measured side by side in one run, since times of a shared machine mean little alone.',
  `This run: Node ${process.version}, ${cpus().length} cores. Files are in memory where it does not say otherwise.`,
  '',
  '| what | measured | budget | met | how |',
  '| --- | --- | --- | --- | --- |',
  ...rows,
  '',
].join('\n');
const target = join(root, 'docs/benchmarks.md');
writeFileSync(target, await format(page, { ...(await resolveConfig(target)), parser: 'markdown' }));
console.log(page);
