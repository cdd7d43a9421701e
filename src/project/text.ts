import { Buffer, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { keeping } from '../host/readings.js';

/** How the lines of a file end; a file without any counts as LF. */
export type LineEnd = '\n' | '\r\n';

export function lineEndOf(text: string): LineEnd {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The text with LF line ends, in which files are hashed, compared and merged. */
export function withLf(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}

export function withLineEnd(text: string, lineEnd: LineEnd): string {
  return lineEnd === '\n' ? text : text.replaceAll('\n', '\r\n');
}

/**
 * SHA-256 of the LF text, lower-case hex: what the lock records of a file. Kept for two thousand texts, as `watch`
 * meets the same again and again.
 */
export const hashOf = keeping((text) => createHash('sha256').update(withLf(text)).digest('hex'), 2_000);

const texts = new WeakMap<Uint8Array, string | null>();

/** UTF-8 text, or null where the bytes are not text. Zeros alone, as a power cut leaves them, are an empty text. */
export function decodeText(bytes: Uint8Array): string | null {
  let text = texts.get(bytes);
  if (text === undefined) texts.set(bytes, (text = decode(bytes)));
  return text;
}

function decode(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  if (!text.includes('\0')) return text;
  return /^\0+$/.test(text) ? '' : null;
}
