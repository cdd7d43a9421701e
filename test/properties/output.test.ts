import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { applyPlan } from '../../src/plan/apply.js';
import { load, plan } from '../../src/run.js';
import { targetNames } from '../../src/targets/target.js';
import { MemoryFileSystem } from '../memoryFileSystem.js';
import { contractFile } from './contractArbitrary.js';

const root = '/project';
const pubspec = 'name: talk\nenvironment:\n  sdk: ^3.8.0\n\ndependencies:\n  flutter:\n    sdk: flutter\n';

async function generate(fileSystem: MemoryFileSystem): Promise<void> {
  const loaded = load({ root, fileSystem });
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems));
  const planned = await plan({ root, fileSystem }, loaded.model, targetNames);
  expect(planned.needsHand).toBe(false);
  expect(applyPlan(planned, root, fileSystem)).toBeNull();
}

/** What a parser of the file's language has against it. */
function complaint(path: string, text: string): string | null {
  const name = path.replace(/\.base$/, '');
  try {
    if (name.endsWith('.json') || name.endsWith('/.swift-format')) JSON.parse(text);
    else if (/\.ya?ml$/.test(name)) {
      const { errors, warnings } = parseDocument(text);
      return [...errors, ...warnings].map(({ message }) => message).join('\n') || null;
    } else if (/\.(xml|xcprivacy|plist)$/.test(name)) new SaxesParser().write(text).close();
    else if (name.endsWith('.ts')) {
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
      return diagnostics.map(({ messageText }) => String(messageText)).join('\n') || null;
    }
    return null;
  } catch (error) {
    return String(error);
  }
}

it(
  'is written whole by the first run and left alone by the second, for any valid contract',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(contractFile, async ({ name, text }) => {
        const fileSystem = new MemoryFileSystem({
          [`${root}/${name}`]: text,
          [`${root}/pubspec.yaml`]: pubspec,
        });
        await generate(fileSystem);
        const first = fileSystem.tree(root);
        for (const [path, written] of Object.entries(first)) {
          expect(complaint(path, written), path).toBeNull();
          if (path.startsWith('.planetkit-push/') || path === name) continue;
          expect(written, path).toMatch(/[^\n]\n$/);
          expect(written, path).not.toMatch(/[ \t]\n|\n\n\n|\r/);
        }
        const loaded = load({ root, fileSystem });
        if (loaded.kind === 'invalid') throw new Error('was valid');
        const again = await plan({ root, fileSystem }, loaded.model, targetNames);
        expect(again.changes).toBe(false);
        expect(applyPlan(again, root, fileSystem)).toBeNull();
        expect(fileSystem.tree(root)).toEqual(first);
      }),
      { numRuns: 15, seed: 1 },
    );
  },
);
