import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A self-signed certificate for loopback and its key, both in PEM form. */
export interface LoopbackCertificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes a certificate for `localhost`, 127.0.0.1 and ::1, so that the simulators speak real TLS and their clients
 * keep verification on. Made anew for each run: no test key lies in the repository and none expires.
 */
export function loopbackCertificate(now: Date = new Date()): LoopbackCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(set(sequence(oid('2.5.4.3'), der(0x0c, Buffer.from('planetkit-push loopback')))));
  const day = 86_400_000;
  const validity = sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + 30 * day)));
  const body = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256(),
    name,
    validity,
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    context(3, sequence(basicConstraints(), subjectAltName())),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256(), bitString(signature));
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

const ecdsaWithSha256 = () => sequence(oid('1.2.840.10045.4.3.2'));

// It is its own issuer, so it must be allowed to be one.
const basicConstraints = () =>
  sequence(
    oid('2.5.29.19'),
    der(0x01, Buffer.from([0xff])),
    octets(sequence(der(0x01, Buffer.from([0xff])))),
  );

const subjectAltName = () =>
  sequence(
    oid('2.5.29.17'),
    octets(
      sequence(
        der(0x82, Buffer.from('localhost')),
        der(0x87, Buffer.from([127, 0, 0, 1])),
        der(0x87, Buffer.from([...Array<number>(15).fill(0), 1])),
      ),
    ),
  );

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]) => der(0x31, Buffer.concat(parts));
const context = (tag: number, content: Buffer) => der(0xa0 + tag, content);
const integer = (value: Buffer) => der(0x02, value);
const octets = (content: Buffer) => der(0x04, content);
const bitString = (content: Buffer) => der(0x03, Buffer.concat([Buffer.from([0]), content]));

/** UTCTime, which has two digits for the year. */
function time(date: Date): Buffer {
  return der(0x17, Buffer.from(date.toISOString().slice(2, 19).replace(/[-:T]/g, '') + 'Z'));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Seven bits a byte, the top bit set on all but the last. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
