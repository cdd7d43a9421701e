import { Code } from './code.js';

/**
 * Chooses how a declaration that holds contract text is laid out. Formatters rewrite a line that is too long, so the
 * emitted text must already have the form they would give it: the first of the variants whose lines all fit, else the
 * last, which has broken wherever the formatter can.
 *
 * @param width columns a line may have, in UTF-16 code units
 * @param indent columns before the first line, which the template writes
 * @param variants in the formatter's order of preference; lines after the first carry their own indentation
 */
export function fit(width: number, indent: number, variants: readonly string[]): Code {
  const fits = (variant: string): boolean =>
    variant.split('\n').every((line, index) => columns(line) + (index === 0 ? indent : 0) <= width);
  return new Code(variants.find(fits) ?? variants.at(-1) ?? '');
}

/** Columns of a line as formatters count them. */
function columns(line: string): number {
  return line.length;
}
