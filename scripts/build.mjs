// Builds dist/: TypeScript, templates, and the JSON Schema of the contract.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePrecompiled } from './precompile.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
rmSync(join(root, 'dist'), { recursive: true, force: true });
const tsc = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json')],
  {
    stdio: 'inherit',
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
writePrecompiled();
const { contractJsonSchema } = await import('../dist/src/contract/jsonSchema.js');
writeFileSync(join(root, 'contract.schema.json'), `${JSON.stringify(contractJsonSchema(), null, 2)}\n`);
if (existsSync(join(root, 'dist/src/cli/bin.js'))) chmodSync(join(root, 'dist/src/cli/bin.js'), 0o755);
