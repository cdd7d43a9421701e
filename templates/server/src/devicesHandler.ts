import type { UserAuth } from './auth.js';
import { readJson } from './body.js';
import { fault, type Handler } from './callback.js';
import { systemClock, type Clock } from './clock.js';
import { problem, readDevice } from './deviceBody.js';
import type { Device, DeviceStore, User } from './devices.js';
import { deviceTag, guarded, type Log } from './log.js';
import { androidPackage, iosBundleId } from './payload.js';
import { requirePorts, type OnError } from './ports.js';
import { respond, wrongMethod } from './respond.js';

export interface DevicesDeps {
  /** Which user of the app sends this; never taken from the body. */
  readonly authenticate: UserAuth;
  readonly devices: DeviceStore;
  readonly log: Log;
  readonly clock?: Clock;
  readonly onError?: OnError;
  /** Builds that may register; default the contract's app on both platforms. */
  readonly bundleIds?: readonly string[];
  /** Most devices of one user, the oldest makes room; default 10. */
  readonly maxDevices?: number;
}

/**
 * What the app calls with its push token, as JSON:
 *
 * - `POST { platform: "ios", token, environment, bundleId }` or
 *   `POST { platform: "android", token, bundleId }` after log-in and whenever
 *   the token changes: 200.
 * - `DELETE { token }` at log-out: 200, also if it was not there.
 *
 * @throws TypeError when a port is missing: nothing is open by default
 */
export function createDevicesHandler(deps: DevicesDeps): Handler {
  requirePorts(deps, ['authenticate', 'devices', 'log']);
  const log = guarded(deps.log);
  return async (request) => {
    try {
      const user = await deps.authenticate(request);
      if (!user) return respond(401, 'unauthorized');
      if (request.method === 'POST') return await register(request, user, deps);
      if (request.method === 'DELETE') return await remove(request, user, deps);
      return wrongMethod('POST, DELETE');
    } catch (error) {
      fault(log, 'devices', deps.onError, error);
      return respond(500, 'fault');
    }
  };
}

async function register(
  request: Request,
  user: User,
  deps: DevicesDeps,
): Promise<Response> {
  const body = await readJson(request);
  if (!body.ok) return respond(400, 'invalid', { problems: body.problems });
  const registeredAtMs = (deps.clock ?? systemClock).now();
  const bundleIds = deps.bundleIds ?? [iosBundleId, androidPackage];
  const device = readDevice(body.value, user, registeredAtMs, bundleIds);
  if (!device.ok) {
    return respond(400, 'invalid', { problems: device.problems });
  }
  await makeRoom(device.value, deps);
  await deps.devices.put(device.value);
  const { platform, token } = device.value;
  const entry = {
    event: 'device',
    platform,
    device: deviceTag(token),
  } as const;
  guarded(deps.log)({ ...entry, code: 'registered' });
  return respond(200, 'registered');
}

async function remove(
  request: Request,
  user: User,
  deps: DevicesDeps,
): Promise<Response> {
  const body = await readJson(request);
  if (!body.ok) return respond(400, 'invalid', { problems: body.problems });
  const { token } = body.value;
  if (typeof token !== 'string') {
    const problems = [problem('token', 'missing', 'must be a string')];
    return respond(400, 'invalid', { problems });
  }
  const removed = await deps.devices.remove(user, token);
  if (!removed) await deps.devices.remove(user, token.toLowerCase());
  const entry = { event: 'device', device: deviceTag(token) } as const;
  guarded(deps.log)({ ...entry, code: 'removed' });
  return respond(200, 'removed');
}

// A user who registers without end would make every call of theirs slower.
async function makeRoom(device: Device, deps: DevicesDeps): Promise<void> {
  const others = (await deps.devices.find(device.user))
    .filter(({ token }) => token !== device.token)
    .toSorted((a, b) => b.registeredAtMs - a.registeredAtMs);
  for (const { token } of others.slice((deps.maxDevices ?? 10) - 1)) {
    await deps.devices.remove(device.user, token);
  }
}
