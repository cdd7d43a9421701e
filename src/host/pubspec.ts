import { isDeepStrictEqual } from 'node:util';
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Document,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { comparable, entryLines, flowValue, type DependencySource } from './dependency.js';
import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { indentAt, lineEnd, lineNumber, lineStart, nextLine, placeAfter, startsLine } from './text.js';
import { yamlDocument } from './yaml.js';

/**
 * A package the app depends on. An entry of that name is the user's and stays as it is, whatever it says; a note
 * tells when it says something else.
 */
export interface PubspecDependencyEdit extends EditFields {
  readonly kind: 'pubspecDependency';
  readonly package: string;
  readonly source: DependencySource;
}

const SECTION = 'dependencies';

type Entry = Pair<ParsedNode, ParsedNode | null>;
type Section = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;

/** Adds to `dependencies:` in block or flow style, makes the section where it is missing or empty. */
export const pubspecDependency: Editor<PubspecDependencyEdit> = {
  locate(text, edit) {
    const { document, root } = parsePubspec(text);
    const pair = entry(root, SECTION);
    if (!pair) return insertion(newSection(text, root, edit));
    const value = pair.value;
    if (isMap(value)) {
      const present = entry(value as Section, edit.package);
      if (present) return { splices: [], notes: differences(text, document, present, edit) };
      const splice = value.flow ? intoFlow(value as Section, edit) : intoBlock(text, value as Section, edit);
      return { splices: [splice], notes: differences(text, document, undefined, edit) };
    }
    return insertion(...intoEmpty(text, pair, edit));
  },

  missing(text, edit) {
    const value = entry(parsePubspec(text).root, SECTION)?.value;
    const there = isMap(value) && entry(value as Section, edit.package);
    return there ? undefined : `${edit.package} is not under ${SECTION}`;
  },

  snippet: (edit) => [`${SECTION}:`, ...entryLines(edit.package, edit.source, '  ', '  ')].join('\n'),
};

function insertion(...splices: Splice[]): Located {
  return { splices, notes: [] };
}

interface Pubspec {
  readonly document: Document.Parsed;
  readonly root: Section;
}

function parsePubspec(text: string): Pubspec {
  const document = yamlDocument(text);
  const error = document.errors[0];
  if (error) throw new Refusal(`not valid YAML: ${error.message.split('\n')[0]}`, error.pos[0]);
  if (!isMap(document.contents)) throw new Refusal('not a pubspec: the document is not a mapping');
  return { document, root: document.contents as Section };
}

function entry(map: Section, name: string): Entry | undefined {
  return map.items.find((pair) => keyOf(pair) === name);
}

function keyOf(pair: Entry): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Offset just past the last character of a node's own content, without trailing comments and blank lines. */
function contentEnd(node: ParsedNode | null | undefined): number {
  if (!node) return -1;
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last = node.items[node.items.length - 1]!;
    return isPair(last)
      ? Math.max(contentEnd(last.key as ParsedNode), contentEnd(last.value as ParsedNode | null))
      : contentEnd(last as ParsedNode);
  }
  return node.range[1];
}

/** Offset of the line that follows an entry and the comments that belong to it by their indentation. */
function entryEnd(text: string, pair: Entry, indent: string): number {
  const end = Math.max(contentEnd(pair.key), contentEnd(pair.value));
  let next = nextLine(text, text[end - 1] === '\n' ? end - 1 : end);
  while (next < text.length) {
    const own = indentAt(text, next);
    if (own.length <= indent.length || text[next + own.length] !== '#') break;
    next = nextLine(text, next);
  }
  return next;
}

/** Offset of the first of the comment lines that stand directly above the line of `at`. */
function withCommentsAbove(text: string, at: number): number {
  let start = lineStart(text, at);
  while (start > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, start - 1), start)))
    start = lineStart(text, start - 1);
  return start;
}

/** Whole lines put in before the line that begins at `at`; at the end of a text without final newline, after it. */
function linesAt(text: string, at: number, lines: readonly string[]): Splice {
  const block = lines.join('\n');
  const open = at === text.length && at > 0 && text[at - 1] !== '\n';
  return { at, insert: open ? `\n${block}` : `${block}\n` };
}

function intoBlock(text: string, section: Section, edit: PubspecDependencyEdit): Splice {
  const first = section.items[0]!;
  const column = first.key.range[0];
  if (!startsLine(text, column))
    throw new Refusal(`the first entry of ${SECTION} does not stand on a line of its own`, column);
  const indent = indentAt(text, column);
  const lines = entryLines(edit.package, edit.source, indent, nestedUnit(text, section, indent));
  const after = section.items[placeAfter(section.items.map(keyOf), edit.package)];
  return linesAt(text, after ? entryEnd(text, after, indent) : withCommentsAbove(text, column), lines);
}

/** Indentation the section's own nested entries have, two spaces where it has none. */
function nestedUnit(text: string, section: Section, indent: string): string {
  for (const { value } of section.items) {
    if (!isMap(value) || value.flow || value.items.length === 0) continue;
    const nested = indentAt(text, (value as Section).items[0]!.key.range[0]);
    if (nested.length > indent.length) return nested.slice(indent.length);
  }
  return '  ';
}

function intoFlow(section: Section, edit: PubspecDependencyEdit): Splice {
  const text = `${edit.package}: ${flowValue(edit.source)}`;
  const after = section.items[placeAfter(section.items.map(keyOf), edit.package)];
  const first = section.items[0];
  if (after) return { at: Math.max(contentEnd(after.key), contentEnd(after.value)), insert: `, ${text}` };
  return first ? { at: first.key.range[0], insert: `${text}, ` } : { at: section.range[0] + 1, insert: text };
}

function intoEmpty(text: string, pair: Entry, edit: PubspecDependencyEdit): Splice[] {
  const value = pair.value;
  if (value && !(isScalar(value) && value.value === null))
    throw new Refusal(`${SECTION} is not a mapping`, value.range[0]);
  const indent = `${indentAt(text, pair.key.range[0])}  `;
  if (!startsLine(text, pair.key.range[0]))
    throw new Refusal(`${SECTION} does not stand on a line of its own`, pair.key.range[0]);
  const line = linesAt(
    text,
    nextLine(text, pair.key.range[0]),
    entryLines(edit.package, edit.source, indent, '  '),
  );
  const written = value ? text.slice(value.range[0], value.range[1]) : '';
  if (written === '') return [line];
  const blank = /[ \t]*$/.exec(text.slice(0, value!.range[0]))![0];
  return [
    { at: value!.range[0] - blank.length, remove: blank + written, insert: '', replaces: 'emptyValue' },
    line,
  ];
}

/** A section of its own: before `dev_dependencies`, else after everything. */
function newSection(text: string, root: Section, edit: PubspecDependencyEdit): Splice {
  if (root.flow) {
    const last = root.items[root.items.length - 1];
    const body = `${SECTION}: {${edit.package}: ${flowValue(edit.source)}}`;
    if (!last) return { at: root.range[0] + 1, insert: body };
    return { at: Math.max(contentEnd(last.key), contentEnd(last.value)), insert: `, ${body}` };
  }
  const lines = [`${SECTION}:`, ...entryLines(edit.package, edit.source, '  ', '  ')];
  const following = entry(root, 'dev_dependencies');
  if (following) return linesAt(text, withCommentsAbove(text, following.key.range[0]), [...lines, '']);
  const end = entryEnd(text, root.items[root.items.length - 1]!, '');
  const crowded = lineEnd(text, end) > end;
  return linesAt(text, end, ['', ...lines, ...(crowded ? [''] : [])]);
}

function differences(
  text: string,
  document: Document.Parsed,
  present: Entry | undefined,
  edit: PubspecDependencyEdit,
): Note[] {
  const notes: Note[] = [];
  const note = (pair: Entry, message: string) =>
    notes.push({ message, line: lineNumber(text, pair.key.range[0]) });
  const wanted = 'version' in edit.source ? edit.source.version : edit.source;
  if (present && !isDeepStrictEqual(comparable(present.value?.toJS(document)), comparable(wanted)))
    note(present, `${edit.package} is already here in another form and stays as it is`);
  for (const name of ['dev_dependencies', 'dependency_overrides']) {
    const section = entry(document.contents as Section, name)?.value;
    const other = isMap(section) ? entry(section as Section, edit.package) : undefined;
    if (other) note(other, `${edit.package} is also under ${name}`);
  }
  return notes;
}
