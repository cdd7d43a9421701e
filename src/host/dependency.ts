import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';

/** Where a Dart package comes from. */
export type DependencySource =
  | { readonly version: string }
  | { readonly path: string }
  | { readonly git: { readonly url: string; readonly ref: string; readonly path?: string } };

/** Lines of a block entry; `unit` is one step of indentation. */
export function entryLines(name: string, source: DependencySource, indent: string, unit: string): string[] {
  if ('version' in source) return [`${indent}${name}: ${plain(source.version)}`];
  if ('path' in source) return [`${indent}${name}:`, `${indent}${unit}path: ${plain(source.path)}`];
  const fields = Object.entries(source.git).map(
    ([key, value]) => `${indent}${unit}${unit}${key}: ${plain(value)}`,
  );
  return [`${indent}${name}:`, `${indent}${unit}git:`, ...fields];
}

/** The value of an entry in flow style. */
export function flowValue(source: DependencySource): string {
  if ('version' in source) return flowPlain(source.version);
  if ('path' in source) return `{path: ${flowPlain(source.path)}}`;
  const fields = Object.entries(source.git).map(([key, value]) => `${key}: ${flowPlain(value)}`);
  return `{git: {${fields.join(', ')}}}`;
}

/** A YAML scalar that reads back as this string: quoted only where it must be. */
function plain(value: string): string {
  return readsBack(`k: ${value}`, value) ? value : JSON.stringify(value);
}

function flowPlain(value: string): string {
  return readsBack(`{k: ${value}}`, value) ? value : JSON.stringify(value);
}

function readsBack(yaml: string, value: string): boolean {
  const document = parseDocument(yaml);
  return document.errors.length === 0 && isDeepStrictEqual(document.toJS(), { k: value });
}

/** `./a/` and `a` are one path, `git: url` and `git: {url: …}` one source. */
export function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { path, git, ...rest } = value as Record<string, unknown>;
  return {
    ...rest,
    ...(typeof path === 'string' ? { path: path.replace(/^(?:\.\/)+|\/+$/g, '') } : {}),
    ...(git === undefined ? {} : { git: typeof git === 'string' ? { url: git } : git }),
  };
}
