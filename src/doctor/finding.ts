import type { Project } from './project.js';

/** `unknown`: the files do not tell. */
export type State = 'ok' | 'warn' | 'fail' | 'unknown';

/** What a check found, once. */
export interface Verdict {
  readonly state: State;
  /** One sentence without its full stop. */
  readonly reason: string;
  /** From the app's folder. */
  readonly file?: string;
  readonly line?: number;
  /** What to do; where it is not `ok`. */
  readonly fix?: string;
}

/** A row of the doctor's table. */
export interface Check {
  readonly id: string;
  readonly looksAt: string;
  /** No verdict: the check is about something this app does not have. */
  readonly look: (project: Project) => readonly Verdict[];
}

export interface Finding extends Verdict {
  readonly id: string;
  readonly looksAt: string;
}

/** A place in the app's files. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
}

export const ok = (reason: string, at: Place = {}): Verdict => ({ state: 'ok', reason, ...at });

const verdict =
  (state: State) =>
  (reason: string, fix: string, { file, line }: Place = {}): Verdict => ({
    state,
    reason,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    fix,
  });
export const warn = verdict('warn');
export const fail = verdict('fail');
export const unknown = verdict('unknown');

/** Of what the plugin brings, where no contract tells which folder is the plugin's. */
export const untold = unknown(
  'the plugin brings it, and without a contract that holds nobody knows where that is',
  'Mend the contract first: see project.contract.',
);
