import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contractText, goldenContracts, modelOf, renderAll } from '../contracts.js';

const folder = fileURLToPath(new URL('trees', import.meta.url));

/** Vectors are data of a few hundred cases; their meaning is tested by every decoder, not by reading. */
const unread = (path: string): boolean => path === 'vectors.json' || path.endsWith('contract.schema.json');

function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(path.length + 1));
}

describe.each(goldenContracts)('the tree of %s', (name) => {
  it('is the golden one, file by file', async () => {
    const rendered = await renderAll(modelOf(contractText(name)));
    for (const { path, text } of rendered)
      if (!unread(path)) await expect(text, path).toMatchFileSnapshot(`trees/${name}/${path}.golden`);
  });

  it('has no golden file that is not emitted', async () => {
    const rendered = await renderAll(modelOf(contractText(name)));
    const emitted = rendered.filter(({ path }) => !unread(path)).map(({ path }) => `${path}.golden`);
    expect(filesBelow(`${folder}/${name}`).sort()).toEqual(emitted.sort());
  });
});
