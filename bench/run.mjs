// The budgets of the design as ratios, side by side in one run; writes docs/benchmarks.md.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { loadContract } from '../dist/src/contract/load.js';
import { nodeFileSystem, plan } from '../dist/src/index.js';
import { apnsRates } from './apns.mjs';
import { medians, wallMs } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/src/cli/bin.js');
const contract = readFileSync(join(root, 'test/fixtures/contracts/everything.yaml'), 'utf8');
const model = modelOf(contract);
const work = mkdtempSync(join(tmpdir(), 'planetkit-push-bench-'));
const rows = [];
/** @param {string} what @param {number} ratio @param {string} budget @param {string} how @param {boolean} met */
const row = (what, ratio, budget, how, met) =>
  rows.push(`| ${what} | ${ratio.toFixed(2)} | ${budget} | ${met ? 'yes' : '**no**'} | ${how} |`);
const ms = (value) => `${value.toFixed(0)} ms`;

try {
  const fresh = join(work, 'fresh');
  const done = join(work, 'done');
  const make = (folder) => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(root, 'test/fixtures/apps/stock'), folder, { recursive: true });
    writeFileSync(join(folder, 'planetkit-push.yaml'), contract);
  };
  make(done);
  wallMs([bin, 'generate', '--cwd', done], root);

  const processes = await medians({
    node: () => wallMs(['-e', '0'], root),
    check: () => wallMs([bin, 'check', '--cwd', done], root),
    quicktype: () => wallMs([join(root, 'bench/quicktype.mjs')], root),
    generate: () => (make(fresh), wallMs([bin, 'generate', '--cwd', fresh], root)),
  });
  row(
    '`check`, nothing changed, cold / `node -e 0`',
    processes.check / processes.node,
    '<= 4',
    `${ms(processes.check)} / ${ms(processes.node)}`,
    processes.check <= 4 * processes.node,
  );
  row(
    '`generate`, first time, everything, cold / quicktype-core, types only',
    processes.generate / processes.quicktype,
    '<= 1.5',
    `${ms(processes.generate)} / ${ms(processes.quicktype)}`,
    processes.generate <= 1.5 * processes.quicktype,
  );

  const run = { root: done, fileSystem: nodeFileSystem };
  const targets = ['ios', 'android', 'dart', 'server', 'docs'];
  const timed = (of) => async () => {
    const start = performance.now();
    await plan(run, of, targets);
    return performance.now() - start;
  };
  const warm = await medians(
    { again: timed(model), ten: timed(withExtras(10)), hundred: timed(withExtras(100)) },
    15,
  );
  row('regenerate, warm: ms', warm.again, '<= 20 ms', 'plan of the whole tree', warm.again <= 20);
  row(
    'growth: 100 extras / 10 extras',
    warm.hundred / warm.ten,
    '<= 5',
    `${ms(warm.hundred)} / ${ms(warm.ten)}`,
    warm.hundred <= 5 * warm.ten,
  );
  const size = installedMb();
  row('installed size: MB', size, '<= 65 MB', 'runtime dependencies in node_modules', size <= 65);

  const { ours, theirs } = await apnsRates(model);
  row(
    'APNs pushes per second / @parse/node-apn',
    ours.perSecond / theirs.perSecond,
    '–',
    `${ours.perSecond.toFixed(0)}/s (${ours.failed} failed) / ${theirs.perSecond.toFixed(0)}/s (${theirs.failed} failed)`,
    true,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

const page = [
  '# Benchmarks',
  '',
  'Written by `npm run bench`: ratios of medians, measured side by side in one run, since times of a shared machine mean little alone.',
  `This run: Node ${process.version}, ${cpus().length} cores.`,
  '',
  '| what | measured | budget | met | how |',
  '| --- | --- | --- | --- | --- |',
  ...rows,
  '',
].join('\n');
const target = join(root, 'docs/benchmarks.md');
writeFileSync(target, await format(page, { ...(await resolveConfig(target)), parser: 'markdown' }));
console.log(page);

function modelOf(text) {
  const loaded = loadContract(text, 'planetkit-push.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value.model;
}

function withExtras(count) {
  const extras = Array.from({ length: count }, (_, index) => `    field${index}: f${index}\n`).join('');
  return modelOf(
    `contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.b }\npayload:\n  ccParam: cc_param\n  extras:\n${extras}`,
  );
}

/** What `npm install --omit=dev` brings, in MB. */
function installedMb() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  let bytes = 0;
  for (const [path, entry] of Object.entries(lock.packages))
    if (
      path.startsWith('node_modules/') &&
      entry.dev !== true &&
      entry.devOptional !== true &&
      entry.optional !== true
    )
      bytes += bytesBelow(join(root, path), false);
  return bytes / 1e6;
}

function bytesBelow(folder, nested) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' && !nested ? 0 : bytesBelow(path, true);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}
