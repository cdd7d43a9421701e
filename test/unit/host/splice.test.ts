import { describe, expect, it } from 'vitest';
import { runEditor, type Editor, type EditFields } from '../../../src/host/splice.js';

interface LineEdit extends EditFields {
  readonly line: string;
}

const edit: LineEdit = { file: 'a.txt', reason: 'test', line: 'wanted' };
const lines = (text: string) => text.split(/\r?\n/);

/** Adds a line at the top; the tests break it in one way each. */
const sound: Editor<LineEdit> = {
  locate: (text, { line }) => ({
    splices: lines(text).includes(line) ? [] : [{ at: 0, insert: `${line}\n` }],
    notes: [],
  }),
  missing: (text, { line }) => (lines(text).includes(line) ? undefined : `no line "${line}"`),
  snippet: ({ line }) => line,
};

describe('the post-condition', () => {
  it('lets a sound editor through', () => {
    expect(runEditor(sound, 'a\r\nb\r\n', edit)).toEqual({
      state: 'edited',
      text: 'wanted\r\na\r\nb\r\n',
      inserted: [{ at: 0, inserted: 'wanted\r\n', replaced: '', before: '', after: 'a' }],
      notes: [],
    });
  });

  it.each<[string, Partial<Editor<LineEdit>>, RegExp]>([
    [
      'finds no anchor and says nothing',
      { locate: () => ({ splices: [], notes: [] }) },
      /no effect: no line "wanted"/,
    ],
    [
      'writes into a comment',
      { locate: () => ({ splices: [{ at: 0, insert: '# wanted\n' }], notes: [] }) },
      /no effect: no line "wanted"/,
    ],
    [
      'adds its line on every run',
      { locate: () => ({ splices: [{ at: 0, insert: 'wanted\n' }], notes: [] }) },
      /made again on the next run/,
    ],
    [
      'takes out what it has not declared',
      { locate: () => ({ splices: [{ at: 0, remove: 'a\n', insert: 'wanted\n' }], notes: [] }) },
      /does not declare/,
    ],
    [
      'is wrong about what stands there',
      {
        locate: () => ({
          splices: [{ at: 0, remove: 'z', insert: 'wanted\n', replaces: 'emptyValue' }],
          notes: [],
        }),
      },
      /not where it was found/,
    ],
    [
      'makes two changes in one place',
      {
        locate: () => ({
          splices: [
            { at: 0, remove: 'a\nb', insert: 'wanted\n', replaces: 'emptyValue' },
            { at: 2, insert: 'x' },
          ],
          notes: [],
        }),
      },
      /two changes meet/,
    ],
  ])('catches an editor that %s', (_, broken, reason) => {
    const outcome = runEditor({ ...sound, ...broken }, 'a\nb\n', edit);
    expect(outcome).toMatchObject({ state: 'failed', snippet: 'wanted' });
    expect(outcome.state === 'failed' && outcome.reason).toMatch(reason);
  });

  it('lets errors of other kinds through', () => {
    const broken: Editor<LineEdit> = {
      ...sound,
      locate: () => {
        throw new TypeError('a defect');
      },
    };
    expect(() => runEditor(broken, 'a\n', edit)).toThrow(TypeError);
  });
});
