import { Buffer, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

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

/** Hashes of texts that a process meets again and again, as `watch` does. */
const hashes = new Map<string, string>();
const mostHashes = 2_000;

/** SHA-256 of the LF text, lower-case hex: what the lock records of a file. */
export function hashOf(text: string): string {
  let hash = hashes.get(text);
  if (hash === undefined) {
    if (hashes.size >= mostHashes) hashes.clear();
    hash = createHash('sha256').update(withLf(text)).digest('hex');
    hashes.set(text, hash);
  }
  return hash;
}

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
