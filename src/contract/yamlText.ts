import { parseTree } from './tree.js';

/** A YAML scalar that is read back as this very text, also inside `{ }` and `[ ]`. */
export function yamlText(text: string): string {
  const { tree } = parseTree(`a: [${text}]`, '');
  const list = tree?.kind === 'mapping' ? tree.entries[0]?.value : undefined;
  const value = list?.kind === 'sequence' && list.items.length === 1 ? list.items[0] : undefined;
  const plain = value?.kind === 'scalar' && value.value === text && !text.includes('\n');
  return plain ? text : JSON.stringify(text);
}
