import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The text of a page, by its path from the repository. */
export function page(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** The text of all source files below a folder of the repository. */
export function sourcesBelow(folder: string): string {
  const files = readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => /\.(?:ts|swift|kt|dart|dart\.hbs)$/.test(name))
    .map((name) => page(`${folder}/${name.replaceAll('\\', '/')}`))
    .join('\n');
}

/** Every page a person reads, by its path from the repository. */
export function pages(): string[] {
  const docs = readdirSync(fileURLToPath(new URL('docs', root))).filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];
}

export interface CodeBlock {
  readonly language: string;
  /** What stands behind the language: the name of the file that the block is. */
  readonly file?: string;
  readonly text: string;
}

/** The fenced blocks of a page, in order; those in lists too. */
export function codeBlocks(text: string): CodeBlock[] {
  return [...text.matchAll(/^( *)```(\S+) ?(.*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', file = '', body = '']) => ({
      language,
      ...(file === '' ? {} : { file }),
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** A section with its heading of the second order, up to the next one. */
export function section(text: string, title: string): string {
  const start = text.indexOf(`\n## ${title}\n`);
  const end = text.indexOf('\n## ', start + 1);
  return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
}
