import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../templates/server/src/config.js';
import { keyId, p8, rsaPem, serviceAccountJson, teamId } from './harness/keys.js';

const good: Record<string, string | undefined> = {
  CALLBACK_SECRET: 'c'.repeat(32),
  PLANETKIT_API_KEY: 'api-key',
  PLANETKIT_API_SECRET: 'a1'.repeat(32),
  APNS_KEY: p8,
  APNS_KEY_ID: keyId,
  APNS_TEAM_ID: teamId,
  FCM_SERVICE_ACCOUNT: serviceAccountJson(),
};
const messages = (changes: typeof good) => {
  const result = readConfig({ ...good, ...changes });
  return result.ok ? [] : result.problems.map(({ message }) => message);
};
const pem = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve })
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();
const account = (changes: object) =>
  JSON.stringify({ ...(JSON.parse(serviceAccountJson()) as object), ...changes });

describe('the environment', () => {
  it('gives a configuration for Apple and Google when it is right', () => {
    const result = readConfig(good);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value).toMatchObject({
      port: 8080,
      callbackSecrets: ['c'.repeat(32)],
      apnsOrigins: {
        production: 'https://api.push.apple.com',
        sandbox: 'https://api.sandbox.push.apple.com',
      },
      fcmOrigin: 'https://fcm.googleapis.com',
    });
    expect(result.value.apnsKeys.sandbox).toBe(result.value.apnsKeys.production);
  });

  it('may hold a former secret, a key of its own for the sandbox, and keys with written line breaks', () => {
    const result = readConfig({
      ...good,
      CALLBACK_SECRET_PREVIOUS: 'p'.repeat(32),
      APNS_SANDBOX_KEY: p8.replaceAll('\n', '\\n'),
      APNS_SANDBOX_KEY_ID: 'SANDBOX123',
      PORT: '9000',
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.port).toBe(9_000);
    expect(result.value.callbackSecrets).toHaveLength(2);
    expect(result.value.apnsKeys.sandbox.keyId).toBe('SANDBOX123');
  });

  it.each(Object.keys(good))('is refused without %s', (name) => {
    expect(messages({ [name]: undefined }).join()).toContain(`${name}: is missing`);
    expect(messages({ [name]: '' }).join()).toContain(`${name}: is missing`);
  });

  it.each([
    ['CALLBACK_SECRET', 'short', 'must be 32 to 256 letters'],
    ['CALLBACK_SECRET', 'with/slash'.repeat(5), 'must be 32 to 256 letters'],
    ['CALLBACK_SECRET_PREVIOUS', 'short', 'must be 32 to 256 letters'],
    ['PLANETKIT_API_SECRET', 'short', 'must be the API secret'],
    ['APNS_KEY', 'AuthKey_KEYID12345.p8', 'is not a private key in PEM form'],
    ['APNS_KEY', rsaPem, 'is an rsa key, APNs needs EC P-256'],
    ['APNS_KEY', pem('secp384r1'), 'is on the curve secp384r1, APNs needs P-256'],
    ['APNS_KEY_ID', 'short', 'must be 10 capital letters and digits'],
    ['APNS_TEAM_ID', 'teamid1234', 'must be 10 capital letters and digits'],
    ['APNS_ORIGIN', 'http://api.push.apple.com', 'must be an https origin'],
    ['APNS_ORIGIN', 'https://api.push.apple.com/3/device', 'must be an https origin'],
    ['FCM_ORIGIN', 'http://fcm.example', 'must be an https origin'],
    ['PORT', 'eighty', 'must be a port'],
    ['PORT', '70000', 'must be a port'],
    ['FCM_SERVICE_ACCOUNT', '/run/secrets/fcm.json', 'is not a JSON object'],
    ['FCM_SERVICE_ACCOUNT', '"text"', 'is not a JSON object'],
    ['FCM_SERVICE_ACCOUNT', account({ type: 'authorized_user' }), 'type must be service_account'],
    ['FCM_SERVICE_ACCOUNT', account({ project_id: '../x' }), 'project_id must be the id'],
    ['FCM_SERVICE_ACCOUNT', account({ client_email: 7 }), 'client_email must be an address'],
    ['FCM_SERVICE_ACCOUNT', account({ token_uri: 'http://evil.example/' }), 'token_uri must be an https URL'],
    ['FCM_SERVICE_ACCOUNT', account({ private_key: 'x' }), 'private_key is not a private key'],
    ['FCM_SERVICE_ACCOUNT', account({ private_key: p8 }), 'private_key is an ec key, Google needs RSA'],
  ])('is refused for %s', (name, value, message) => {
    const all = messages({ [name]: value });
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(`${name}: ${message}`);
  });

  it('is refused for all that is wrong at once, without a word of what it holds', () => {
    const wrong = {
      ...good,
      CALLBACK_SECRET: 'canary-1',
      APNS_KEY: 'canary-2',
      FCM_SERVICE_ACCOUNT: '{canary-3',
    };
    const all = messages({ ...wrong, PLANETKIT_API_SECRET: 'canary-4', APNS_KEY_ID: 'canary-5' });
    expect(all).toHaveLength(5);
    expect(all.join()).not.toContain('canary');
  });
});
