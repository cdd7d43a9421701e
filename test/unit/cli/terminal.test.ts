import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { letReaderLeave } from '../../../src/cli/terminal.js';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

it('a reader that leaves early, as `| head` does, stops nothing', () => {
  const stream = new PassThrough();
  expect(() => stream.emit('error', failure('EPIPE'))).toThrow();
  letReaderLeave(stream);
  expect(() => stream.emit('error', failure('EPIPE'))).not.toThrow();
  expect(() => stream.emit('error', failure('EIO'))).toThrow('EIO');
});
