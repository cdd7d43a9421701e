import type { Inferred } from '../contract/infer/samples.js';

/**
 * What was recognised, a row a field, and what the contract leaves out.
 *
 * @param width of the terminal, in columns: in a narrow one the reason stands below its field
 */
export function foundLines({ fields, left, seen }: Inferred, width: number): string[] {
  const cells = fields.map(({ name, extra, key, confidence, why }) => ({
    name: extra ? `extras.${name}` : name,
    key,
    why: extra ? why : `${confidence}: ${why}`,
  }));
  const columns = (['name', 'key'] as const).map((of) => Math.max(...cells.map((cell) => cell[of].length)));
  const [names = 0, keys = 0] = columns;
  const narrow = names + keys + 40 > width;
  return [
    `${seen}:`,
    ...cells.flatMap(({ name, key, why }) =>
      narrow
        ? [`  ${name}  ${key}`, ...(why === '' ? [] : [`      ${why}`])]
        : [`  ${name.padEnd(names)}  ${key.padEnd(keys)}  ${why}`.trimEnd()],
    ),
    ...(left.length === 0 ? [] : ['', 'left out:', ...left.map(({ key, reason }) => `  ${key}: ${reason}`)]),
  ];
}
