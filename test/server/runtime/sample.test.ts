import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleFiles, type SamplePushes } from '../../../src/simulate/sample.js';

const pushes: SamplePushes = {
  apnsRing: '{"aps":{},"cc_param":"eyJ4IjoxfQ=="}',
  fcmRing: { cc_param: 'eyJ4IjoxfQ==', kind: 'ring' },
  fcmCancel: { kind: 'cancel', sid: '9f1c4a3e-5b2d-4c6e-8f70-112233445566' },
  iosBundleId: 'com.acme.talk',
  ttlSeconds: 30,
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the script with a curl that writes down what it is told. */
function send(what: string, from: SamplePushes = pushes) {
  const folder = mkdtempSync(join(tmpdir(), 'planetkit-push-sample-'));
  folders.push(folder);
  for (const { name, text } of sampleFiles(from)) writeFileSync(join(folder, name), text);
  const record = 'for one; do echo "$one"; done > "$OUT"; case "$*" in *@-*) cat >> "$OUT";; esac\n';
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\n${record}`);
  chmodSync(join(folder, 'curl'), 0o755);
  const out = join(folder, 'out');
  const { status, stderr } = spawnSync('sh', [join(folder, 'send.sh'), what], {
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      OUT: out,
      APNS_JWT: 'jwt',
      APNS_TOKEN: 'abcd',
      FCM_ACCESS_TOKEN: 'access',
      FCM_PROJECT: 'acme',
      FCM_TOKEN: 'token:with/signs',
    },
  });
  return { status, stderr: stderr.toString(), curl: status === 0 ? readFileSync(out, 'utf8') : '' };
}

describe('the sample pushes', () => {
  it('go to a phone of Apple by one command', () => {
    const { status, curl } = send('ios');
    expect(status).toBe(0);
    expect(curl).toContain('apns-topic: com.acme.talk.voip\n');
    expect(curl).toContain('authorization: bearer jwt\n');
    expect(curl).toMatch(/@.*\/apns-ring\.json\n/);
    expect(curl).toContain('https://api.sandbox.push.apple.com/3/device/abcd\n');
  });

  it.each([
    ['android', pushes.fcmRing],
    ['cancel', pushes.fcmCancel],
  ])('go to a phone of Google by one command: %s', (what, data) => {
    const { status, curl } = send(what);
    expect(status).toBe(0);
    expect(curl).toContain('https://fcm.googleapis.com/v1/projects/acme/messages:send\n');
    const message: unknown = JSON.parse(curl.slice(curl.indexOf('{')));
    expect(message).toEqual({
      message: { token: 'token:with/signs', data, android: { priority: 'HIGH', ttl: '30s' } },
    });
  });

  it('leave out a cancel that the contract does not have', () => {
    const { apnsRing, fcmRing, iosBundleId, ttlSeconds } = pushes;
    const without = { apnsRing, fcmRing, iosBundleId, ttlSeconds };
    expect(sampleFiles(without).map(({ name }) => name)).toEqual([
      'apns-ring.json',
      'fcm-ring.json',
      'send.sh',
    ]);
    expect(send('cancel', without)).toMatchObject({ status: 2, stderr: 'usage: sh send.sh ios|android\n' });
  });

  it('are a script that the shell can read', () => {
    const [script] = sampleFiles(pushes).slice(-1);
    expect(execFileSync('sh', ['-n'], { input: script?.text ?? '' }).toString()).toBe('');
  });
});
