/** So many names are still read one by one; more are counted by folder. */
const readable = 16;

/**
 * Files in a few lines: by name where there are few, else counted by the folder that a person would open, with what is
 * in it. Lines are at most as long as the terminal is wide.
 */
export function fileList(paths: readonly string[], width: number): string[] {
  if (paths.length <= readable) return paths.map((path) => `  ${path}`);
  const folders = new Map<string, string[]>();
  const single: string[] = [];
  for (const path of paths) {
    const folder = path.split('/').slice(0, 2).join('/');
    if (folder === path || path.startsWith('.')) single.push(path);
    else folders.set(folder, [...(folders.get(folder) ?? []), path.slice(folder.length + 1)]);
  }
  for (const [folder, names] of folders)
    if (names.length < 3) {
      folders.delete(folder);
      single.push(...names.map((name) => `${folder}/${name}`));
    }
  const column = Math.max(0, ...[...folders.keys()].map((folder) => folder.length)) + 1;
  return [
    ...[...folders].map(([folder, names]) =>
      cut(
        `  ${`${folder}/`.padEnd(column)}  ${String(names.length).padStart(3)}  ${parts(names)}`.trimEnd(),
        width,
      ),
    ),
    ...wrapped(single.sort(), width),
  ];
}

/** `android 41, ios 32, 5 more`: what lies in a folder, the largest first. */
function parts(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const top = name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  const loose = counts.get('') ?? 0;
  counts.delete('');
  const listed = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  return [...listed, ...(loose === 0 || listed.length === 0 ? [] : [`${loose} more`])].join(', ');
}

/** Words joined by commas, in lines that fit. */
export function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = index < words.length - 1 ? `${word},` : word;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= width)
      lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(`  ${text}`);
  }
  return lines;
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;
}
