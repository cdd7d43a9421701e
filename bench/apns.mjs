// Pushes per second of the emitted APNs sender and of @parse/node-apn, against one simulator on loopback.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import apn from '@parse/node-apn';
import { ts } from 'ts-morph';
import { loopbackCertificate } from '../build/src/simulate/certificate.js';
import { renderTargets } from '../build/src/render/renderTargets.js';
import { targetsOf } from '../build/src/targets/index.js';

const bundleId = 'com.acme.talk';
const [keyId, otherKeyId, teamId] = ['KEY1234567', 'KEY7654321', 'TEAM123456'];
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/**
 * Medians over rounds in which the two take turns, so that neither has the cold simulator or the busy machine for itself.
 *
 * @param {import('../build/src/contract/model.js').Model} model @param {number} pushes per round @param {number} rounds
 */
export async function apnsRates(model, pushes = 1000, rounds = 9) {
  const folder = mkdtempSync(join(tmpdir(), 'planetkit-push-bench-'));
  const certificate = loopbackCertificate();
  const tokens = Array.from({ length: pushes }, (_, n) => 'ab'.repeat(30) + n.toString(16).padStart(4, '0'));
  // A key each: APNs refuses a second token of one key within 20 minutes.
  const keys = {
    ids: [keyId, otherKeyId],
    teamId,
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }),
  };
  const simulator = await startSimulator({ certificate, keys, tokens, bundleId });
  const senders = {
    ours: await emittedSender(folder, model, simulator, certificate),
    theirs: nodeApnSender(simulator, certificate),
  };
  try {
    const names = /** @type {const} */ (['ours', 'theirs']);
    const rates = { ours: [], theirs: [] };
    let failed = { ours: 0, theirs: 0 };
    for (let round = -1; round < rounds; round++) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const { perSecond, failed: lost } = await rateOf(tokens, senders[name].send);
        failed = { ...failed, [name]: failed[name] + lost };
        if (round >= 0) rates[name].push(perSecond);
      }
    }
    const result = (name) => ({ perSecond: median(rates[name]), failed: failed[name] });
    return { ours: result('ours'), theirs: result('theirs') };
  } finally {
    for (const { stop } of Object.values(senders)) await stop();
    await simulator.stop();
    rmSync(folder, { recursive: true });
  }
}

/** In a thread of its own, so that what is measured is the senders' work. */
async function startSimulator(workerData) {
  const worker = new Worker(new URL('./apnsThread.mjs', import.meta.url), { workerData });
  const [origin] = await once(worker, 'message');
  return { origin, stop: () => worker.terminate() };
}

async function emittedSender(folder, model, simulator, certificate) {
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
  const send = async (one) => {
    const deadlineAtMs = Date.now() + 30_000;
    const push = { token: one, environment: 'production', bundleId, body, deadlineAtMs };
    return (await sender.send(push)).class === 'accepted';
  };
  return { send, stop: async () => sender.close() };
}

function nodeApnSender(simulator, certificate) {
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
  const send = async (one) => (await provider.send(note, one)).sent.length === 1;
  return { send, stop: () => provider.shutdown() };
}

async function rateOf(tokens, send) {
  const start = performance.now();
  const sent = await Promise.all(tokens.map(send));
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: sent.filter(Boolean).length / seconds, failed: sent.filter((ok) => !ok).length };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
