import { generateKeyPairSync } from 'node:crypto';

/** Keys made for one test run; none of them lies in the repository. */
export const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const p8 = p256.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
export const rsaPem = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

export const keyId = 'KEYID12345';
export const teamId = 'TEAMID1234';
export const projectId = 'acme-talk';
export const clientEmail = 'push@acme-talk.example';

export function serviceAccountJson(tokenUri = 'https://oauth2.example/token'): string {
  return JSON.stringify({
    type: 'service_account',
    project_id: projectId,
    client_email: clientEmail,
    private_key: rsaPem,
    token_uri: tokenUri,
  });
}
