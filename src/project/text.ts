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

/** SHA-256 of the LF text, lower-case hex: what the lock records of a file. */
export function hashOf(text: string): string {
  return createHash('sha256').update(withLf(text)).digest('hex');
}

/** UTF-8 text, or null where the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
