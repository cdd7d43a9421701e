import { balanced, camel, keysIn, type Language, type Sources } from './channel.js';

/** Which keys belong to which message, read from emitted native code; it must be written so that this can be told. */
type Native = Exclude<Language, 'dart'>;

const declaration: Readonly<Record<Native, (name: string) => RegExp>> = {
  swift: (name) => new RegExp(`\\bfunc ${name}\\(`, 'g'),
  kotlin: (name) => new RegExp(`\\bfun ${name}\\(`, 'g'),
};

/** The body of a declaration; one that is an expression ends with an empty line, unless it is a block. */
function bodyAt(text: string, from: number): string {
  const rest = text.slice(from);
  const head = balanced(rest, rest.indexOf('('));
  const body = rest.slice(rest.indexOf('(') + head.length);
  const brace = body.indexOf('{');
  const equals = body.indexOf('=');
  const isExpression = equals >= 0 && (brace < 0 || equals < brace);
  if (isExpression && !/^[^\n]*\{\n/.test(body.slice(equals))) return body.split(/\n\n|\n {0,4}\}/)[0] ?? '';
  return balanced(body, brace);
}

/** The bodies of the functions of a name. */
export function bodiesOf(sources: Sources, language: Native, name: string): string[] {
  return Object.values(sources).flatMap((text) =>
    [...text.matchAll(declaration[language](name))].map(({ index }) => bodyAt(text, index)),
  );
}

/** Keys read in a text and in the functions of `sources` that it calls. */
function keysThrough(
  text: string,
  sources: Sources,
  language: Native,
  seen: ReadonlySet<string> = new Set(),
): string[] {
  const called = [...text.matchAll(/\b(\w+)\(/g)].map(([, name]) => name ?? '');
  const next = new Set([...seen, ...called]);
  const fresh = [...new Set(called)].filter((name) => !seen.has(name));
  const inner = fresh.flatMap((name) => bodiesOf(sources, language, name));
  return [
    ...keysIn(text, language, 'read'),
    ...inner.flatMap((body) => keysThrough(body, sources, language, next)),
  ];
}

const unique = (keys: readonly string[]): string[] => [...new Set(keys)].sort();

/** What stands behind `case METHOD:` or `METHOD ->`. */
function branches(text: string, language: Native): Map<string, string> {
  const found = new Map<string, string>();
  const label = language === 'swift' ? /case CallNames\.Method\.(\w+):/g : /CallNames\.Method\.(\w+) ->/g;
  for (const match of text.matchAll(label)) {
    const rest = text.slice(match.index + match[0].length);
    const block = /^\s*\{/.test(rest) ? balanced(rest, rest.indexOf('{')) : undefined;
    const code =
      language === 'swift' ? rest.split(/\n\s*(?:case |default:)/)[0] : (block ?? rest.split('\n')[0]);
    const method = camel(match[1] ?? '');
    found.set(method, `${found.get(method) ?? ''}\n${code ?? ''}`);
  }
  return found;
}

/** The keys that native code reads of each method's arguments. */
export function argumentsRead(sources: Sources, language: Native): Map<string, string[]> {
  const dispatching = Object.entries(sources).filter(([path]) =>
    /\/(CallCommands\.swift|ChannelArguments\.swift|CallMethods\.kt)$/.test(path),
  );
  const files = Object.fromEntries(dispatching);
  const text = Object.values(files).join('\n');
  const found = branches(text, language);
  if (language === 'kotlin') {
    // Messages of a call's owner share the check that it is the owner; the last of them has the branch `else`.
    const [owner = ''] = bodiesOf(files, language, 'ofOwner');
    const [carryOut = ''] = bodiesOf(files, language, 'carryOut');
    const rest = carryOut.slice(carryOut.search(/\belse ->/));
    found.set('ended', `${rest}${owner}`);
    for (const method of branches(carryOut, language).keys())
      found.set(method, `${found.get(method) ?? ''}\n${owner.replaceAll('carryOut(', '')}`);
  }
  return new Map(
    [...found]
      .map(([method, code]): [string, string[]] => [
        method,
        unique(keysThrough(code.replaceAll('carryOut(', ''), files, language)),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The keys that the functions of a name write, in the files whose path matches. */
export function keysWrittenBy(sources: Sources, language: Native, file: RegExp, name: string): string[] {
  const files = Object.fromEntries(Object.entries(sources).filter(([path]) => file.test(path)));
  const bodies = bodiesOf(files, language, name);
  if (bodies.length === 0) throw new Error(`no ${name} in ${file}`);
  return unique(
    bodies.flatMap((body) => [...keysIn(body, language, 'written'), ...valuesIn(body, '', sources)]),
  );
}

/** The keys that native code writes of each event, beside its number, type and call. */
export function fieldsWritten(sources: Sources, language: Native): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const text of Object.values(sources)) {
    for (const match of text.matchAll(/CallNames\.Event\.(\w+)/g)) {
      const before = text.slice(0, match.index);
      if (/[=!]= $/.test(before)) continue; // compared
      const statement = statementAt(text, match.index);
      if (/^setOf/.test(statement)) continue;
      const event = camel(match[1] ?? '');
      const direct = [statement, ...makers(sources, language, statement)].flatMap((part) =>
        keysIn(part, language, 'written'),
      );
      const values = valuesIn(statement, text, sources);
      found.set(
        event,
        unique([...(found.get(event) ?? []), ...direct, ...values]).filter((key) => !head.has(key)),
      );
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The functions called in a statement that make the event of a type they are given. */
function makers(sources: Sources, language: Native, statement: string): string[] {
  const called = new Set([...statement.matchAll(/\b(\w+)\(/g)].map(([, name]) => name ?? ''));
  const text = Object.values(sources).join('\n');
  return [...called].flatMap((name) =>
    [...text.matchAll(declaration[language](name))].flatMap(({ index }) => {
      const parameters = balanced(text, text.indexOf('(', index));
      return /\btype: String\b/.test(parameters) ? [bodyAt(text, index)] : [];
    }),
  );
}

const head: ReadonlySet<string> = new Set(['seq', 'type', 'callId']);

/** The outermost call round a place, with its name. */
function statementAt(text: string, at: number): string {
  let open = at;
  let depth = 0;
  for (let from = at; from > 0 && !'{}'.includes(text[from] ?? ''); from -= 1) {
    if (text[from] === ')') depth += 1;
    if (text[from] === '(' && (depth -= 1) < 0) {
      open = from;
      depth = 0;
    }
  }
  const name = /[\w.]*$/.exec(text.slice(0, open))?.[0] ?? '';
  return `${name.split('.').at(-1) ?? ''}${balanced(text, open)}`;
}

/** Keys in the values of the constants that a text names: of its file, else of properties of other files. */
function valuesIn(text: string, file: string, sources: Sources): string[] {
  const elsewhere = Object.values(sources).join('\n');
  return [...text.matchAll(/\b(\w+)\b/g)].flatMap(([, name = '']) => {
    const value = new RegExp(`\\bval ${name}\\b[^\\n]*CallNames\\.Key\\.\\w+ to\\b`, 'g');
    const here = [...file.matchAll(value)];
    const lines = here.length > 0 ? here : [...elsewhere.matchAll(value)];
    return lines.flatMap(([line]) => keysIn(line, 'kotlin', 'written'));
  });
}
