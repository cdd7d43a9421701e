import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApnsSimulator, type ApnsFault, type ApnsSimulator } from './apnsSimulator.js';
import { apnsWorld, type ApnsWorld } from './apnsWorld.js';
import { loopbackCertificate } from './certificate.js';
import { startFcmSimulator, type FcmSimulator } from './fcmSimulator.js';
import type { FcmWorld } from './fcmWorld.js';
import { receivedPushes, type ReadPush } from './receivedPush.js';
import type { Timeline } from './timeline.js';

/** Both push services on loopback, and the environment of a server that uses them. */
export interface SimulatedWorld {
  readonly apns: ApnsSimulator;
  readonly fcm: FcmSimulator;
  readonly iphones: ApnsWorld['iphones'];
  readonly androids: FcmWorld['androids'];
  readonly env: Readonly<Record<string, string>>;
  /** What goes wrong with the next VoIP push, once. */
  nextApnsFault: ApnsFault | undefined;
  stop(): Promise<void>;
}

const keyId = 'SIMULATED1';
const teamId = 'SIMULATED2';
const projectId = 'simulated-project';
const clientEmail = 'push@simulated-project.example';

/** Starts the simulators with keys made for this run, which no real service would accept. */
export async function startWorld(
  timeline: Timeline,
  nameOf: (token: string) => string,
  read: ReadPush = () => 'a push',
): Promise<SimulatedWorld> {
  const receives = receivedPushes(timeline, read);
  const certificate = loopbackCertificate();
  const apnsKey = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const googleKey = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const apnsState = apnsWorld(Date.now);
  apnsState.keys.set(keyId, { teamId, publicKey: apnsKey.publicKey });
  const fcmState: FcmWorld = {
    now: Date.now,
    projectId,
    clientEmail,
    publicKey: googleKey.publicKey,
    androids: new Map(),
    accessTokens: new Map(),
  };
  let fault: ApnsFault | undefined;
  const apns = await startApnsSimulator({
    certificate,
    world: apnsState,
    fault: () => {
      const next = fault;
      fault = undefined;
      return next;
    },
    onFault: (_token, { kind }) => timeline.add('APNs simulator', kind),
    onReceived: ({ token, body }) => receives.apns(nameOf(token), body),
    onRefused: (token, { status, reason }) =>
      timeline.add('APNs simulator', `refuses ${nameOf(token)}: ${status} ${reason}`),
  });
  const fcm = await startFcmSimulator({
    world: fcmState,
    onReceived: ({ token, data }) => receives.fcm(nameOf(token), data),
    onRefused: (token, { status, errorCode, rpcStatus }) =>
      timeline.add('FCM simulator', `refuses ${nameOf(token)}: ${status} ${errorCode ?? rpcStatus}`),
  });
  const folder = await mkdtemp(join(tmpdir(), 'planetkit-push-ca-'));
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, certificate.cert);
  const pem = (key: typeof apnsKey.privateKey) => key.export({ format: 'pem', type: 'pkcs8' }).toString();
  return {
    apns,
    fcm,
    iphones: apnsState.iphones,
    androids: fcmState.androids,
    get nextApnsFault() {
      return fault;
    },
    set nextApnsFault(next) {
      fault = next;
    },
    env: {
      // The server verifies TLS as ever; this is how it comes to know the simulator's certificate.
      NODE_EXTRA_CA_CERTS: ca,
      CALLBACK_SECRET: randomBytes(24).toString('base64url'),
      PLANETKIT_API_KEY: 'simulated-api-key',
      PLANETKIT_API_SECRET: randomBytes(32).toString('hex'),
      APNS_KEY: pem(apnsKey.privateKey),
      APNS_KEY_ID: keyId,
      APNS_TEAM_ID: teamId,
      APNS_ORIGIN: apns.origin,
      APNS_SANDBOX_ORIGIN: apns.origin,
      FCM_ORIGIN: fcm.origin,
      FCM_SERVICE_ACCOUNT: JSON.stringify({
        type: 'service_account',
        project_id: projectId,
        client_email: clientEmail,
        private_key: pem(googleKey.privateKey),
        token_uri: fcm.tokenUri,
      }),
    },
    async stop() {
      await Promise.all([apns.stop(), fcm.stop(), rm(folder, { recursive: true, force: true })]);
    },
  };
}
