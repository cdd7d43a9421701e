import { expect } from 'vitest';
import { applyEdit, missingEffect, revertEdit, type Edit, type EditOutcome } from '../../../src/host/edit.js';

type Done = Extract<EditOutcome, { text: string }>;

/** The outcome, once everything every edit must hold has been seen to hold. */
export function obeysTheLaws(text: string, edit: Edit): EditOutcome {
  const outcome = applyEdit(text, edit);
  if (outcome.state === 'failed') {
    expect(outcome.reason).not.toBe('');
    expect(outcome.snippet).not.toBe('');
    expect(missingEffect(text, edit)).toBeDefined();
    return outcome;
  }
  if (outcome.state === 'unchanged') {
    expect(missingEffect(text, edit)).toBeUndefined();
    expect(outcome.text).toBe(text);
    expect(outcome.inserted).toEqual([]);
    return outcome;
  }
  expect(outcome.text).not.toBe(text);
  expect(outcome.text.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
  expect(outcome.text.endsWith('\n')).toBe(text.endsWith('\n'));
  if (outcome.inserted.every(({ replaced }) => replaced === '')) {
    expect(isSubsequence(text, outcome.text)).toBe(true);
    if (outcome.inserted.every(wholeLines(outcome.text))) expect(lostLines(text, outcome.text)).toEqual([]);
  }
  expect(missingEffect(outcome.text, edit)).toBeUndefined();
  const again = applyEdit(outcome.text, edit);
  expect(again.state).toBe('unchanged');
  expect(takenBack(outcome)).toBe(text);
  return outcome;
}

export function edited(text: string, edit: Edit): Done {
  const outcome = obeysTheLaws(text, edit);
  if (outcome.state !== 'edited') throw new Error(`expected an edit, got ${JSON.stringify(outcome)}`);
  return outcome;
}

export function unchanged(text: string, edit: Edit): Done {
  const outcome = obeysTheLaws(text, edit);
  if (outcome.state !== 'unchanged') throw new Error(`expected no change, got ${JSON.stringify(outcome)}`);
  return outcome;
}

export function failed(text: string, edit: Edit): Extract<EditOutcome, { state: 'failed' }> {
  const outcome = obeysTheLaws(text, edit);
  if (outcome.state !== 'failed') throw new Error(`expected a failure, got ${JSON.stringify(outcome.text)}`);
  return outcome;
}

function takenBack(outcome: Done): string {
  const back = revertEdit(outcome.text, { file: '', insertions: outcome.inserted });
  return back.state === 'failed' ? `not taken back: ${back.reason}` : back.text;
}

/** Original lines that do not stand, whole and in order, in the result. */
export function lostLines(original: string, result: string): string[] {
  const lines = result.split(/\r?\n/);
  let from = 0;
  return original.split(/\r?\n/).filter((line) => {
    const at = lines.indexOf(line, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

function isSubsequence(original: string, result: string): boolean {
  let at = 0;
  for (let i = 0; i < result.length && at < original.length; i++) if (result[i] === original[at]) at++;
  return at === original.length;
}

/** Insertions inside a line split it; all others must leave every line whole. */
function wholeLines(result: string) {
  return ({ at, inserted }: { at: number; inserted: string }): boolean => {
    const end = at + inserted.length;
    const atStart = at === 0 || result[at - 1] === '\n';
    return (
      (atStart && inserted.endsWith('\n')) ||
      (/^\r?\n/.test(inserted) && /^(\r?\n|$)/.test(result.slice(end)))
    );
  };
}
