import { Refusal, type Splice } from './splice.js';
import {
  beginsStatement,
  endsStatement,
  findCode,
  type SwiftFile,
  type SwiftFunction,
  type SwiftType,
} from './swift/declarations.js';
import { insertBefore, insertFirst, insertLastMember } from './swift/insert.js';
import { lineEnd, lineStart, nextLine, startsLine } from './text.js';

/**
 * Which engine the plugins of an app are registered on, and when. `launch`: on the app delegate, whose engine then
 * runs from didFinishLaunching on, also on a launch without a scene. `implicit`: on the engine the storyboard makes,
 * in Flutter's callback. `explicit`: on an engine of the app's own, by statements that come with the edit.
 */
export type EngineChoice = 'launch' | 'implicit' | 'explicit';

/** The parts of an AppDelegate that have to do with it. */
export interface Delegate {
  readonly file: SwiftFile;
  readonly type: SwiftType;
  /** `application(_:didFinishLaunchingWithOptions:)`; several under `#if`. */
  readonly launches: readonly SwiftFunction[];
  /** `didInitializeImplicitFlutterEngine(_:)`. */
  readonly callbacks: readonly SwiftFunction[];
}

/** One `GeneratedPluginRegistrant.register(with:)`. */
interface Registration {
  readonly first: number;
  readonly last: number;
  /** What plugins are registered with, without blanks. */
  readonly target: string;
  readonly fn: SwiftFunction | undefined;
  /** A statement directly in the function. */
  readonly direct: boolean;
}

const CALL = 'GeneratedPluginRegistrant.register(with:';
const WITH_SELF = 'GeneratedPluginRegistrant.register(with: self)';
const SET_REGISTRANT = 'pluginRegistrant = ';
const MOVED = '// Plugins are registered in didFinishLaunching: a call can launch the app without a scene.';

/** Splices that bring the registration into the chosen form; none where it has that form already. */
export function moveRegistration(delegate: Delegate, engine: EngineChoice, own: readonly string[]): Splice[] {
  const found = registrations(delegate).filter((call) => !handedOver(delegate.file, call));
  if (engine === 'launch') return toLaunch(delegate, found);
  if (engine === 'implicit') return toImplicit(delegate, found);
  return toExplicit(delegate, found, own);
}

/** What is wrong with the registration, or undefined. */
export function wrongRegistration(
  delegate: Delegate,
  engine: EngineChoice,
  own: readonly string[],
): string | undefined {
  return moveRegistration(delegate, engine, own).length > 0
    ? `plugins are not registered as the engine "${engine}" needs`
    : undefined;
}

function registrations({ file, type, launches, callbacks }: Delegate): Registration[] {
  const { tokens, pairs } = file;
  return findCode(file, CALL).map((first) => {
    const open = first + 3;
    const last = pairs.get(open)!;
    const target = tokens
      .slice(open + 3, last)
      .map(({ text }) => text)
      .join('');
    const fn = [...launches, ...callbacks, ...type.functions].find((f) => first > f.open && first < f.close);
    const alone = fn !== undefined && directlyIn(file, fn, first);
    return {
      first,
      last,
      target,
      fn,
      direct: alone && beginsStatement(file, first) && endsStatement(file, last),
    };
  });
}

function toLaunch(delegate: Delegate, found: readonly Registration[]): Splice[] {
  const inCallback = found.filter(({ fn }) => fn && delegate.callbacks.includes(fn));
  const withSelf = found.some(({ target }) => target === 'self') || ownRegistrant(delegate) !== undefined;
  if (withSelf) return inCallback.flatMap((call) => replaced(delegate, call, MOVED));
  const setting = registrantSettings(delegate);
  if (setting.length > 0)
    return setting.flatMap((call) => replaced(delegate, call, callOwnRegistrant(delegate)));
  const inLaunch = found.some(({ fn }) => fn && delegate.launches.includes(fn));
  if (inLaunch) return [];
  return [
    ...delegate.launches.map((fn) => beforeSuper(delegate, fn, WITH_SELF)),
    ...inCallback.flatMap((call) => replaced(delegate, call, MOVED)),
  ];
}

function toImplicit(delegate: Delegate, found: readonly Registration[]): Splice[] {
  const { file, type, callbacks } = delegate;
  const withSelf = found.filter(({ target }) => target === 'self');
  const taken = withSelf.flatMap((call) => replaced(delegate, call, undefined));
  if (registrantSettings(delegate).length > 0) return taken;
  const inCallback = found.some(({ fn }) => fn && callbacks.includes(fn));
  if (inCallback || (found.length > 0 && withSelf.length === 0)) return taken;
  const protocol = 'FlutterImplicitEngineDelegate';
  const conforms = type.inherits.includes(protocol);
  const conformance = { at: file.tokens[type.head]!.end, insert: `, ${protocol}` };
  const call = (bridge: string) => `${CALL} ${bridge}.pluginRegistry)`;
  const method = [
    `func didInitializeImplicitFlutterEngine(_ engineBridge: FlutterImplicitEngineBridge) {`,
    `\t${call('engineBridge')}`,
    '}',
  ];
  const registering = callbacks[0]
    ? insertFirst(file, type, callbacks[0], [call(callbacks[0].parameters[0] ?? 'engineBridge')])
    : insertLastMember(file, type, method);
  return [...(conforms ? [] : [conformance]), ...taken, registering];
}

function toExplicit(delegate: Delegate, found: readonly Registration[], own: readonly string[]): Splice[] {
  const { file, callbacks } = delegate;
  const ours = new Set(own.flatMap((code) => findCode(file, code)));
  const others = found.filter(({ first }) => !ours.has(first));
  for (const callback of callbacks) {
    const only = others.filter(({ fn }) => fn === callback);
    const length = only.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    if (length < callback.close - callback.open - 1)
      throw new Refusal(
        'didInitializeImplicitFlutterEngine has code of its own, which never runs with an explicit engine',
        file.tokens[callback.open]!.start,
      );
  }
  const settings = registrantSettings(delegate);
  if (settings.length > 0)
    throw new Refusal(
      'pluginRegistrant is set: register those plugins on the explicit engine',
      file.tokens[settings[0]!.first]!.start,
    );
  const engine = others.find(({ target }) => target !== 'self' && !target.endsWith('.pluginRegistry'));
  if (engine)
    throw new Refusal(
      `plugins are registered with ${engine.target}, an engine of the app's own, beside which there must be no other`,
      file.tokens[engine.first]!.start,
    );
  return others.flatMap((call) => replaced(delegate, call, callbacks.includes(call.fn!) ? MOVED : undefined));
}

/** `pluginRegistrant = …` in didFinishLaunching: Flutter's registrant for the engine of the storyboard. */
function registrantSettings({ file, launches }: Delegate): Pick<Registration, 'first' | 'last' | 'direct'>[] {
  return launches.flatMap((fn) =>
    findCode(file, SET_REGISTRANT, fn.open, fn.close).map((found) => {
      const qualified = file.tokens[found - 1]?.text === '.' && file.tokens[found - 2]?.text === 'self';
      const first = qualified ? found - 2 : found;
      const last = found + 2;
      const toSelf = file.tokens[last]?.text === 'self';
      const alone = directlyIn(file, fn, first) && beginsStatement(file, first) && endsStatement(file, last);
      return { first, last, direct: toSelf && alone };
    }),
  );
}

/** A call of the class's own registrant with `self`, as an earlier run of this edit put it in. */
function ownRegistrant(delegate: Delegate): number | undefined {
  const name = registrantMethod(delegate);
  const { file, launches } = delegate;
  const calls = name ? launches.flatMap((fn) => findCode(file, name, fn.open, fn.close)) : [];
  return calls.find((index) => file.tokens[index - 1]?.text !== '.');
}

function callOwnRegistrant(delegate: Delegate): string {
  const call = registrantMethod(delegate);
  if (call) return call;
  throw new Refusal('pluginRegistrant is set, but the class has no register(with:) to call instead');
}

function registrantMethod({ type }: Delegate): string | undefined {
  for (const { name, labels } of type.functions) {
    if (name === 'register' && labels.join() === 'with') return 'register(with: self)';
    if (name === 'registerPlugins' && labels.join() === '_') return 'registerPlugins(self)';
  }
  return undefined;
}

function directlyIn({ pairs }: SwiftFile, fn: SwiftFunction, index: number): boolean {
  for (let i = fn.open + 1; i < fn.close; i = (pairs.get(i) ?? i) + 1) if (i === index) return true;
  return false;
}

/**
 * Registers with a parameter of the closure or function round it, other than Flutter's own callback: an engine of
 * somebody else's, such as a background isolate's.
 */
function handedOver({ tokens, pairs }: SwiftFile, { first, target }: Registration): boolean {
  for (const [open, close] of pairs) {
    if (tokens[open]!.text !== '{' || open > first || close < first) continue;
    for (let i = open + 1, named = false; i < first && !tokens[i]!.leads && tokens[i]!.text !== 'for'; i++) {
      if (tokens[i]!.text === 'in' && named) return true;
      named ||= tokens[i]!.text === target;
    }
    for (let i = open - 1; i > 0 && !/^[{};]$/.test(tokens[i]!.text) && tokens[i]!.text !== 'func'; i--)
      if (tokens[i]!.text === target && tokens[i + 1]!.text === ':') return true;
  }
  return false;
}

/** The statement gives way to another line, or goes with its line. */
function replaced(
  { file }: Delegate,
  call: Pick<Registration, 'first' | 'last' | 'direct'>,
  instead: string | undefined,
): Splice[] {
  const { text, tokens } = file;
  let { start } = tokens[call.first]!;
  let { end } = tokens[call.last]!;
  if (!call.direct)
    throw new Refusal(
      'the plugin registration is not a statement of its own; it has to be moved by hand',
      start,
    );
  if (text[end] === ';') end++;
  const ownLine = startsLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
  if (instead === undefined && ownLine) [start, end] = [lineStart(text, start), nextLine(text, end)];
  const comment = instead?.startsWith('//') && !ownLine;
  const insert = instead === undefined || comment ? '' : instead;
  return [{ at: start, remove: text.slice(start, end), insert, replaces: 'pluginRegistration' }];
}

/** The line goes before the statement that calls super, where plugins were registered before there were scenes. */
function beforeSuper(delegate: Delegate, fn: SwiftFunction, line: string): Splice {
  const { file } = delegate;
  for (const call of findCode(file, 'super.application(', fn.open, fn.close)) {
    let first = call;
    while (first > fn.open + 1 && !beginsStatement(file, first)) first--;
    if (directlyIn(file, fn, first)) return insertBefore(file, first, line);
  }
  return insertFirst(file, delegate.type, fn, [line]);
}
