// Builds dist/, what is published, from build/, what the compiler makes of src/ and templates/: the modules bundled,
// as a run loads a few dozen files faster than two hundred; their types; and the JSON Schema of the contract.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writePrecompiled } from './precompile.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join(root, 'build');
const dist = join(root, 'dist');
for (const folder of [build, dist]) rmSync(folder, { recursive: true, force: true });

const tsc = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json')],
  { stdio: 'inherit' },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
writePrecompiled();

const generators = readdirSync(join(build, 'generators'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `generators/${name}/index`);
const bundle = await rolldown({
  input: Object.fromEntries(
    ['src/cli/bin', 'src/index', ...generators].map((name) => [name, join(build, `${name}.js`)]),
  ),
  platform: 'node',
  // Packages stay what npm installs; only our own modules are bundled.
  external: /^[^./]/,
});
await bundle.write({ dir: dist, format: 'esm', chunkFileNames: 'chunks/[name].js' });
await bundle.close();
chmodSync(join(dist, 'src/cli/bin.js'), 0o755);

cpSync(join(build, 'src'), join(dist, 'src'), {
  recursive: true,
  filter: (path) => path.endsWith('.d.ts') || statSync(path).isDirectory(),
});
const { contractJsonSchema } = await import('../build/src/contract/jsonSchema.js');
writeFileSync(join(dist, 'contract.schema.json'), `${JSON.stringify(contractJsonSchema(), null, 2)}\n`);
