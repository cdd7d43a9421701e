import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  /** A path from the root, or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const sources = ['src', 'generators'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
);
const imports = sources.flatMap((from): Import[] =>
  [
    ...readFileSync(join(root, from), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s)?[^;'"]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, type, ...paths]) => {
    const path = paths.find((one) => one !== undefined) ?? '';
    const to = path.startsWith('.')
      ? join(dirname(from), path).split(sep).join('/').replace(/\.js$/, '.ts')
      : path;
    return { from, to, typeOnly: type !== undefined };
  }),
);

const below = (folder: string) => (of: Import) => of.from.startsWith(`${folder}/`);
const reach = (of: Import, folders: readonly string[]): boolean =>
  !of.to.includes('/') ||
  !of.to.startsWith('src/') ||
  folders.some((folder) => of.to.startsWith(`${folder}/`));

describe('the layers', () => {
  it('are seen by this test', () => {
    expect(imports.length).toBeGreaterThan(400);
    expect(imports.filter(({ to }) => to.startsWith('src/') && !sources.includes(to))).toEqual([
      expect.objectContaining({ to: 'src/render/precompiled.generated.ts' }),
    ]);
  });

  it.each([
    ['src/contract', ['src/contract']],
    ['src/host', ['src/host']],
    ['src/project', ['src/project', 'src/contract', 'src/host']],
    ['src/render', ['src/render', 'src/targets', 'src/contract']],
    ['src/targets', ['src/targets', 'src/render', 'src/contract', 'src/host']],
    ['src/plan', ['src/plan', 'src/project', 'src/host', 'src/render', 'src/contract', 'src/targets']],
  ])('%s looks only at what comes before it', (folder, allowed) => {
    expect(imports.filter(below(folder)).filter((one) => !reach(one, allowed))).toEqual([]);
  });

  it('of the editors of host files the targets take types alone', () => {
    const taken = imports.filter(below('src/targets')).filter(({ to }) => to.startsWith('src/host/'));
    expect(taken.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });

  it('no target imports another', () => {
    const target = (path: string): string | undefined =>
      /^src\/targets\/(ios|android|dart|server|docs)\//.exec(path)?.[1];
    const crossing = imports.filter(({ from, to }) => {
      const [mine, theirs] = [target(from), target(to)];
      return mine !== undefined && theirs !== undefined && mine !== theirs;
    });
    expect(crossing).toEqual([]);
  });

  it('no target reads the contract as it was written', () => {
    const raw = imports
      .filter(below('src/targets'))
      .filter(({ to }) => /^src\/contract\/(?:document|tree|conform|load|wire|rules\/.*)\.ts$/.test(to));
    expect(raw).toEqual([]);
  });

  it('only the ports, the watch and the world of simulate touch files', () => {
    const touching = imports.filter(({ to }) => /^(?:node:)?fs(?:\/promises)?$/.test(to));
    expect([...new Set(touching.map(({ from }) => from))].sort()).toEqual([
      'src/cli/commands/watch.ts',
      'src/project/nodeFileSystem.ts',
      'src/project/residentFileSystem.ts',
      'src/simulate/emittedServer.ts',
      'src/simulate/world.ts',
    ]);
  });

  it('every file is used, be it by the script that writes the docs', () => {
    const used = new Set(imports.map(({ to }) => to));
    const entries = /^src\/(?:index|cli\/bin|\w+\/reference)\.ts$|^generators\/[^/]+\/index\.ts$/;
    expect(sources.filter((path) => !used.has(path) && !entries.test(path))).toEqual([]);
  });
});
