import { Refusal, type EditFields, type Editor, type Located } from './splice.js';
import { lineNumber, placeAfter } from './text.js';
import { encode } from './xml/entities.js';
import { indentUnit, insertInto } from './xml/insert.js';
import { parseXml, type Span, type XmlElement } from './xml/parse.js';

/** Strings a property list's array must hold, such as `UIBackgroundModes`. What else it holds stays. */
export interface PlistArrayEdit extends EditFields {
  readonly kind: 'plistArray';
  readonly key: string;
  readonly values: readonly string[];
}

/** A string a property list must have. One that is there stays, whatever it says. */
export interface PlistStringEdit extends EditFields {
  readonly kind: 'plistString';
  readonly key: string;
  readonly value: string;
}

export interface PlistEntry extends Span {
  readonly key: string;
  readonly keyElement: XmlElement;
  readonly value: XmlElement;
}

export interface Plist {
  readonly top: XmlElement;
  readonly entries: readonly PlistEntry[];
  /** One step of indentation. */
  readonly unit: string;
}

/** Reads an XML property list whose top value is a dictionary. */
export function parsePlist(text: string, file: string): Plist {
  if (/^[^<>{}\n]*\.plist\s*$/.test(text))
    throw new Refusal(
      `not a property list but a path, as a symbolic link without link support: ${text.trim()}`,
      0,
    );
  if (!text.trimStart().startsWith('<'))
    throw new Refusal(`not an XML property list; convert it first: plutil -convert xml1 ${file}`, 0);
  const root = parseXml(text);
  const top = root.children[0];
  if (root.name !== 'plist' || top?.name !== 'dict' || root.children.length > 1)
    throw new Refusal('not a property list with a dictionary at the top', root.start);
  return { top, entries: dictEntries(top), unit: indentUnit(text, root, '\t') };
}

export function dictEntries(dict: XmlElement): PlistEntry[] {
  const entries: PlistEntry[] = [];
  for (let i = 0; i < dict.children.length; i += 2) {
    const keyElement = dict.children[i]!;
    const value = dict.children[i + 1];
    if (keyElement.name !== 'key' || !value || value.name === 'key')
      throw new Refusal('a dictionary whose keys and values do not alternate', keyElement.start);
    entries.push({ key: keyElement.text, keyElement, value, start: keyElement.start, end: value.end });
  }
  return entries;
}

/** The entry of that key. A key that stands twice is refused: readers differ in which one counts. */
export function entryOf(entries: readonly PlistEntry[], key: string): PlistEntry | undefined {
  const [first, second] = entries.filter((entry) => entry.key === key);
  if (second) throw new Refusal(`${key} stands there twice`, second.start);
  return first;
}

/** Splices for a new top-level entry; `value` is its lines, tabs as steps of indentation. */
export function newEntry(text: string, { top, entries, unit }: Plist, key: string, value: readonly string[]) {
  const after =
    entries[
      placeAfter(
        entries.map((entry) => entry.key),
        key,
      )
    ];
  const place = { parent: top, after, before: after ? undefined : entries[0] };
  return insertInto(text, place, [`<key>${encode(key)}</key>`, ...value], unit);
}

const arrayLines = (values: readonly string[]) => [
  '<array>',
  ...[...values].sort().map((value) => `\t<string>${encode(value)}</string>`),
  '</array>',
];

export const plistArray: Editor<PlistArrayEdit> = {
  locate(text, { file, key, values }): Located {
    const plist = parsePlist(text, file);
    const entry = entryOf(plist.entries, key);
    if (!entry) return { splices: newEntry(text, plist, key, arrayLines(values)), notes: [] };
    if (entry.value.name !== 'array') throw new Refusal(`${key} is not an array`, entry.start);
    const held = entry.value.children;
    const lacking = [...values].sort().filter((value) => !held.some((item) => item.text === value));
    const groups = new Map<number, string[]>();
    for (const value of lacking) {
      const after = placeAfter(
        held.map((item) => item.text),
        value,
      );
      groups.set(after, [...(groups.get(after) ?? []), `<string>${encode(value)}</string>`]);
    }
    const splices = [...groups].flatMap(([index, lines]) => {
      const after = held[index];
      const place = { parent: entry.value, after, before: after ? undefined : held[0] };
      return insertInto(text, place, lines, plist.unit);
    });
    return { splices, notes: [] };
  },

  missing(text, { file, key, values }) {
    const array = entryOf(parsePlist(text, file).entries, key)?.value;
    const held = array?.name === 'array' ? array.children.map((item) => item.text) : [];
    const lacking = values.filter((value) => !held.includes(value));
    return lacking.length > 0 ? `${key} lacks ${lacking.join(', ')}` : undefined;
  },

  snippet: ({ key, values }) => [`<key>${encode(key)}</key>`, ...arrayLines(values)].join('\n'),
};

export const plistString: Editor<PlistStringEdit> = {
  locate(text, { file, key, value }): Located {
    const plist = parsePlist(text, file);
    const entry = entryOf(plist.entries, key);
    if (!entry)
      return { splices: newEntry(text, plist, key, [`<string>${encode(value)}</string>`]), notes: [] };
    const line = lineNumber(text, entry.start);
    if (entry.value.name !== 'string')
      return { splices: [], notes: [{ message: `${key} is a <${entry.value.name}>, not a string`, line }] };
    const empty = entry.value.text.trim() === '';
    return { splices: [], notes: empty ? [{ message: `${key} is empty`, line }] : [] };
  },

  missing: (text, { file, key }) =>
    entryOf(parsePlist(text, file).entries, key) ? undefined : `${key} is not there`,

  snippet: ({ key, value }) => `<key>${encode(key)}</key>\n<string>${encode(value)}</string>`,
};
