import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import helpers from 'yeoman-test';
import { runCommand } from '../../cli.js';
import { contentsOf, project } from '../../project.js';
import AppGenerator from '../../../generators/app/index.js';

const built = fileURLToPath(new URL('../../../dist/generators/', import.meta.url));
const runner = fileURLToPath(new URL('runEnvironment.mjs', import.meta.url));

/** The environments that yo 5, 6 and 7 bring. */
const environments = ['yeoman-environment-4', 'yeoman-environment-5', 'yeoman-environment'];

function runIn(environment: string, cwd: string, namespace: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [runner, environment, cwd, namespace, ...options],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

beforeAll(() => {
  if (!existsSync(`${built}app/index.js`))
    execFileSync('npm', ['run', 'build'], { cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
});

describe.each(environments)('under %s', (environment) => {
  it('writes the bytes that the bin writes', async () => {
    const byYeoman = project('everything');
    expect(runIn(environment, byYeoman, 'app')).toMatchObject({ status: 0 });
    const byBin = project('everything');
    await runCommand(byBin, 'generate');
    expect(contentsOf(byYeoman)).toEqual(contentsOf(byBin));
  });

  it('asks nothing with a contract, and leaves no file of its own', () => {
    const root = project('guide');
    const { status } = runIn(environment, root, 'app');
    expect(status).toBe(0);
    expect(Object.keys(contentsOf(root)).filter((path) => path.startsWith('.yo'))).toEqual([]);
  });

  it('ends with status 2 and a sentence on a contract that does not hold', () => {
    const root = project({ text: 'contract: 1\n' });
    const { status, said } = runIn(environment, root, 'app');
    expect(status).toBe(2);
    expect(said).toContain('planetkit-push.yaml:1:1: error:');
    expect(said).toContain('Nothing was written.');
    expect(said).not.toMatch(/\n {4}at /);
    expect(Object.keys(contentsOf(root))).toEqual(['planetkit-push.yaml']);
  });
});

it.each(['ios', 'android', 'dart', 'server'])(
  'yo planetkit-push:%s generates that target alone',
  (target) => {
    const root = project('guide');
    expect(runIn('yeoman-environment', root, target)).toMatchObject({ status: 0 });
    const lock = JSON.parse(readFileSync(`${root}/.planetkit-push/lock.json`, 'utf8')) as { targets: object };
    expect(Object.keys(lock.targets)).toEqual([target]);
  },
);

describe('without a contract', () => {
  const answers = {
    appName: 'Acme Talk',
    iosBundleId: 'com.acme.talk',
    androidPackage: 'com.acme.talk',
    ccParam: 'boarding_pass',
    roles: ['callId'],
    server: false,
    next: 'write',
  };
  const run = (given: Partial<typeof answers>) =>
    helpers
      .run(AppGenerator as never, { namespace: 'planetkit-push:app' } as never)
      .withAnswers({ ...answers, ...given });

  it('makes one from the answers and generates from it', async () => {
    const result = await run({});
    const files = contentsOf(result.cwd);
    expect(files['planetkit-push.yaml']).toContain(
      'ccParam: boarding_pass\n  callId: { key: sid, optional: true }\n',
    );
    expect(Object.keys(files)).toContain('packages/planetkit_push/pubspec.yaml');
    expect(Object.keys(files).some((path) => path.startsWith('server/'))).toBe(false);
  });

  it('writes nothing where the answer is no', async () => {
    const result = await run({ next: 'stop' }).catch((error: Error) => error);
    expect(String(result)).toContain('Nothing was written.');
  });
});
