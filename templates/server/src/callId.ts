import { createHash } from 'node:crypto';

/** Of the name-based ids; fixed for every app and every platform. */
const namespace = Buffer.from('8d1b63c42a5e4f0b9c37e2517a90d648', 'hex');

const form = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/**
 * The id of a call as phones compute it, in lower case: `sent` where it is a
 * UUID, else the name-based UUID of it; without `sent`, that of `ccParam`.
 */
export function callIdOf(sent: string | undefined, ccParam: string): string {
  if (sent === undefined || sent === '') return named(ccParam);
  return form.test(sent) ? sent.toLowerCase() : named(sent);
}

/** RFC 9562, version 5. */
function named(name: string): string {
  const hash = createHash('sha1').update(namespace).update(name, 'utf8');
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
