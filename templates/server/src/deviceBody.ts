import { apnsTokenForm } from './apnsAttempt.js';
import type { Device, User } from './devices.js';
import { fcmTokenForm } from './fcmPost.js';
import type { Problem, Result } from './payload.js';

/**
 * The device that an app registers, from the JSON it sent.
 *
 * @param user who is logged in; the body has no say in that
 * @param bundleIds the builds that may register
 */
export function readDevice(
  body: Readonly<Record<string, unknown>>,
  user: User,
  registeredAtMs: number,
  bundleIds: readonly string[],
): Result<Device> {
  const { platform, token, environment, bundleId } = body;
  const problems: Problem[] = [];
  if (platform !== 'ios' && platform !== 'android') {
    problems.push(problem('platform', 'value', 'must be ios or android'));
  }
  const form = platform === 'ios' ? apnsTokenForm : fcmTokenForm;
  if (typeof token !== 'string' || !form.test(token)) {
    const expected = platform === 'ios' ? 'hexadecimal' : 'an FCM token';
    problems.push(problem('token', 'format', `must be ${expected}`));
  }
  if (typeof bundleId !== 'string' || !bundleIds.includes(bundleId)) {
    problems.push(problem('bundleId', 'value', 'is not one of this server'));
  }
  const sandbox = environment === 'sandbox';
  if (platform === 'ios' && !sandbox && environment !== 'production') {
    const message = 'must be production or sandbox';
    problems.push(problem('environment', 'value', message));
  }
  if (problems.length > 0) return { ok: false, problems };
  const device = {
    user,
    token: String(token),
    bundleId: String(bundleId),
    registeredAtMs,
  };
  return {
    ok: true,
    value:
      platform === 'android'
        ? { ...device, platform }
        : {
            ...device,
            // Hex in one spelling, or one phone would be two devices.
            token: device.token.toLowerCase(),
            platform: 'ios',
            environment: sandbox ? 'sandbox' : 'production',
          },
  };
}

export function problem(field: string, code: string, message: string): Problem {
  return { field, code, message: `${field} ${message}` };
}
