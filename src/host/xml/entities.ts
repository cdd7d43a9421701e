import { Refusal } from '../splice.js';

/** General entities of a document's internal subset, by name. */
export type Entities = ReadonlyMap<string, string>;

const BUILT_IN: Entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Replaces entity and character references. `at` is the offset of `raw`, for errors. */
export function decode(raw: string, entities: Entities, at: number): string {
  return raw.replace(/&([^;&\s]*;?)/g, (whole, reference: string, offset: number) => {
    const name = reference.endsWith(';') ? reference.slice(0, -1) : '';
    const value = name.startsWith('#') ? character(name) : (BUILT_IN.get(name) ?? entities.get(name));
    if (value === undefined) throw new Refusal(`not valid XML: "${whole}" names no entity`, at + offset);
    return value;
  });
}

function character(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  const code = digits ? parseInt(digits[1] ?? digits[2]!, digits[1] ? 16 : 10) : NaN;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Reads a document type declaration with its internal subset; external ones are named in it and never loaded. */
export function readDoctype(text: string, start: number): { end: number; entities: Entities } {
  const entities = new Map<string, string>();
  const token = /<!--[^]*?-->|<!ENTITY\s+([^\s%]+)\s+(?:"([^"]*)"|'([^']*)')\s*>|"[^"]*"|'[^']*'|[[\]>]/g;
  token.lastIndex = start + '<!DOCTYPE'.length;
  let inSubset = false;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[1] !== undefined) entities.set(match[1], match[2] ?? match[3] ?? '');
    else if (match[0] === '[') inSubset = true;
    else if (match[0] === ']') inSubset = false;
    else if (match[0] === '>' && !inSubset) return { end: token.lastIndex, entities };
  }
  throw new Refusal('not valid XML: the document type is never closed', start);
}

/** `value` as an attribute value or as text. */
export function encode(value: string): string {
  return value.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!,
  );
}
