import { dictEntries, entryOf, newEntry, parsePlist, type PlistEntry } from './plist.js';
import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { lineNumber } from './text.js';
import { encode } from './xml/entities.js';
import { wholeLineOf } from './xml/insert.js';
import type { Span, XmlElement } from './xml/parse.js';

/**
 * The scene manifest of Info.plist. One that is there stays; only a scene delegate that builds the window itself
 * (`storyboard` undefined) needs the storyboard taken out of it, which would start a second engine, and Flutter's own
 * delegate class replaced. A manifest spelt `_UIApplicationSceneManifest` is switched off on purpose: it is noted and
 * no second one is added.
 */
export interface PlistScenesEdit extends EditFields {
  readonly kind: 'plistScenes';
  /** Such as `FlutterSceneDelegate` or `$(PRODUCT_MODULE_NAME).SceneDelegate`. */
  readonly delegateClass: string;
  /** Name of the storyboard that makes the window. */
  readonly storyboard?: string;
}

const MANIFEST = 'UIApplicationSceneManifest';
const STORYBOARD = 'UISceneStoryboardFile';
const DELEGATE = 'UISceneDelegateClassName';
const FLUTTER_DELEGATE = 'FlutterSceneDelegate';
const NO_CONFIGURATION = `${MANIFEST} has no configuration for UIWindowSceneSessionRoleApplication`;

const text = (key: string, value: string) => [`<key>${key}</key>`, `<string>${encode(value)}</string>`];

const manifestLines = ({ delegateClass, storyboard }: PlistScenesEdit) => [
  '<dict>',
  '\t<key>UIApplicationSupportsMultipleScenes</key>',
  '\t<false/>',
  '\t<key>UISceneConfigurations</key>',
  '\t<dict>',
  '\t\t<key>UIWindowSceneSessionRoleApplication</key>',
  '\t\t<array>',
  '\t\t\t<dict>',
  ...[
    ...text('UISceneClassName', 'UIWindowScene'),
    ...text('UISceneConfigurationName', 'flutter'),
    ...text(DELEGATE, delegateClass),
    ...(storyboard === undefined ? [] : text(STORYBOARD, storyboard)),
  ].map((line) => `\t\t\t\t${line}`),
  '\t\t\t</dict>',
  '\t\t</array>',
  '\t</dict>',
  '</dict>',
];

export const plistScenes: Editor<PlistScenesEdit> = {
  locate(source, edit): Located {
    const plist = parsePlist(source, edit.file);
    const off = entryOf(plist.entries, `_${MANIFEST}`);
    const manifest = entryOf(plist.entries, MANIFEST);
    if (!manifest && off) {
      const message = `scenes are switched off here by the key _${MANIFEST}`;
      return { splices: [], notes: [{ message, line: lineNumber(source, off.start) }] };
    }
    if (!manifest) return { splices: newEntry(source, plist, MANIFEST, manifestLines(edit)), notes: [] };
    const configurations = sceneConfigurations(manifest.value);
    if (configurations.length === 0) throw new Refusal(NO_CONFIGURATION, manifest.start);
    return edit.storyboard === undefined
      ? { splices: configurations.flatMap((entries) => ownWindow(source, entries, edit)), notes: [] }
      : {
          splices: [],
          notes: configurations.flatMap((entries) => storyboardNotes(source, entries, manifest)),
        };
  },

  missing(source, edit) {
    const { entries } = parsePlist(source, edit.file);
    const manifest = entryOf(entries, MANIFEST);
    if (!manifest) return entryOf(entries, `_${MANIFEST}`) ? undefined : `${MANIFEST} is not there`;
    const configurations = sceneConfigurations(manifest.value);
    if (configurations.length === 0) return NO_CONFIGURATION;
    if (edit.storyboard !== undefined) return undefined;
    const wrong = configurations.some(
      (entries) =>
        entryOf(entries, STORYBOARD) || entryOf(entries, DELEGATE)?.value.text !== edit.delegateClass,
    );
    return wrong
      ? `a scene still names a storyboard or another delegate than ${edit.delegateClass}`
      : undefined;
  },

  snippet: (edit) => [`<key>${MANIFEST}</key>`, ...manifestLines(edit)].join('\n'),
};

/** The entries of each configuration of the app's own window role. */
function sceneConfigurations(manifest: XmlElement): PlistEntry[][] {
  const into = (dict: XmlElement | undefined, key: string) =>
    dict?.name === 'dict' ? entryOf(dictEntries(dict), key)?.value : undefined;
  const role = into(into(manifest, 'UISceneConfigurations'), 'UIWindowSceneSessionRoleApplication');
  return role?.name === 'array' ? role.children.filter(({ name }) => name === 'dict').map(dictEntries) : [];
}

function ownWindow(source: string, entries: PlistEntry[], edit: PlistScenesEdit): Splice[] {
  const delegate = entryOf(entries, DELEGATE);
  if (!delegate) throw new Refusal(`a scene configuration names no ${DELEGATE}`, entries[0]?.start);
  const splices: Splice[] = [];
  const { value } = delegate;
  if (value.text !== edit.delegateClass) {
    if (value.text !== FLUTTER_DELEGATE)
      throw new Refusal(`${DELEGATE} is ${value.text}: that class has to build the window`, delegate.start);
    const remove = source.slice(value.openEnd, value.closeStart);
    const insert = encode(edit.delegateClass);
    splices.push({ at: value.openEnd, remove, insert, replaces: 'sceneDelegateClass' });
  }
  const storyboard = entryOf(entries, STORYBOARD);
  const spans = storyboard ? spansOf(source, storyboard) : [];
  for (const { start, end } of spans)
    splices.push({ at: start, remove: source.slice(start, end), insert: '', replaces: 'sceneStoryboard' });
  return splices;
}

/** A key and its value with their lines; apart where something, such as a comment, stands between them. */
function spansOf(source: string, { keyElement, value }: PlistEntry): Span[] {
  const together = source.slice(keyElement.end, value.start).trim() === '';
  const spans = together ? [{ start: keyElement.start, end: value.end }] : [keyElement, value];
  return spans.map((span) => wholeLineOf(source, span));
}

function storyboardNotes(source: string, entries: PlistEntry[], manifest: PlistEntry): Note[] {
  if (entryOf(entries, STORYBOARD)) return [];
  const line = lineNumber(source, manifest.start);
  return [{ message: `a scene names no ${STORYBOARD}: its delegate has to build the window`, line }];
}
