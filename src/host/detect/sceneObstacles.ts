import { withoutComments } from '../objectiveC.js';
import { findCode, type SwiftFile, type SwiftFunction } from '../swift/declarations.js';
import { lineNumber } from '../text.js';

/**
 * Code of an AppDelegate that was written for an app without scenes: UIKit no longer calls it, or it finds nothing,
 * once there is a scene manifest.
 */
export interface SceneObstacle {
  /** Such as `uses window, which is nil under scenes`. */
  readonly what: string;
  readonly line: number;
}

const WINDOW = 'uses window, which is nil under scenes';
const LINKS = 'reads launchOptions, which hold no link under scenes';
const uncalled = (name: string): string => `has ${name}, which is not called under scenes`;

/** Methods of UIApplicationDelegate whose place the scene delegate takes. */
const STATES = /^application(?:DidBecomeActive|WillResignActive|DidEnterBackground|WillEnterForeground)$/;
const LINK_LABELS = new Set(['open', 'continue', 'performActionFor', 'handleOpen']);

/** What of a Swift AppDelegate scenes would break, in the order of the file. */
export function swiftObstacles(file: SwiftFile): SceneObstacle[] {
  const functions = file.types
    .filter(({ inherits, keyword }) => keyword === 'extension' || inherits.includes('FlutterAppDelegate'))
    .flatMap((type) => type.functions);
  const found = [
    ...windowUses(file).map((index) => ({ index, what: WINDOW })),
    ...functions.flatMap((fn) => [
      ...(replacedByScenes(fn) ? [{ index: fn.keyword, what: uncalled(signature(fn)) }] : []),
      ...linkReads(file, fn).map((index) => ({ index, what: LINKS })),
    ]),
  ];
  return found
    .map(({ index, what }) => ({ at: file.tokens[index]!.start, what }))
    .sort((a, b) => a.at - b.at)
    .map(({ at, what }) => ({ what, line: lineNumber(file.text, at) }));
}

const OBJC_WINDOW = /\bself\s*\.\s*window\b|\b_window\b|\[\s*self\s+window\s*\]/g;
const OBJC_METHOD =
  /^[ \t]*-[ \t]*\([^)]*\)[ \t]*(application\w*:)(?:[^{;]*?\b(openURL|continueUserActivity|performActionForShortcutItem):)?/gm;

/** What of an Objective-C AppDelegate scenes would break, in the order of the file. */
export function objectiveCObstacles(source: string): SceneObstacle[] {
  const code = withoutComments(source);
  const uses = [...code.matchAll(OBJC_WINDOW)].map(({ index }) => ({ index, what: WINDOW }));
  const methods = [...code.matchAll(OBJC_METHOD)].flatMap(({ index, 1: name = '', 2: link }) => {
    const selector = link === undefined ? name : `${name}${link}:`;
    return link !== undefined || STATES.test(name.slice(0, -1)) ? [{ index, what: uncalled(selector) }] : [];
  });
  return [...uses, ...methods]
    .sort((a, b) => a.index - b.index)
    .map(({ index, what }) => ({ what, line: lineNumber(code, index) }));
}

/** `window`, `self.window` and `delegate?.window`; that of a view, or a local of the name, is another. */
function windowUses({ tokens }: SwiftFile): number[] {
  const text = (index: number): string => tokens[index]?.text ?? '';
  const declares = (index: number): boolean =>
    text(index + 1) === ':' || (/^(?:let|var)$/.test(text(index - 1)) && text(index + 1) === '=');
  const named = tokens.flatMap(({ type, text: name }, index) =>
    type === 'word' && name === 'window' ? [index] : [],
  );
  const hasLocal = named.some(
    (index) => declares(index) && text(index + 1) === '=' && text(index + 2) !== 'window',
  );
  return named.filter((index) => {
    if (text(index - 1) !== '.') return !declares(index) && !hasLocal;
    const owner = /^[?!]$/.test(text(index - 2)) ? text(index - 3) : text(index - 2);
    return owner === 'self' || owner === 'delegate';
  });
}

const replacedByScenes = ({ name, labels }: SwiftFunction): boolean =>
  STATES.test(name) || (name === 'application' && LINK_LABELS.has(labels[1] ?? ''));

const signature = ({ name, labels }: SwiftFunction): string =>
  `${name}(${labels.map((label) => `${label}:`).join('')})`;

/** The launch options read, rather than handed on under the label they came by. */
function linkReads(file: SwiftFile, fn: SwiftFunction): number[] {
  if (fn.labels[1] !== 'didFinishLaunchingWithOptions') return [];
  const { tokens } = file;
  return findCode(file, fn.parameters[1]!, fn.open, fn.close).filter(
    (index) => tokens[index - 2]?.text !== 'didFinishLaunchingWithOptions' && tokens[index + 1]?.text !== ':',
  );
}
