/**
 * How well a check of a simulator is founded: the vendor's documents say so, it was seen on the wire or reported by
 * others, or it is our guess.
 */
export type Fidelity = 'documented' | 'observed' | 'assumed';

/** One thing that a simulator does, with its ground. */
export interface FidelityRow {
  /** The simulator it belongs to. None of them is the real service. */
  readonly simulator: 'apns' | 'fcm' | 'callback';
  /** The refusal it answers, or a name for what else it does. */
  readonly id: string;
  readonly does: string;
  readonly fidelity: Fidelity;
  /** Where that is written, or who saw it. */
  readonly source: string;
}

/** The table for people, in Markdown. */
export function fidelityTable(rows: readonly FidelityRow[]): string {
  const cells = rows.map(({ simulator, id, does, fidelity, source }) => [
    simulator,
    id,
    does,
    fidelity,
    source,
  ]);
  const lines = [
    ['simulator', 'check', 'what it does', 'ground', 'source'],
    Array<string>(5).fill('---'),
    ...cells,
  ];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}
