import { dictEntries, entryOf, newEntry, parsePlist, type PlistEntry } from './plist.js';
import { Refusal, type EditFields, type Editor, type Located, type Note, type Splice } from './splice.js';
import { lineNumber } from './text.js';
import { encode } from './xml/entities.js';
import { wholeLineOf } from './xml/insert.js';
import type { Span, XmlElement } from './xml/parse.js';

/**
 * The scene manifest of Info.plist. One that is there stays; only a scene delegate that builds the window itself
 * (`storyboard` undefined) needs the storyboard taken out of it, which would start a second engine, and Flutter's own
 * delegate class replaced. None is added, and a note says why, where it would break the app: with code that needs an
 * app without scenes, with no main storyboard, or with one spelt `_UIApplicationSceneManifest`, switched off on purpose.
 */
export interface PlistScenesEdit extends EditFields {
  readonly kind: 'plistScenes';
  /** Such as `FlutterSceneDelegate` or `$(PRODUCT_MODULE_NAME).SceneDelegate`. */
  readonly delegateClass: string;
  /** Name of the storyboard that makes the window, unless `UIMainStoryboardFile` names another. */
  readonly storyboard?: string;
  /** Why the app's code does not bear scenes yet, for people; an app that has a manifest has it from elsewhere. */
  readonly withheld?: string;
}

const MANIFEST = 'UIApplicationSceneManifest';
const STORYBOARD = 'UISceneStoryboardFile';
const MAIN_STORYBOARD = 'UIMainStoryboardFile';
const DELEGATE = 'UISceneDelegateClassName';
const FLUTTER_DELEGATE = 'FlutterSceneDelegate';
const WINDOW_IN_CODE = `there is no ${MAIN_STORYBOARD}, so code makes the window`;
const NO_CONFIGURATION = `${MANIFEST} has no configuration for UIWindowSceneSessionRoleApplication`;

const text = (key: string, value: string) => [`<key>${key}</key>`, `<string>${encode(value)}</string>`];

const manifestLines = (entries: readonly PlistEntry[], { delegateClass, storyboard }: PlistScenesEdit) => [
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
    ...(storyboard === undefined
      ? []
      : text(STORYBOARD, entryOf(entries, MAIN_STORYBOARD)?.value.text ?? storyboard)),
  ].map((line) => `\t\t\t\t${line}`),
  '\t\t\t</dict>',
  '\t\t</array>',
  '\t</dict>',
  '</dict>',
];

export const plistScenes: Editor<PlistScenesEdit> = {
  locate(source, edit): Located {
    const plist = parsePlist(source, edit.file);
    const manifest = entryOf(plist.entries, MANIFEST);
    if (!manifest) {
      const none = whyNone(source, plist.entries, edit);
      return none
        ? { splices: [], notes: [none] }
        : { splices: newEntry(source, plist, MANIFEST, manifestLines(plist.entries, edit)), notes: [] };
    }
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
    if (!manifest) return whyNone(source, entries, edit) ? undefined : `${MANIFEST} is not there`;
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

  snippet: (edit) => [`<key>${MANIFEST}</key>`, ...manifestLines([], edit)].join('\n'),
};

/** Why a property list without a manifest gets none. A scene delegate that builds the window cannot do without. */
function whyNone(
  source: string,
  entries: readonly PlistEntry[],
  { storyboard, withheld }: PlistScenesEdit,
): Note | undefined {
  const off = entryOf(entries, `_${MANIFEST}`);
  if (off)
    return {
      message: `scenes are switched off here by the key _${MANIFEST}`,
      line: lineNumber(source, off.start),
    };
  const code = storyboard === undefined || entryOf(entries, MAIN_STORYBOARD) ? undefined : WINDOW_IN_CODE;
  const why = withheld ?? code;
  if (why === undefined) return undefined;
  if (storyboard === undefined) throw new Refusal(why);
  return { message: `no ${MANIFEST} is added: ${why}` };
}

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
