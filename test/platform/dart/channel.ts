/** Reads from emitted text which keys cross the channel. Names are those of the list: `atMs`, not `AT_MS`. */
export type Language = 'dart' | 'swift' | 'kotlin';
export type Sources = Readonly<Record<string, string>>;

/** `AT_MS` as `atMs`. */
export const camel = (name: string): string =>
  name.includes('_') || name === name.toUpperCase()
    ? name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    : name;

const keyOf: Readonly<Record<Language, RegExp>> = {
  dart: /CallKey\.(\w+)/g,
  swift: /CallNames\.Key\.(\w+)/g,
  kotlin: /CallNames\.Key\.(\w+)/g,
};

/** What stands just before a key that is read; every other key is written. */
const reading: Readonly<Record<Language, RegExp>> = {
  dart: /\.(?:text|integer|boolean|value|list)\(\s*$/,
  swift: /\b(?:text|flag|integer)\(\s*$/,
  kotlin: /\.(?:text|texts|flag|integer|optionalText|optionalFlag)\(\s*$/,
};

/** Keys in a text of one language, in the order of the text; comparisons and error texts are no messages. */
export function keysIn(text: string, language: Language, how: 'read' | 'written'): string[] {
  return [...text.matchAll(keyOf[language])].flatMap((match) => {
    const before = text.slice(0, match.index);
    const isRead = reading[language].test(before);
    const counts = !/BadArgument\(\s*$/.test(before) && isRead === (how === 'read');
    return counts ? [camel(match[1] ?? '')] : [];
  });
}

/** Keys of one side, in order of name. */
export function keysOf(sources: Sources, language: Language, how: 'read' | 'written'): string[] {
  const found = Object.values(sources).flatMap((text) => keysIn(text, language, how));
  return [...new Set(found)].sort();
}

/** The keys that Dart writes for each method. */
export function dartMessages(bridge: string): Map<string, string[]> {
  const messages = new Map<string, string[]>();
  for (const match of bridge.matchAll(/_(?:ask|tell)\(\s*CallMethod\.(\w+)/g)) {
    const call = balanced(bridge, match.index + match[0].indexOf('('));
    const keys = [...call.matchAll(keyOf.dart)].map(([, key]) => key ?? '');
    messages.set(match[1] ?? '', keys.sort());
  }
  return messages;
}

/** The methods that native code knows. */
export function nativeMethods(sources: Sources): string[] {
  const text = Object.values(sources).join('\n');
  const names = [...text.matchAll(/CallNames\.Method\.(\w+)/g)].map(([, name]) => camel(name ?? ''));
  return [...new Set(names)].sort();
}

/** The events that native code tells of, or that Dart knows. */
export function eventsOf(sources: Sources, language: Language): string[] {
  const pattern = language === 'dart' ? /CallEventType\.(\w+)/g : /CallNames\.Event\.(\w+)/g;
  const text = Object.values(sources).join('\n');
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => camel(name ?? '')))].sort();
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** From an opening bracket to its closing one. */
export function balanced(text: string, open: number): string {
  const [first = ''] = text.slice(open, open + 1);
  const last = closing[first];
  let depth = 0;
  for (let at = open; last !== undefined && at < text.length; at += 1) {
    if (text[at] === first) depth += 1;
    if (text[at] === last && (depth -= 1) === 0) return text.slice(open, at + 1);
  }
  throw new Error('a bracket without its end');
}
