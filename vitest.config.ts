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

export default defineConfig({
  test: {
    globalSetup: ['test/setup/precompile.mjs'],
    projects: [
      project('unit', 30_000),
      project('golden', 60_000),
      project('properties', 120_000),
      project('server', 120_000),
      platform('swift'),
      platform('kotlin'),
      platform('dart'),
    ],
  },
});
