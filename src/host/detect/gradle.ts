/** What can be read from an app's Gradle file without running it: literals only. */
export interface GradleFile {
  readonly applicationId?: string;
  readonly namespace?: string;
  /** Product flavours, in order. */
  readonly flavors: readonly string[];
  /** As written: a number, `flutter.minSdkVersion`, a variable. */
  readonly minSdk?: string;
}

/** Reads a Groovy or Kotlin build file of an Android application. */
export function readGradle(text: string): GradleFile {
  const code = withoutComments(text);
  const android = block(code, /(?:^|[\s;])android\s*\{/) ?? '';
  const defaults = block(android, /defaultConfig\s*\{/) ?? '';
  return {
    ...named('applicationId', literal(defaults, 'applicationId')),
    ...named('namespace', literal(android, 'namespace')),
    ...named('minSdk', /\bminSdk(?:Version)?\b\s*(?:=\s*|\(\s*|\s)([\w.]+)/.exec(defaults)?.[1]),
    flavors: flavorsOf(block(android, /productFlavors\s*\{/) ?? ''),
  };
}

function named<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: string });
}

function literal(code: string, property: string): string | undefined {
  return new RegExp(`\\b${property}\\b\\s*(?:=|\\(|\\s)\\s*["']([^"'$]+)["']`).exec(code)?.[1];
}

/** `dev { … }`, `create("dev") { … }`, `register("dev")` and `maybeCreate("dev")`, at the top level of the block. */
function flavorsOf(body: string): string[] {
  const names: string[] = [];
  const entry = /\b(?:create|register|maybeCreate)\s*\(\s*["'](\w+)["']\s*\)|(?<![.\w])["']?(\w+)["']?\s*\{/g;
  for (let match = entry.exec(body); match; match = entry.exec(body)) {
    const name = match[1] ?? match[2]!;
    if (name !== 'all' && name !== 'configureEach') names.push(name);
    const open = body.indexOf('{', match.index);
    if (match[2] !== undefined || /^\s*\{/.test(body.slice(entry.lastIndex)))
      entry.lastIndex = closing(body, open);
  }
  return names;
}

/** What stands between the brackets that `opener` opens. */
function block(code: string, opener: RegExp): string | undefined {
  const match = opener.exec(code);
  if (!match) return undefined;
  const open = match.index + match[0].length - 1;
  return code.slice(open + 1, closing(code, open) - 1);
}

/** Offset just past the bracket that closes the one at `open`; the end of the text where none does. */
function closing(code: string, open: number): number {
  const token = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/g;
  token.lastIndex = open;
  let depth = 0;
  for (let match = token.exec(code); match; match = token.exec(code)) {
    if (match[0] === '{') depth++;
    if (match[0] === '}' && --depth === 0) return token.lastIndex;
  }
  return code.length;
}

function withoutComments(text: string): string {
  const token = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return text.replace(token, (match) => (match.startsWith('/') ? ' ' : match));
}
