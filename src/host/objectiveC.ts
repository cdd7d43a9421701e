/** What is read of Objective-C: whether lines a person was asked to paste are there. It is never written. */

/** Source with its comments blanked out, every offset kept. */
export function withoutComments(source: string): string {
  const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return source.replace(token, (match) => (match.startsWith('"') ? match : match.replace(/[^\n]/g, ' ')));
}

/** Source without comments and with single blanks, so that layout does not matter. */
function normal(source: string): string {
  return withoutComments(source).replace(/\s+/g, ' ').trim();
}

/** Lines that stand nowhere in the code. */
export function lackingLines(source: string, lines: readonly string[]): string[] {
  const code = normal(source);
  return lines.filter((line) => normal(line) !== '' && !code.includes(normal(line)));
}

/** True for `@import module;` and for both spellings of the header Swift modules come with. */
export function importsModule(source: string, module: string): boolean {
  const name = module.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`@import ${name} ?;|#import [<"](?:${name}/)?${name}(?:-Swift)?\\.h[>"]`).test(
    normal(source),
  );
}
