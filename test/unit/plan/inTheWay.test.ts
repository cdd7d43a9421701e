import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { basePath, lockPath, nextLockPath } from '../../../src/plan/lock.js';
import { runLockPath } from '../../../src/plan/runLock.js';
import { stagedPath, stagingFolder } from '../../../src/plan/staging.js';
import { runCommand } from '../../cli.js';
import { contractText } from '../../contracts.js';
import { MemoryFileSystem } from '../../memoryFileSystem.js';
import { contentsOf, project, temporaryFolder } from '../../project.js';
import { generatedProject, planOf, regenerate, root } from '../../regeneration.js';

const before = contractText('guide');
const after = before.replace('cc_param', 'boarding_pass');
const readme = 'packages/planetkit_push/README.md';

describe('something in the place where new texts wait', () => {
  it('a link there is not written through, and goes', async () => {
    const outside = join(temporaryFolder(), 'theirs.txt');
    writeFileSync(outside, 'theirs\n');
    const folder = project('guide');
    mkdirSync(join(folder, stagingFolder), { recursive: true });
    for (const path of [readme, lockPath, 'no file of ours'])
      symlinkSync(outside, join(folder, stagedPath(path)));
    expect((await runCommand(folder, 'generate')).code).toBe(0);
    expect(readFileSync(outside, 'utf8')).toBe('theirs\n');
    expect(lstatSync(join(folder, readme)).isFile()).toBe(true);
    expect(existsSync(join(folder, stagingFolder))).toBe(false);
  });

  it('a link in the place of the folder stops the run', async () => {
    const outside = temporaryFolder();
    const folder = project('guide');
    mkdirSync(join(folder, '.planetkit-push'));
    symlinkSync(outside, join(folder, stagingFolder));
    const { code, error } = await runCommand(folder, 'generate');
    expect(code).not.toBe(0);
    expect(error).toContain(`${stagingFolder} could not be written (it is a symbolic link)`);
    expect(readdirSync(outside)).toEqual([]);
    expect(Object.keys(contentsOf(folder)).sort()).toEqual([stagingFolder, 'planetkit-push.yaml']);
  });

  it.each([
    ['a link', 'it is a symbolic link'],
    ['a file', 'it is not a folder'],
  ])('%s in the place of the folder leaves every file as it was', async (what, reason) => {
    const fileSystem = await generatedProject(before);
    fileSystem.makeFolder('/elsewhere');
    if (what === 'a link') fileSystem.link(`${root}/${stagingFolder}`, '/elsewhere');
    else fileSystem.put(`${root}/${stagingFolder}`, 'theirs');
    const tree = fileSystem.tree(root);
    const failed = { kind: 'failed', failure: { path: stagingFolder, reason } };
    expect(await regenerate(fileSystem, after)).toEqual(failed);
    expect(fileSystem.tree(root)).toEqual(tree);
    fileSystem.put(`${root}/${nextLockPath}`, tree[lockPath]!);
    expect(await regenerate(fileSystem, after)).toEqual(failed);
    fileSystem.put(`${root}/${runLockPath}`, '{"pid":7,"host":"here"}');
    expect(await regenerate(fileSystem, after)).toEqual(failed);
    expect(fileSystem.tree('/elsewhere')).toEqual({});
  });
});

it('a killed run is not finished through a link in the place of the bases', async () => {
  const fileSystem = await generatedProject(before);
  const finished = await generatedProject(after);
  const text = finished.text(`${root}/vectors.json`);
  fileSystem.put(`${root}/vectors.json`, text);
  fileSystem.put(`${root}/${stagedPath(basePath('vectors.json'))}`, text);
  fileSystem.put(`${root}/${nextLockPath}`, finished.text(`${root}/${lockPath}`));
  fileSystem.makeFolder('/elsewhere');
  fileSystem.link(`${root}/.planetkit-push/base`, '/elsewhere');
  const reason = '.planetkit-push/base is a symbolic link';
  expect(await regenerate(fileSystem, after)).toMatchObject({
    kind: 'stopped',
    plan: {
      stopped: expect.arrayContaining([expect.objectContaining({ cause: 'state', reason })]) as unknown,
    },
  });
  expect(fileSystem.tree('/elsewhere')).toEqual({});
});

describe('something that comes while the run is at work', () => {
  const things: Record<string, (fileSystem: MemoryFileSystem, path: string) => void> = {
    'a file': (fileSystem, path) => fileSystem.put(path, 'theirs\n'),
    'a file that is no text': (fileSystem, path) => fileSystem.put(path, new Uint8Array([0xff, 0xfe])),
    'a link': (fileSystem, path) => fileSystem.link(path, '/elsewhere/theirs.txt'),
    'a folder': (fileSystem, path) => fileSystem.makeFolder(path),
  };

  /** What a run comes to when the thing is there just before the first file is touched. */
  async function meets(fileSystem: MemoryFileSystem, path: string, what: string): Promise<void> {
    fileSystem.after = (operation, at) => {
      if (operation !== 'rename' || at !== `${root}/${nextLockPath}`) return;
      fileSystem.after = () => {};
      if (fileSystem.kind(`${root}/${path}`) === 'file') fileSystem.remove(`${root}/${path}`);
      things[what]!(fileSystem, `${root}/${path}`);
    };
    const kept = new MemoryFileSystem();
    things[what]!(kept, `${root}/${path}`);
    const failure = { path, reason: 'it changed while this ran' };
    expect(await regenerate(fileSystem, after)).toEqual({ kind: 'failed', failure });
    expect(fileSystem.kind(`${root}/${path}`)).toBe(kept.kind(`${root}/${path}`));
    expect(fileSystem.tree(root)[path]).toBe(kept.tree(root)[path]);
  }

  it.each(Object.keys(things))('%s where a new file was to be is left alone', async (what) => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.makeFolder(root);
    await meets(fileSystem, 'vectors.json', what);
  });

  it.each(Object.keys(things))('%s in the place of a file to be updated as well', async (what) => {
    await meets(await generatedProject(before), 'vectors.json', what);
  });

  it.each(Object.keys(things))('%s in the place of a file to be deleted as well', async (what) => {
    const moved = 'out: { server: backend/push }\n';
    await meets(await generatedProject(`${before}${moved}`), 'backend/push/src/encode.ts', what);
  });

  it('a file to be deleted that is gone by then fails nothing', async () => {
    const fileSystem = await generatedProject(`${before}out: { server: backend/push }\n`);
    fileSystem.after = (operation, at) => {
      if (operation !== 'rename' || at !== `${root}/${nextLockPath}`) return;
      fileSystem.after = () => {};
      fileSystem.remove(`${root}/backend/push/src/encode.ts`);
      fileSystem.remove(`${root}/${basePath('backend/push/src/encode.ts')}`);
    };
    planOf(await regenerate(fileSystem, after));
    expect(fileSystem.tree(root)).toEqual((await generatedProject(after)).tree(root));
  });
});
