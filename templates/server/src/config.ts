import type { ApiKey } from './accessToken.js';
import { apnsOrigins } from './apns.js';
import type { ApnsKey } from './apnsToken.js';
import { minSecretLength } from './auth.js';
import type { ApnsEnvironment } from './devices.js';
import { fcmOrigin } from './fcm.js';
import type { Result } from './payload.js';
import type { ServiceAccount } from './serviceAccount.js';
import { Variables } from './variables.js';

/** What `main.ts` needs to start, checked. */
export interface ServerConfig {
  readonly port: number;
  /** The secret in the callback URLs; the former one too while rotating. */
  readonly callbackSecrets: readonly string[];
  readonly planetKit: ApiKey;
  readonly apnsKeys: Readonly<Record<ApnsEnvironment, ApnsKey>>;
  readonly apnsOrigins: Readonly<Record<ApnsEnvironment, string>>;
  readonly serviceAccount: ServiceAccount;
  readonly fcmOrigin: string;
}

/**
 * Reads the environment. All problems are reported at once, each with the name
 * of its variable; none shows a value.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<ServerConfig> {
  const vars = new Variables(env);
  const port = Number(vars.optional('PORT', '8080', portForm, 'a port'));
  const secret = new RegExp(`^[\\w-]{${minSecretLength},256}$`);
  const secretForm = `${minSecretLength} to 256 letters, digits, - or _`;
  const callbackSecrets = [
    vars.required('CALLBACK_SECRET', secret, secretForm),
    vars.optional('CALLBACK_SECRET_PREVIOUS', '', secret, secretForm),
  ].filter((value) => value !== '');
  const planetKit = {
    apiKey: vars.required('PLANETKIT_API_KEY', /^\S+$/, 'the API key'),
    apiSecret: vars.required(
      'PLANETKIT_API_SECRET',
      /^\S{32,}$/,
      'the API secret, at least 32 characters',
    ),
  };
  const production = vars.apnsKey('APNS_KEY', 'APNS_KEY_ID', 'APNS_TEAM_ID');
  // Newer keys are bound to one environment; older ones serve both.
  const sandbox = env['APNS_SANDBOX_KEY']
    ? vars.apnsKey('APNS_SANDBOX_KEY', 'APNS_SANDBOX_KEY_ID', 'APNS_TEAM_ID')
    : production;
  const serviceAccount = vars.serviceAccount('FCM_SERVICE_ACCOUNT');
  // Other origins are for a simulator, or for APNs' second port.
  const origin = (name: string, fallback: string) =>
    vars.optional(name, fallback, originForm, 'an https origin');
  const origins = {
    production: origin('APNS_ORIGIN', apnsOrigins.production),
    sandbox: origin('APNS_SANDBOX_ORIGIN', apnsOrigins.sandbox),
  };
  const fcm = origin('FCM_ORIGIN', fcmOrigin);
  if (!production || !sandbox || !serviceAccount || vars.problems.length > 0) {
    return { ok: false, problems: vars.problems };
  }
  return {
    ok: true,
    value: {
      port,
      callbackSecrets,
      planetKit,
      apnsKeys: { production, sandbox },
      apnsOrigins: origins,
      serviceAccount,
      fcmOrigin: fcm,
    },
  };
}

// 0 takes any free port.
const portForm =
  /^(?:[0-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/;

const originForm =
  /^https:\/\/[\w.-]+(?::\d{1,5})?$|^http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5}$/;
