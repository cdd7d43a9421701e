// Pushes per second of the emitted APNs sender and of @parse/node-apn, against one simulator on loopback.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import apn from '@parse/node-apn';
import { ts } from 'ts-morph';
import { startApnsSimulator } from '../dist/src/simulate/apnsSimulator.js';
import { apnsWorld } from '../dist/src/simulate/apnsWorld.js';
import { loopbackCertificate } from '../dist/src/simulate/certificate.js';
import { renderTargets } from '../dist/src/render/renderTargets.js';
import { targetsOf } from '../dist/src/targets/index.js';

const bundleId = 'com.acme.talk';
const [keyId, otherKeyId, teamId] = ['KEY1234567', 'KEY7654321', 'TEAM123456'];
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** @param {import('../dist/src/contract/model.js').Model} model @param {number} pushes */
export async function apnsRates(model, pushes = 2000) {
  const folder = mkdtempSync(join(tmpdir(), 'planetkit-push-bench-'));
  const certificate = loopbackCertificate();
  const world = apnsWorld(() => Date.now());
  // A key each: APNs refuses a second token of one key within 20 minutes.
  for (const id of [keyId, otherKeyId]) world.keys.set(id, { teamId, publicKey });
  const tokens = Array.from({ length: pushes }, (_, n) => 'ab'.repeat(30) + n.toString(16).padStart(4, '0'));
  for (const token of tokens) world.iphones.set(token, { bundleId });
  const simulator = await startApnsSimulator({ certificate, world });
  try {
    const ours = await emittedRate(folder, model, simulator, certificate, tokens);
    const theirs = await nodeApnRate(simulator, certificate, tokens);
    return { ours, theirs };
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true });
  }
}

async function emittedRate(folder, model, simulator, certificate, tokens) {
  for (const { path, text } of await renderTargets(model, targetsOf(['server']))) {
    if (!path.endsWith('.ts')) continue;
    const file = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    writeFileSync(file, ts.transpileModule(text, { compilerOptions }).outputText);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const load = (name) => import(pathToFileURL(join(folder, model.server.path, 'src', `${name}.js`)).href);
  const [{ ApnsSender }, { apnsTokens }, { systemClock }] = await Promise.all([
    load('apns'),
    load('apnsToken'),
    load('clock'),
  ]);
  const token = apnsTokens({ keyId, teamId, privateKey }, systemClock);
  const sender = new ApnsSender({
    tokens: { production: token, sandbox: token },
    origins: { production: simulator.origin, sandbox: simulator.origin },
    ca: certificate.cert,
  });
  const body = Buffer.from(JSON.stringify({ aps: {}, cc_param: 'x'.repeat(184) }));
  const rate = await perSecond(tokens, async (one) => {
    const deadlineAtMs = Date.now() + 30_000;
    const outcome = await sender.send({
      token: one,
      environment: 'production',
      bundleId,
      body,
      deadlineAtMs,
    });
    return outcome.class === 'accepted';
  });
  sender.close();
  return rate;
}

async function nodeApnRate(simulator, certificate, tokens) {
  const { hostname, port } = new URL(simulator.origin);
  const provider = new apn.Provider({
    token: { key: privateKey.export({ format: 'pem', type: 'pkcs8' }), keyId: otherKeyId, teamId },
    address: hostname,
    port: Number(port),
    ca: certificate.cert,
    production: true,
  });
  const note = new apn.Notification({ topic: `${bundleId}.voip`, pushType: 'voip', priority: 10, expiry: 0 });
  note.rawPayload = { aps: {}, cc_param: 'x'.repeat(184) };
  const rate = await perSecond(tokens, async (one) => (await provider.send(note, one)).sent.length === 1);
  await provider.shutdown();
  return rate;
}

async function perSecond(tokens, send) {
  await send(tokens[0]);
  const start = performance.now();
  const sent = await Promise.all(tokens.map(send));
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: sent.filter(Boolean).length / seconds, failed: sent.filter((ok) => !ok).length };
}
