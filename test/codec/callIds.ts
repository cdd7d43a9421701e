import { createHash } from 'node:crypto';

const uuid = '6F9619FF-8B86-D011-B42D-00C04FC964FF';

/** Ids as servers send them: UUIDs, what resembles one, and anything else. */
export const sentIds: readonly string[] = [
  uuid,
  uuid.toLowerCase(),
  '6f9619FF-8b86-D011-b42D-00c04fC964fF',
  '00000000-0000-0000-0000-000000000000',
  `{${uuid}}`,
  `urn:uuid:${uuid}`,
  uuid.replaceAll('-', ''),
  '1-1-1-1-1',
  '6F9619FF-8B86-D011-B42D-00C04FC964F',
  '6F9619FF-8B86-D011-B42D-00C04FC964FG',
  '6F9619FF-8B86-D011-B42D-00C04FC964 F',
  '6F9619FF-8B86-D011-B42D-00C04FC964+F',
  '6F9619FF-8B86-D011-B42D-00C04FC9640x',
  ' F9619FF-8B86-D011-B42D-00C04FC964FF',
  '6F9619FF8B86-D011-B42D-00C0-4FC964FF',
  '6F9619FF_8B86_D011_B42D_00C04FC964FF',
  `${uuid}\n`,
  `${uuid}\0`,
  `${uuid}\0tail`,
  `${uuid} `,
  ` ${uuid}`,
  `${uuid}${uuid}`,
  '６F9619FF-8B86-D011-B42D-00C04FC964FF',
  '6F9619FF-8B86-D011-B42D-00C04FC964FF\u0301',
  '6F9619ﬀ-8B86-D011-B42D-00C04FC964FF',
  '',
  ' ',
  '0',
  'call-0001',
  'CALL-0001',
  'é',
  'e\u0301',
  '通話😀',
  'b\ufeffom',
  '\0',
  'ß\u2028\u202e',
  'k'.repeat(256),
  '키'.repeat(85),
  '😀'.repeat(64),
];

/** The rule, from RFC 9562 and the contract alone. */
export function idOf(sent: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(sent)) return sent.toLowerCase();
  const namespace = '8d1b63c42a5e4f0b9c37e2517a90d648';
  const hash = createHash('sha1')
    .update(Buffer.from(namespace, 'hex'))
    .update(Buffer.from(sent, 'utf8'))
    .digest('hex');
  const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const digits = `${hash.slice(0, 12)}5${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const shown = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 20)}… of ${Buffer.byteLength(text)} bytes` : text);
