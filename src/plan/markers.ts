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

/** One conflict as git leaves it, also with the common ancestor between the sides (`diff3`). LF text. */
const conflict = /^<{7} .*\n((?:.*\n)*?)(?:\|{7}.*\n(?:.*\n)*?)?={7}\n((?:.*\n)*?)>{7} .*(?:\n|$)/gm;

/** The two files that a merge left in one, or null where it left no conflict. */
export function sidesOf(text: string): readonly [string, string] | null {
  if (!holdsMarkers(text)) return null;
  return [text.replace(conflict, '$1'), text.replace(conflict, '$2')];
}
