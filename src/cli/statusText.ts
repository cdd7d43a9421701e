import type { Lock } from '../plan/lock.js';
import type { Plan, PlannedFile } from '../plan/plan.js';

/** One line a file: its class, whose it is, its path, and what the next `generate` would do to it. */
export function statusLines(plan: Plan, lock: Lock | null): string[] {
  const files = plan.files.map((file) => ({
    path: file.path,
    cells: [file.class, ownerOf(file, lock), `${file.path}${intent(file)}`],
  }));
  const host = plan.host.map(({ path, state }) => ({
    path,
    cells: [state === 'edited' ? 'to edit' : state === 'unchanged' ? 'edited' : state, 'app', path],
  }));
  const rows = [...files, ...host].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ cells }) => cells);
  return [
    ...rows.map(([is = '', owner = '', path = '']) => `${is.padEnd(9)}${owner.padEnd(11)}${path}`),
    '',
    'generator: kept in step, hand edits merged. once: written where absent, then yours. app: yours, with edits of ours.',
  ];
}

function ownerOf(file: PlannedFile, lock: Lock | null): string {
  if (file.class === 'yours' || lock?.files[file.path]?.ownership === 'once') return 'once';
  return file.class === 'ejected' || file.class === 'foreign' ? 'you' : 'generator';
}

function intent({ action, note, conflict }: PlannedFile): string {
  if (conflict === true) return ` (would get merge markers: ${note})`;
  const does = { create: 'to create', update: 'to update', delete: 'to delete', keep: '', none: '' }[action];
  const says = [does, note ?? ''].filter((part) => part !== '').join(', ');
  return says === '' ? '' : ` (${says})`;
}
