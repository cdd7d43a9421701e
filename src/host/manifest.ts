import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { indentAt, lineNumber, placeAfter, startsLine } from './text.js';
import { androidNames, type AndroidNames } from './xml/android.js';
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
    const android = androidNames(root);
    const parent = parentOf(root, edit);
    const present = find(parent, android, edit);
    refuseRemoved(parent, android, edit, present);
    if (present) return { splices: [], notes: differences(text, android, present, edit) };
    const keys = parent.children.map((child) => sortKey(child.name, android.nameOf(child) ?? ''));
    const after = parent.children[placeAfter(keys, sortKey(edit.tag, edit.name))];
    const place = { parent, after, before: after ? undefined : parent.children[0] };
    const like = parent.children.find((child) => child.name === edit.tag && child.selfClosing);
    const tight = like !== undefined && !/\s\/>$/.test(text.slice(like.start, like.end));
    const element = elementText(android.prefix, edit, tight);
    const unit = indentUnit(text, root, '    ');
    return { splices: [...android.declaration, ...insertInto(text, place, [element], unit)], notes: [] };
  },

  missing(text, edit) {
    const root = parseManifest(text);
    const there = find(parentOf(root, edit), androidNames(root), edit);
    return there ? undefined : `<${edit.tag}> ${edit.name} is not in <${edit.parent}>`;
  },

  snippet: (edit) => elementText('android', edit, false),
};

export const manifestAttribute: Editor<ManifestAttributeEdit> = {
  locate(text, edit): Located {
    const root = parseManifest(text);
    const android = androidNames(root);
    const element = elementOf(root, android, edit);
    const name = android.local(edit.attribute);
    const present = element.attributes.find((attribute) => attribute.name === name);
    if (present) {
      const line = lineNumber(text, present.start);
      const message = `${edit.attribute} is "${present.value}" here, not "${edit.value}"`;
      return { splices: [], notes: present.value === edit.value ? [] : [{ message, line }] };
    }
    if (
      android
        .tool(element, 'remove')
        ?.split(/\s*,\s*/)
        .includes(edit.attribute)
    )
      throw new Refusal(`tools:remove takes ${edit.attribute} out again`, element.start);
    const splice = intoStartTag(text, element, `${name}="${encode(edit.value)}"`);
    return { splices: [...android.declaration, splice], notes: [] };
  },

  missing(text, edit) {
    const root = parseManifest(text);
    const android = androidNames(root);
    const name = android.local(edit.attribute);
    const there = elementOf(root, android, edit).attributes.some((attribute) => attribute.name === name);
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

function find(parent: XmlElement, android: AndroidNames, edit: { tag: string; name: string }) {
  return parent.children.find((child) => child.name === edit.tag && android.nameOf(child) === edit.name);
}

/** `tools:node="remove"` makes the merger drop the element, whoever declares it. */
function refuseRemoved(
  parent: XmlElement,
  android: AndroidNames,
  edit: ManifestElementEdit,
  present?: XmlElement,
) {
  const all = parent.children.find((el) => el.name === edit.tag && android.tool(el, 'node') === 'removeAll');
  const removing = all ?? (present && android.tool(present, 'node') === 'remove' ? present : undefined);
  if (removing)
    throw new Refusal(
      `tools:node="${android.tool(removing, 'node')}" takes <${edit.tag}> ${edit.name} out again; delete that element`,
      removing.start,
    );
}

function differences(
  text: string,
  android: AndroidNames,
  present: XmlElement,
  edit: ManifestElementEdit,
): Note[] {
  const line = lineNumber(text, present.start);
  const value = (name: string) =>
    present.attributes.find((other) => other.name === android.local(name))?.value;
  const wanted = Object.entries(edit.attributes ?? {})
    .filter(([name, wish]) => value(name) !== wish)
    .map(([name, wish]) => {
      const is = value(name) === undefined ? 'no value' : `"${value(name)}"`;
      return { message: `${edit.name} has ${is} for ${name}, not "${wish}"`, line };
    });
  const limit = edit.attributes?.['android:maxSdkVersion'] ?? value('android:maxSdkVersion');
  const limited = edit.tag.startsWith('uses-permission') && limit !== undefined;
  return limited ? [...wanted, { message: `${edit.name} ends at API level ${limit}`, line }] : wanted;
}

function elementText(
  prefix: string,
  { tag, name, attributes = {} }: ManifestElementEdit,
  tight: boolean,
): string {
  const all = Object.entries({ 'android:name': name, ...attributes });
  const written = all.map(([key, value]) => ` ${key.replace(/^android:/, `${prefix}:`)}="${encode(value)}"`);
  return `<${tag}${written.join('')}${tight ? '' : ' '}/>`;
}

function elementOf(root: XmlElement, android: AndroidNames, edit: ManifestAttributeEdit): XmlElement {
  const within = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(within)];
  const fitting = within(root).filter(
    (element) =>
      element.name === edit.tag &&
      (edit.name === undefined || sameComponent(android.nameOf(element) ?? '', edit.name)),
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

function intoStartTag(text: string, element: XmlElement, attribute: string): Splice {
  const { attributes } = element;
  const onLine = attributes.find((other) => startsLine(text, other.start));
  const gap = onLine ? `\n${indentAt(text, onLine.start)}` : ' ';
  const name = attribute.slice(0, attribute.indexOf('='));
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
