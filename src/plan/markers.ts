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
