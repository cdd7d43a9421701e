/** What prettier is told in the emitted package; also in its package.json. */
export const prettierOptions = { singleQuote: true, printWidth: 80 } as const;

/** Texts laid out before: a run that watches formats only what changed. Bounded by what one contract emits, a few times over. */
const formatted = new Map<string, string>();
const most = 64;

/** Lays out TypeScript as the emitted package's own prettier would. Loaded when needed: it is the slowest import. */
export async function prettyTypeScript(text: string): Promise<string> {
  const known = formatted.get(text);
  if (known !== undefined) return known;
  const [{ format }, typescript, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/typescript'),
    import('prettier/plugins/estree'),
  ]);
  const result = await format(text, {
    parser: 'typescript',
    plugins: [typescript.default, estree.default],
    ...prettierOptions,
  });
  if (formatted.size >= most) formatted.clear();
  formatted.set(text, result);
  return result;
}
