import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { project, temporaryFolder } from '../project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, ...env },
  });
  return { status, out: stdout, error: stderr };
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What `npm install` would leave: the package beside its dependencies. */
function installed(): { readonly folder: string; readonly bin: string; readonly files: readonly string[] } {
  const folder = temporaryFolder();
  const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const [tarball] = JSON.parse(packed.out) as Packed[];
  expect(run('tar', ['xf', tarball?.filename ?? ''], folder).status).toBe(0);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const unpacked = join(folder, 'generator-planetkit-push');
  renameSync(join(folder, 'package'), unpacked);
  const { bin } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  return {
    folder,
    bin: join(unpacked, bin['planetkit-push'] ?? ''),
    files: (tarball?.files ?? []).map(({ path }) => path),
  };
}

describe('the package', () => {
  it(
    'holds what runs and what explains it, and nothing else; the bin, yo in a project, yo global and the types work from it',
    { timeout: 120_000 },
    () => {
      const { bin, files, folder } = installed();
      const strays = files.filter(
        (path) =>
          !/^(?:(?:README|CHANGELOG|CONTRIBUTING)\.md|LICENSE|package\.json|docs\/[a-z-]+\.(?:md|svg)|dist\/(?:src|generators|chunks)\/.*\.(?:js|d\.ts)|dist\/contract\.schema\.json)$/.test(
            path,
          ),
      );
      expect(strays).toEqual([]);
      for (const name of ['app', 'ios', 'android', 'dart', 'server'])
        expect(files).toContain(`dist/generators/${name}/index.js`);

      const app = project(null, { 'push.json': '{ "aps": {}, "cc_param": "x", "sid": "a" }' });
      const cli = (...args: string[]) => run(process.execPath, [bin, ...args], app);
      expect(cli('init', '--from', 'push.json')).toMatchObject({ status: 0, error: '' });
      expect(cli('generate')).toMatchObject({ status: 0 });
      expect(cli('check')).toMatchObject({ status: 0, out: expect.stringContaining('up to date') as string });
      expect(existsSync(join(app, 'packages/planetkit_push/pubspec.yaml'))).toBe(true);

      const lookUp = (cwd: string, env: Readonly<Record<string, string>> = {}) =>
        run(process.execPath, [join(root, 'test/unit/yeoman/lookUp.mjs'), cwd], cwd, env);
      const local = project(null);
      mkdirSync(join(local, 'node_modules'));
      symlinkSync(
        join(folder, 'generator-planetkit-push'),
        join(local, 'node_modules/generator-planetkit-push'),
      );
      const global = temporaryFolder();
      symlinkSync(join(folder, 'generator-planetkit-push'), join(global, 'generator-planetkit-push'));
      const elsewhere = project(null);
      for (const [cwd, env] of [
        [local, {}],
        [elsewhere, { NODE_PATH: global }],
      ] as const) {
        const ran = lookUp(cwd, env);
        expect(ran.status, ran.error).toBe(0);
        expect(ran.out).toContain(`found ${realpathSync(folder)}`);
        expect(existsSync(join(cwd, 'packages/planetkit_push/pubspec.yaml'))).toBe(true);
      }

      writeFileSync(
        join(folder, 'use.ts'),
        `import { generate, loadContract, nodeFileSystem } from 'generator-planetkit-push';
       const loaded = loadContract('', 'c');
       if (loaded.ok) void generate({ root: '.', fileSystem: nodeFileSystem }, loaded.value.model, ['ios']);
       else console.log(loaded.problems.map(({ rule, line }) => rule.toLowerCase() + line));\n`,
      );
      const modules = join(folder, 'app/node_modules');
      mkdirSync(modules, { recursive: true });
      symlinkSync(join(folder, 'generator-planetkit-push'), join(modules, 'generator-planetkit-push'));
      renameSync(join(folder, 'use.ts'), join(folder, 'app/use.ts'));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const options = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--types',
        'node',
      ];
      expect(
        run(
          process.execPath,
          [tsc, ...options, '--typeRoots', join(root, 'node_modules/@types'), 'use.ts'],
          join(folder, 'app'),
        ),
      ).toMatchObject({ status: 0, out: '' });
    },
  );

  it('has one bin, so that npx runs it, and installs without scripts of its own', () => {
    const { bin, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(Object.keys(bin ?? {})).toEqual(['planetkit-push']);
    for (const name of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(name);
  });
});
