import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmittedServer } from '../../../src/simulate/emittedServer.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { nodeProgram } from '../../platform/toolchain/locate.js';
import { emittedPackage, nodeModules, templates, testsWithTypes } from './harness/emittedPackage.js';

const run = promisify(execFile);
let folder = '';
let remove = async () => {};
beforeAll(async () => {
  ({ folder, remove } = await emittedPackage());
});
afterAll(() => remove());

const sources = async () => {
  const names = (await readdir(join(templates, 'src'), { recursive: true })).filter((name) =>
    name.endsWith('.ts'),
  );
  return Promise.all(
    names.map(async (name) => [name, await readFile(join(templates, 'src', name), 'utf8')] as const),
  );
};

describe('the emitted server package', () => {
  it.each([
    ['5.9', 'typescript'],
    ['the newest', 'typescript-newest'],
  ])('passes tsc --strict of TypeScript %s without the DOM', async (_version, name) => {
    const tsc = join(nodeModules, name, 'bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '--noEmit', '-p', folder]).catch(
      (error: unknown) => {
        throw new Error((error as { stdout: string }).stdout);
      },
    );
    expect(stdout).toBe('');
  });

  it('is left unchanged by prettier with its own settings', async () => {
    const manifest = await readFile(join(templates, 'package.json'), 'utf8');
    const { prettier } = JSON.parse(manifest) as { prettier: object };
    expect(prettier).toEqual({ singleQuote: true });
    const others = ['tsconfig.json', 'README.md'].map(
      async (name) => [name, await readFile(join(templates, name), 'utf8')] as const,
    );
    const files = [...(await sources()), ...(await Promise.all(others)), ['package.json', manifest] as const];
    const changed = [];
    for (const [name, text] of files)
      if (!(await check(text, { ...prettier, filepath: name }))) changed.push(name);
    expect(changed).toEqual([]);
  });

  it('needs nothing at run time but Node', async () => {
    const manifest = JSON.parse(await readFile(join(templates, 'package.json'), 'utf8')) as Record<
      string,
      object
    >;
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual(['devDependencies']);
    for (const [name, text] of await sources()) {
      const imports = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
      expect(
        imports.filter((path) => !/^node:|^\.\.?\/[\w/]+\.js$/.test(path)),
        name,
      ).toEqual([]);
    }
  });

  it('keeps keys out of the repository', async () => {
    const lines = (await readFile(join(templates, 'gitignore'), 'utf8')).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining(['*.p8', '*service-account*.json', '.env', 'dist/', 'node_modules/']),
    );
  });

  it('has files of a size that one can read', async () => {
    for (const [name, text] of await sources()) expect(text.split('\n').length, name).toBeLessThan(200);
  });
});

describe('the tests of the emitted server', () => {
  it('type-check', async () => {
    const copy = await testsWithTypes();
    const project = join(copy.root, 'test/server/runtime/tsconfig.json');
    const tsc = join(nodeModules, 'typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', project]).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
    await copy.remove();
    expect(stdout).toBe('');
  });
});

describe('the emitted main.ts', () => {
  for (const major of [20, 22, 24]) {
    const node = nodeProgram(major);
    const missing = `Node ${major} is not this one and not installed by \`npm run toolchains\``;
    const isRequired = process.env['PLANETKIT_REQUIRE_TOOLCHAINS'] === '1';
    it.skipIf(node === undefined && !isRequired)(
      `serves calls on Node ${major} against the simulators, which see what each phone receives${node ? '' : ` (${missing})`}`,
      async () => {
        if (node === undefined) throw new Error(missing);
        const { stdout } = await run(node, ['--version']);
        expect(stdout).toMatch(new RegExp(`^v${major}\\.`));
        const lines: string[] = [];
        const { ok, steps } = await simulate({
          server: folder,
          iosBundleId: 'com.acme.talk',
          androidPackage: 'com.acme.talk',
          cancels: true,
          read: (transport) => `a push of ${transport}`,
          write: (line) => lines.push(line),
          node,
        });
        expect(ok, lines.join('\n')).toBe(true);
        expect(steps).toHaveLength(9);
        expect(lines.at(-1)).toBe('9 of 9 steps went as expected');
        expect(lines.join('\n')).toMatch(/iPhone of alice +receives a push of apns \(\d+ of 5120 bytes\)/);
        expect(lines.filter((line) => line.trim() === '"aps": {},')).toHaveLength(1);
      },
    );
  }

  it('refuses to start with wrong keys, naming each and showing none', async () => {
    const env = {
      APNS_KEY: 'canary-p8',
      APNS_KEY_ID: 'canary-id',
      APNS_TEAM_ID: 'TEAMID1234',
      CALLBACK_SECRET: 'canary',
    };
    const error = await startEmittedServer(folder, env).catch((reason: unknown) => String(reason));
    expect(error).toContain('APNS_KEY: is not a private key in PEM form');
    expect(error).toContain('APNS_KEY_ID: must be 10 capital letters and digits');
    expect(error).toContain('CALLBACK_SECRET: must be');
    expect(error).toContain('FCM_SERVICE_ACCOUNT: is missing');
    expect(error).not.toContain('canary');
    expect(error).not.toContain('listening');
  });
});
