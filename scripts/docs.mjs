// Writes the pages of docs/ that are made from data.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { breakingReference } from '../build/src/breaking/reference.js';
import { contractReference, rulesReference } from '../build/src/contract/reference.js';

/** @param {string} name @param {string} text */
async function write(name, text) {
  const at = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(at, await format(text, { ...(await resolveConfig(at.pathname)), parser: 'markdown' }));
}

await write('contract.md', contractReference());
await write('contract-rules.md', rulesReference());
await write('breaking.md', breakingReference());
