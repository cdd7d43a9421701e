import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { breakingReference } from '../../../src/breaking/reference.js';
import { commandTable } from '../../../src/cli/commandTable.js';
import { contractReference, rulesReference } from '../../../src/contract/reference.js';
import { checks } from '../../../src/doctor/diagnose.js';
import { page, pages, section } from './markdown.js';

const root = new URL('../../../', import.meta.url);
const exists = (path: string): boolean => existsSync(fileURLToPath(new URL(path, root)));

describe('docs made from data', () => {
  it.each([
    ['docs/contract.md', contractReference()],
    ['docs/contract-rules.md', rulesReference()],
    ['docs/breaking.md', breakingReference()],
  ])('%s is in step (else: npm run docs)', async (path, text) => {
    const options = await resolveConfig(fileURLToPath(new URL(path, root)));
    expect(page(path)).toBe(await format(text, { ...options, parser: 'markdown' }));
  });
});

describe('links', () => {
  it.each(pages())('of %s lead to pages and headings that are there', (path) => {
    const links = [...page(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    for (const link of links) {
      if (link.startsWith('https://')) continue;
      const [file = '', anchor] = link.split('#');
      const folder = path.includes('/') ? 'docs/' : '';
      const target = file === '' ? path : new URL(file, `x:/${folder}`).pathname.slice(1);
      expect(exists(target), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(page(target)), link).toContain(anchor);
    }
  });

  it('reach every page from the README', () => {
    for (const path of pages().filter((one) => one !== 'README.md'))
      expect(page('README.md'), path).toContain(`](${path})`);
  });
});

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('README', () => {
  const readme = page('README.md');

  it('begins with the two commands that do everything', () => {
    const lines = readme
      .split('\n')
      .slice(2, 6)
      .map((line) => line.replace(/ +#.*/, ''));
    expect(lines).toEqual(['```sh', 'npm ci && npm run demo', 'npm ci && npm test', '```']);
  });

  it('has a row for every command', () => {
    const rows = [...section(readme, 'Commands').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(rows).toEqual(expect.arrayContaining(Object.keys(commandTable)));
    expect(rows).toHaveLength(Object.keys(commandTable).length);
  });

  it('names only items of doctor that there are', () => {
    const known = checks.map(({ id }) => id);
    const rows = [...section(readme, 'Why does my phone not ring?').matchAll(/^\|.*\|([^|]*)\|$/gm)].slice(2);
    const named = rows.flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
    expect(named.length).toBeGreaterThan(15);
    for (const id of named) expect(known).toContain(id);
  });
});

it('docs/dependencies.md has a row for every runtime dependency', () => {
  const { dependencies } = JSON.parse(page('package.json')) as { dependencies: Record<string, string> };
  const rows = [...page('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual(Object.keys(dependencies).sort());
});
