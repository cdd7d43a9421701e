/** What stands at the ends of a conflict; git's own form, so that editors offer to resolve it. */
export const markers = {
  hand: '<<<<<<< hand edits',
  middle: '=======',
  generated: '>>>>>>> generated',
} as const;

/** Whether somebody still has to choose between two sides; git's own markers count as well as ours. */
export function holdsMarkers(text: string): boolean {
  return /^(<{7}|>{7}) /m.test(text);
}

/** The two files that a merge left in one, or null where it left no conflict. LF text; what both had before is left out. */
export function sidesOf(text: string): readonly [string, string] | null {
  if (!holdsMarkers(text)) return null;
  const sides: [string[], string[]] = [[], []];
  let into: readonly string[][] = sides;
  for (const line of text.split('\n')) {
    const inside = into !== sides;
    if (line.startsWith('<<<<<<< ')) into = [sides[0]];
    else if (inside && line.startsWith('|||||||')) into = [];
    else if (inside && line === markers.middle) into = [sides[1]];
    else if (inside && line.startsWith('>>>>>>> ')) into = sides;
    else for (const side of into) side.push(line);
  }
  return [sides[0].join('\n'), sides[1].join('\n')];
}
