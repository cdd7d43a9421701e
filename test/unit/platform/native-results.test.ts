import { describe, expect, it } from 'vitest';
import { nativeResults } from '../../platform/toolchain/native.js';

const line = (name: string, ok: boolean, message = ''): string =>
  `##test ${JSON.stringify({ name, ok, message })}`;
const failures = (stdout: string) => nativeResults(stdout, 'prog').filter(({ ok }) => !ok);

describe('nativeResults', () => {
  it('reads results among other output, with either line end', () => {
    const stdout = [
      'noise',
      line('X1 rings', true),
      'log',
      line('X2 fails', false, 'why'),
      '##done 2',
      '',
    ].join('\r\n');
    expect(nativeResults(stdout)).toEqual([
      { name: 'X1 rings', ok: true, message: '' },
      { name: 'X2 fails', ok: false, message: 'why' },
    ]);
  });

  it('fails a program that ended before ##done, and shows its last output', () => {
    const [failure] = failures(`${line('X1', true)}\nFatal error: oops\n`);
    expect(failure?.name).toBe('prog');
    expect(failure?.message).toContain('after 1 results');
    expect(failure?.message).toContain('Fatal error: oops');
  });

  it('fails a wrong count', () => {
    expect(failures(`${line('X1', true)}\n##done 2\n`)[0]?.message).toBe(
      'said ##done 2 but reported 1 results',
    );
  });

  it('fails a program without tests', () => {
    expect(failures('##done 0\n')).toEqual([{ name: 'prog', ok: false, message: 'reported no test' }]);
  });

  it.each(['##test {"name":', '##test {"name":"x"}', '##test {"ok":true}', '##test null'])(
    'fails an unreadable result: %s',
    (bad) => {
      expect(failures(`${bad}\n##done 1\n`)).toHaveLength(1);
    },
  );

  it('fails a result after ##done', () => {
    expect(failures(`${line('X1', true)}\n##done 2\n${line('X2', true)}\n`)[0]?.message).toContain(
      'after ##done',
    );
  });
});
