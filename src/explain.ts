import { diffArrays } from 'diff';
import { transportNames } from './contract/model.js';
import type { Field, Model } from './contract/model.js';
import { takeSnapshot } from './project/snapshot.js';
import { stateFolder } from './project/stateFolder.js';
import { withLf } from './project/text.js';
import type { Rendered } from './render/renderTargets.js';
import { render } from './run.js';
import type { Run } from './run.js';
import { targetNames } from './targets/target.js';

/** The lines of one file that a field reaches. */
export interface Reach {
  readonly path: string;
  /** Line numbers from 1, in the file as it is on disk where it is there. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Every line that would not be there without a field, or names it.
 *
 * @returns null where the contract has no such field
 */
export async function explain(run: Run, model: Model, name: string): Promise<Reach[] | null> {
  const field = model.fields.find((one) => one.name === name);
  if (field === undefined) return null;
  const fields = model.fields.filter((one) => one !== field);
  const all = await render(model, targetNames);
  const files = all.filter(({ path }) => !path.startsWith(`${stateFolder}/`)); // the contract's own schema names every role
  const without = field.role === 'ccParam' ? files : await render({ ...model, fields }, targetNames);
  const snapshot = takeSnapshot(
    run.root,
    files.map(({ path }) => path),
    run.fileSystem,
  );
  return files.flatMap((file): Reach[] => {
    const lines = reachedLines(file, without, field);
    if (lines.length === 0) return [];
    const found = snapshot.at(file.path);
    const onDisk = found.kind === 'file' ? placesIn(file.text, withLf(found.text)) : (line: number) => line;
    const reached = lines.flatMap(({ line, text }) => {
      const at = onDisk(line);
      return at === null ? [] : [{ line: at, text }];
    });
    return reached.length === 0 ? [] : [{ path: file.path, lines: reached }];
  });
}

function reachedLines(
  file: Rendered,
  without: readonly Rendered[],
  field: Field,
): { line: number; text: string }[] {
  const lines = file.text.split('\n');
  const other = without.find(({ path }) => path === file.path);
  const added = other === undefined ? new Set<number>() : addedLines(other.text.split('\n'), lines);
  const names = namePattern(field);
  return lines.flatMap((text, index) =>
    text.trim() !== '' && (added.has(index) || names.test(text)) ? [{ line: index + 1, text }] : [],
  );
}

function addedLines(before: readonly string[], after: readonly string[]): Set<number> {
  const added = new Set<number>();
  let at = 0;
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) continue;
    if (part.added) part.value.forEach((_, index) => added.add(at + index));
    at += part.value.length;
  }
  return added;
}

/** The field's name in any language's spelling, or one of its wire keys in quotes. */
function namePattern(field: Field): RegExp {
  const words = field.name.split(/(?=[A-Z])/);
  const capital = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  const snake = words.join('_').toLowerCase();
  const keys = transportNames.flatMap((name) =>
    field.places[name].flatMap(({ key, path }) => [key, ...path]),
  );
  const quoted = [...new Set(keys)].map((key) => `["'\`]${escaped(key)}["'\`]`);
  const spelled = `(?<![A-Za-z0-9_])(?:${field.name}|${snake}|${snake.toUpperCase()})(?![A-Za-z0-9_])`;
  return new RegExp([spelled, `${capital}(?![a-z0-9])`, ...quoted].join('|'));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where the generated lines stand in a file that a person may have edited; null: not any more. */
function placesIn(generated: string, disk: string): (line: number) => number | null {
  const places: (number | null)[] = [];
  let at = 0;
  for (const part of diffArrays(generated.split('\n'), disk.split('\n'))) {
    if (part.added) at += part.value.length;
    else for (let index = 0; index < part.value.length; index++) places.push(part.removed ? null : ++at);
  }
  return (line) => places[line - 1] ?? null;
}
