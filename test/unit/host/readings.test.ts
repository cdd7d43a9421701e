import { expect, it } from 'vitest';
import { keeping } from '../../../src/host/readings.js';

it('reads a text once, and each other text for itself', () => {
  const read: string[] = [];
  const reader = keeping((text) => (read.push(text), { text }));
  const first = reader('a');
  expect(reader('b')).toEqual({ text: 'b' });
  expect(reader('a')).toBe(first);
  expect(read).toEqual(['a', 'b']);
});

it('asks again where there was no answer', () => {
  let attempts = 0;
  const reader = keeping((text) => {
    if (++attempts === 1) throw new Error('unreadable');
    return { text };
  });
  expect(() => reader('a')).toThrow('unreadable');
  expect(reader('a')).toEqual({ text: 'a' });
});

it('does not grow with the texts it was given', () => {
  const reader = keeping((text) => ({ text }));
  const first = reader('0');
  for (let text = 1; text <= 100; text++) reader(`${text}`);
  expect(reader('0')).not.toBe(first);
});
