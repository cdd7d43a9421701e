import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { indentAt, lineNumber, placeAfter, startsLine } from './text.js';
import { androidDeclaration, androidName, androidValue, toolsValue } from './xml/android.js';
import { encode } from './xml/entities.js';
import { indentUnit, insertInto } from './xml/insert.js';
import { parseXml, type XmlElement } from './xml/parse.js';

/**
 * An element the manifest must have, known by tag and `android:name`. One that is there stays, whatever its other
 * attributes say; notes tell where they differ.
 */
export interface ManifestElementEdit extends EditFields {
  readonly kind: 'manifestElement';
  readonly parent: 'manifest' | 'application';
  readonly tag: string;
  readonly name: string;
  /** Further attributes; names begin with `android:`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An attribute an element must have. One that is there stays; a note tells where its value differs. */
export interface ManifestAttributeEdit extends EditFields {
  readonly kind: 'manifestAttribute';
  readonly tag: string;
  /** `android:name` of the element; left out, the manifest has only one element of the tag. */
  readonly name?: string;
  readonly attribute: string;
  readonly value: string;
}

/** Where elements stand among their siblings when the file does not say otherwise. */
const ORDER: Readonly<Record<string, number>> = {
  'uses-permission': 1,
  'uses-permission-sdk-23': 1,
  'uses-feature': 2,
  activity: 1,
  'activity-alias': 1,
  service: 2,
  receiver: 3,
  provider: 4,
  'meta-data': 5,
  application: 9,
};

const sortKey = (tag: string, name: string) => `${ORDER[tag] ?? 8} ${name}`;

export const manifestElement: Editor<ManifestElementEdit> = {
  locate(text, edit): Located {
    const root = parseManifest(text);
    const parent = parentOf(root, edit);
    const present = find(parent, edit);
    refuseRemoved(parent, edit, present);
    if (present) return { splices: [], notes: differences(text, present, edit) };
    const keys = parent.children.map((child) =>
      sortKey(child.name, androidValue(child, 'android:name') ?? ''),
    );
    const after = parent.children[placeAfter(keys, sortKey(edit.tag, edit.name))];
    const place = { parent, after, before: after ? undefined : parent.children[0] };
    const like = parent.children.find((child) => child.name === edit.tag && child.selfClosing);
    const tight = like !== undefined && !/\s\/>$/.test(text.slice(like.start, like.end));
    const element = elementText(edit, (name) => androidName(parent, name), androidDeclaration(parent), tight);
    return { splices: insertInto(text, place, [element], indentUnit(text, root, '    ')), notes: [] };
  },

  missing(text, edit) {
    const parent = parentOf(parseManifest(text), edit);
    const there = find(parent, edit);
    refuseRemoved(parent, edit, there);
    return there ? undefined : `<${edit.tag}> ${edit.name} is not in <${edit.parent}>`;
  },

  snippet: (edit) => elementText(edit),
};

export const manifestAttribute: Editor<ManifestAttributeEdit> = {
  locate(text, edit): Located {
    const element = elementOf(parseManifest(text), edit);
    const name = androidName(element, edit.attribute);
    const present = element.attributes.find((attribute) => attribute.name === name);
    if (present) {
      const line = lineNumber(text, present.start);
      const message = `${edit.attribute} is "${present.value}" here, not "${edit.value}"`;
      return { splices: [], notes: present.value === edit.value ? [] : [{ message, line }] };
    }
    if (
      toolsValue(element, 'remove')
        ?.split(/\s*,\s*/)
        .includes(edit.attribute)
    )
      throw new Refusal(`tools:remove takes ${edit.attribute} out again`, element.start);
    const declaration = androidDeclaration(element);
    const attribute = `${name}="${encode(edit.value)}"`;
    const written = declaration === undefined ? attribute : `${declaration} ${attribute}`;
    return { splices: [intoStartTag(text, element, name, written)], notes: [] };
  },

  missing(text, edit) {
    const there = androidValue(elementOf(parseManifest(text), edit), edit.attribute) !== undefined;
    return there ? undefined : `<${edit.tag}> has no ${edit.attribute}`;
  },

  snippet: ({ attribute, value }) => `${attribute}="${encode(value)}"`,
};

function parseManifest(text: string): XmlElement {
  const root = parseXml(text);
  if (root.name !== 'manifest') throw new Refusal('not an Android manifest', root.start);
  return root;
}

function parentOf(root: XmlElement, { parent }: ManifestElementEdit): XmlElement {
  if (parent === 'manifest') return root;
  const [application, second] = root.children.filter(({ name }) => name === 'application');
  if (!application) throw new Refusal('the manifest has no <application>', root.start);
  if (second) throw new Refusal('the manifest has two <application> elements', second.start);
  return application;
}

function find(parent: XmlElement, edit: { tag: string; name: string }): XmlElement | undefined {
  return parent.children.find(
    (child) => child.name === edit.tag && androidValue(child, 'android:name') === edit.name,
  );
}

/** `tools:node="remove"` makes the merger drop the element, whoever declares it. */
function refuseRemoved(parent: XmlElement, { tag, name }: ManifestElementEdit, present?: XmlElement): void {
  const all = parent.children.find(
    (child) => child.name === tag && toolsValue(child, 'node') === 'removeAll',
  );
  const removing = all ?? (present && toolsValue(present, 'node') === 'remove' ? present : undefined);
  if (removing)
    throw new Refusal(
      `tools:node="${toolsValue(removing, 'node')}" takes <${tag}> ${name} out again; delete that element`,
      removing.start,
    );
}

function differences(
  text: string,
  present: XmlElement,
  { tag, name, attributes }: ManifestElementEdit,
): Note[] {
  const line = lineNumber(text, present.start);
  const wanted = Object.entries(attributes ?? {}).flatMap(([key, wish]) => {
    const value = androidValue(present, key);
    const is = value === undefined ? 'no value' : `"${value}"`;
    return value === wish ? [] : [{ message: `${name} has ${is} for ${key}, not "${wish}"`, line }];
  });
  const limit = androidValue(present, 'android:maxSdkVersion');
  const limited = tag.startsWith('uses-permission') && limit !== undefined;
  return limited ? [...wanted, { message: `${name} ends at API level ${limit}`, line }] : wanted;
}

function elementText(
  { tag, name, attributes = {} }: ManifestElementEdit,
  spell: (name: string) => string = (spelt) => spelt,
  declaration?: string,
  tight = false,
): string {
  const all = Object.entries({ 'android:name': name, ...attributes });
  const written = all.map(([key, value]) => `${spell(key)}="${encode(value)}"`);
  return `<${[tag, ...(declaration === undefined ? [] : [declaration]), ...written].join(' ')}${tight ? '' : ' '}/>`;
}

function elementOf(root: XmlElement, edit: ManifestAttributeEdit): XmlElement {
  const within = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(within)];
  const fitting = within(root).filter(
    (element) =>
      element.name === edit.tag &&
      (edit.name === undefined || sameComponent(androidValue(element, 'android:name') ?? '', edit.name)),
  );
  const which = edit.name === undefined ? `<${edit.tag}>` : `<${edit.tag}> ${edit.name}`;
  if (fitting.length === 1) return fitting[0]!;
  throw new Refusal(
    fitting.length === 0 ? `the manifest has no ${which}` : `the manifest has several ${which}`,
    fitting[1]?.start ?? root.start,
  );
}

/** `.MainActivity` is a class of the app's package, which the Gradle file may hold. */
function sameComponent(a: string, b: string): boolean {
  return a === b || (a.startsWith('.') && b.endsWith(a)) || (b.startsWith('.') && a.endsWith(b));
}

function intoStartTag(text: string, element: XmlElement, name: string, attribute: string): Splice {
  const { attributes } = element;
  const onLine = attributes.find((other) => startsLine(text, other.start));
  const gap = onLine ? `\n${indentAt(text, onLine.start)}` : ' ';
  const after =
    attributes[
      placeAfter(
        attributes.map((other) => other.name),
        name,
      )
    ];
  if (after) return { at: after.end, insert: gap + attribute };
  const first = attributes[0];
  if (!first) return { at: element.start + 1 + element.name.length, insert: ` ${attribute}` };
  return { at: first.start, insert: attribute + (startsLine(text, first.start) ? gap : ' ') };
}
