/** What prettier is told in the emitted package; also in its package.json. */
export const prettierOptions = { singleQuote: true, printWidth: 80 } as const;

/** Lays out TypeScript as the emitted package's own prettier would. Loaded when needed: it is the slowest import. */
export async function prettyTypeScript(text: string): Promise<string> {
  const [{ format }, typescript, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/typescript'),
    import('prettier/plugins/estree'),
  ]);
  return format(text, {
    parser: 'typescript',
    plugins: [typescript.default, estree.default],
    ...prettierOptions,
  });
}
