import { createServer } from 'node:http';
import { createCancel } from './cancel.js';
import {
  ApnsSender,
  FcmSender,
  accessTokenAuth,
  accessTokens,
  apnsTokens,
  createAccessTokenHandler,
  createCallEventHandler,
  createDevicesHandler,
  createNotifyHandler,
  jsonLog,
  maxQueryBytes,
  memoryDedupe,
  memoryDevices,
  memoryRateLimit,
  readConfig,
  secretAuth,
  systemClock as clock,
  toNodeListener,
  type Handler,
  type UserAuth,
} from './index.js';
import { resolve } from './resolve.js';

// This file is yours: it was written once and is not touched again.

const config = readConfig(process.env);
if (!config.ok) {
  for (const { message } of config.problems) console.error(message);
  process.exit(1);
}
const { apnsKeys, planetKit, serviceAccount } = config.value;

const log = jsonLog(console.log);
const onError = (error: unknown) => console.error(error);

// For development: replace these by your database. `portContracts` has the
// tests that your own implementations must pass.
console.warn('devices are kept in memory and are lost when this stops');
const devices = memoryDevices();
const dedupe = memoryDedupe();
const rateLimit = memoryRateLimit(30, 60_000);

// Your log-in: return the user of a valid session. Until then nobody gets an
// access token from here.
const session: UserAuth = () => undefined;

const apns = new ApnsSender({
  tokens: {
    production: apnsTokens(apnsKeys.production, clock),
    sandbox: apnsTokens(apnsKeys.sandbox, clock),
  },
  origins: config.value.apnsOrigins,
});
const fcm = new FcmSender({
  projectId: serviceAccount.projectId,
  tokens: accessTokens(serviceAccount, clock),
  origin: config.value.fcmOrigin,
});

// Sends that go on after the callback was answered.
const underWay = new Set<Promise<unknown>>();
const waitUntil = (work: Promise<unknown>) => {
  underWay.add(work);
  void work.finally(() => underWay.delete(work));
};

const callbacks = {
  auth: secretAuth(config.value.callbackSecrets),
  log,
  onError,
};
const routes: Readonly<Record<string, Handler>> = {
  '/planetkit/notify/': createNotifyHandler({
    ...callbacks,
    devices,
    dedupe,
    rateLimit,
    apns,
    fcm,
    resolve,
    waitUntil,
  }),
  '/planetkit/call-event/': createCallEventHandler({
    ...callbacks,
    dedupe,
    onCallEnded: createCancel({ devices, fcm, log, onError }),
  }),
  '/devices': createDevicesHandler({
    authenticate: accessTokenAuth(planetKit),
    devices,
    log,
    onError,
  }),
  '/access-token': createAccessTokenHandler({
    authenticate: session,
    key: planetKit,
  }),
};

const server = createServer(
  // The callbacks carry everything in the URL, app data included.
  { maxHeaderSize: maxQueryBytes + 16_384 },
  toNodeListener(async (request) => {
    const { pathname } = new URL(request.url);
    // The last segment of a callback's path is its secret.
    const route = pathname.replace(/(?<=^\/planetkit\/[\w-]+\/)[^/]+$/, '');
    const handler = Object.hasOwn(routes, route) ? routes[route] : undefined;
    return handler?.(request) ?? new Response('not found', { status: 404 });
  }),
);

server.listen(config.value.port, () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`listening on port ${port}`);
});

process.once('SIGTERM', () => {
  server.close(async () => {
    await Promise.allSettled(underWay);
    apns.close();
  });
  server.closeIdleConnections();
});
