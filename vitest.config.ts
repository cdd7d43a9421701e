import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout },
});
const platform = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/platform/${name}/**/*.test.ts`],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: name !== 'kotlin', // its files share a warm compiler
  },
});

// The emitted server's own files are tested where they lie; what depends on a contract comes from a fixture.
const emittedServer = {
  name: 'emitted-server',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined) {
    const name = /^\.\/((?:payload|resolve)\.)js$/.exec(source)?.[1];
    return name && importer?.includes('/templates/server/src/')
      ? fileURLToPath(new URL(`test/server/runtime/fixtures/${name}ts`, import.meta.url))
      : undefined;
  },
};

export default defineConfig({
  test: {
    globalSetup: ['test/setup/precompile.mjs'],
    projects: [
      project('unit', 30_000),
      project('golden', 60_000),
      project('properties', 120_000),
      { ...project('server', 120_000), plugins: [emittedServer] },
      platform('swift'),
      platform('kotlin'),
      platform('dart'),
      project('endToEnd', 300_000),
    ],
  },
});
