import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { contractText } from './contracts.js';
import type { GoldenContract } from './contracts.js';

/** A folder of its own for one test, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'planetkit-push-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new project with a contract and the given files. */
export function project(
  contract: GoldenContract | { text: string } | null,
  files: Readonly<Record<string, string>> = {},
): string {
  const root = temporaryFolder();
  if (contract !== null)
    writeFileSync(
      join(root, 'planetkit-push.yaml'),
      typeof contract === 'string' ? contractText(contract) : contract.text,
    );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Every file of a folder with its content and time of writing: equal trees were not touched. */
export function treeOf(root: string): Record<string, string> {
  const entries = readdirSync(root, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const full = join(entry.parentPath, entry.name);
        const path = full.slice(root.length + 1);
        return [
          path,
          entry.isFile() ? `${statSync(full).mtimeMs}\n${readFileSync(full, 'latin1')}` : 'not a file',
        ] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The files of a folder by path, content alone. */
export function contentsOf(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(treeOf(root)).map(([path, text]) => [path, text.slice(text.indexOf('\n') + 1)]),
  );
}
