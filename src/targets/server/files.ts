import type { Model } from '../../contract/model.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import type { Target, TemplateFile } from '../target.js';
import { decodeView, encodeView, fieldCheckView, validateView } from './codecView.js';
import { prettyTypeScript } from './pretty.js';
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

/** TypeScript that carries contract text: prettier decides its layout. */
const pretty = (name: string, view: (model: Model) => View): TemplateFile => ({
  ...file(`src/${name}`, view),
  finish: prettyTypeScript,
});

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
    pretty('wireReader.ts', readerView),
    pretty('fieldCheck.ts', fieldCheckView),
    pretty('push.ts', pushView),
    pretty('validate.ts', validateView),
    pretty('encode.ts', encodeView),
    pretty('decode.ts', decodeView),
    pretty('fromNotify.ts', fromNotifyView),
    pretty('settings.ts', settingsView),
    { ...pretty('main.ts', cancelView), ownership: 'once' },
    { ...pretty('resolve.ts', resolveView), ownership: 'once' },
  ],
  hostEdits: () => [],
};
