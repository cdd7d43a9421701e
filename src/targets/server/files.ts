import type { Model } from '../../contract/model.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import type { Target, TemplateFile } from '../target.js';
import { decodeView } from './decodeView.js';
import { encodeView, fieldCheckView, validateView } from './encodeView.js';
import { cancelView, fromNotifyView, resolveView, settingsView } from './notifyView.js';
import { pushView } from './pushView.js';

const emitted = (model: Model): boolean => model.server !== null;

const file = (name: string, view: (model: Model) => View = () => ({})): TemplateFile => ({
  template: `server/${name}`,
  path: (model) => `${model.server?.path ?? ''}/${name}`,
  ownership: 'owned',
  when: emitted,
  view,
});

const source = (name: string, view: (model: Model) => View): TemplateFile => file(`src/${name}`, view);

function readerView(model: Model): View {
  const needs = [payloadFacts(model, 'apns').needs, payloadFacts(model, 'fcm').needs];
  const any = (key: keyof (typeof needs)[0]): boolean => needs.some((one) => one[key]);
  return {
    integers: any('integers'),
    seconds: any('seconds'),
    booleans: any('booleans'),
    choices: any('choices'),
    under: any('under'),
    json: any('json'),
  };
}

const cancels = (model: Model): boolean => emitted(model) && model.fields.some(({ role }) => role === 'kind');

/** Files that are the same for every contract: the runtime round the contract's own encoder. */
const runtime = [
  'accessToken',
  'adapters/express',
  'adapters/hono',
  'adapters/node',
  'apns',
  'apnsAttempt',
  'apnsConnection',
  'apnsOutcome',
  'apnsSession',
  'apnsToken',
  'auth',
  'body',
  'cachedToken',
  'callEvent',
  'callId',
  'callback',
  'clock',
  'config',
  'deliver',
  'deviceBody',
  'devices',
  'devicesHandler',
  'fanOut',
  'fcm',
  'fcmOutcome',
  'fcmPost',
  'index',
  'jwt',
  'log',
  'memory',
  'notify',
  'notifyHandler',
  'outcome',
  'payload',
  'portContracts',
  'ports',
  'query',
  'respond',
  'result',
  'retrying',
  'serviceAccount',
  'variables',
  'wire',
];

export const server: Target = {
  name: 'server',
  files: [
    file('package.json'),
    file('tsconfig.json'),
    file('README.md'),
    { ...file('gitignore'), path: (model) => `${model.server?.path ?? ''}/.gitignore` },
    ...runtime.map((name) => file(`src/${name}.ts`)),
    { ...file('src/cancel.ts'), when: cancels },
    source('wireReader.ts', readerView),
    source('fieldCheck.ts', fieldCheckView),
    source('push.ts', pushView),
    source('validate.ts', validateView),
    source('encode.ts', encodeView),
    source('decode.ts', decodeView),
    source('fromNotify.ts', fromNotifyView),
    source('settings.ts', settingsView),
    { ...source('main.ts', cancelView), ownership: 'once' },
    { ...source('resolve.ts', resolveView), ownership: 'once' },
  ],
};
