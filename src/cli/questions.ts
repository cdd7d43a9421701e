import type { Role } from '../contract/document.js';
import { parseTree } from '../contract/tree.js';
import type { Detected } from '../project/detected.js';

/** What the prompts ask for: enough for a contract that generates everything. */
export interface Answers {
  readonly appName: string;
  readonly iosBundleId: string;
  readonly androidPackage: string;
  /** The key of `cc_param` in the push. */
  readonly ccParam: string;
  /** The other roles the push carries. */
  readonly roles: readonly Role[];
  readonly server: boolean;
}

interface Preset {
  readonly role: Role;
  readonly says: string;
  /** The field in YAML, after `role: `. */
  readonly yaml: string;
}

/** Roles as a contract usually has them; keys as LINE Planet's guide names them. */
export const presets: readonly Preset[] = [
  { role: 'callId', says: 'one id for the call (sid)', yaml: '{ key: sid, optional: true }' },
  { role: 'myUserId', says: 'who is called (my_user_id)', yaml: 'my_user_id' },
  { role: 'myServiceId', says: 'the service of who is called (my_service_id)', yaml: 'my_service_id' },
  { role: 'callerId', says: 'who calls (from_user_id)', yaml: 'from_user_id' },
  { role: 'callerName', says: "the caller's name (from_name)", yaml: '{ key: from_name, optional: true }' },
  {
    role: 'media',
    says: 'audio or video (type: A or V)',
    yaml: '{ key: type, values: { audio: A, video: V } }',
  },
  {
    role: 'kind',
    says: 'ring or cancel (kind)',
    yaml: '{ key: kind, optional: true, values: { ring: ring, cancel: cancel } }',
  },
  { role: 'sentAt', says: 'when it was sent, in ms (sent_at)', yaml: '{ key: sent_at, optional: true }' },
  {
    role: 'expiresAt',
    says: 'when it stops ringing, in ms (expires_at)',
    yaml: '{ key: expires_at, optional: true }',
  },
];

/** The guide's own fields, and the id that makes duplicates and cancels recognisable. */
const usual: readonly Role[] = ['callId', 'myUserId', 'myServiceId', 'callerId', 'media'];

/** Answers without asking: what the project says, else what the guide uses. */
export function defaultAnswers(detected: Detected): Answers {
  return {
    appName: detected.appName ?? 'My App',
    iosBundleId: detected.iosBundleId ?? 'com.example.app',
    androidPackage: detected.androidPackage ?? 'com.example.app',
    ccParam: 'cc_param',
    roles: usual,
    server: true,
  };
}

/** The questions, in the form that inquirer and Yeoman's prompt both take. */
export function questionsFor(detected: Detected): Record<string, unknown>[] {
  const preset = defaultAnswers(detected);
  const filled = (value: string): boolean | string => value.trim() !== '' || 'Please fill this in.';
  return [
    {
      type: 'input',
      name: 'appName',
      message: 'Name of the app, as the call screen shows it',
      default: preset.appName,
      validate: filled,
    },
    {
      type: 'input',
      name: 'iosBundleId',
      message: 'iOS bundle id',
      default: preset.iosBundleId,
      validate: filled,
    },
    {
      type: 'input',
      name: 'androidPackage',
      message: 'Android namespace',
      default: preset.androidPackage,
      validate: filled,
    },
    {
      type: 'input',
      name: 'ccParam',
      message: "Key of PlanetKit's cc_param in your push",
      default: preset.ccParam,
      validate: filled,
    },
    {
      type: 'checkbox',
      name: 'roles',
      message: 'What else does your push carry? (keys can be changed in the file)',
      choices: presets.map(({ role, says }) => ({ name: says, value: role, checked: usual.includes(role) })),
    },
    {
      type: 'confirm',
      name: 'server',
      message: 'Emit TypeScript handlers for the app server too?',
      default: preset.server,
    },
  ];
}

/** A contract with these answers; text goes in quoted where YAML would read it as something else. */
export function contractText(answers: Answers): string {
  const fields = presets
    .filter(({ role }) => answers.roles.includes(role))
    .map(({ role, yaml }) => `  ${role}: ${yaml}\n`);
  return [
    '# yaml-language-server: $schema=.planetkit-push/contract.schema.json\n',
    '# Which field of the push carries what. Change it, then run `planetkit-push generate`.\n',
    'contract: 1\n',
    'app:\n',
    `  name: ${yamlText(answers.appName)}\n`,
    `  iosBundleId: ${yamlText(answers.iosBundleId)}\n`,
    `  androidPackage: ${yamlText(answers.androidPackage)}\n`,
    '\n',
    'payload:\n',
    `  ccParam: ${yamlText(answers.ccParam)}\n`,
    ...fields,
    ...(answers.server ? [] : ['\n', 'out:\n', '  server: false\n']),
  ].join('');
}

/** A YAML scalar that is read back as this very text. */
function yamlText(text: string): string {
  const { tree } = parseTree(`a: ${text}`, '');
  const value = tree?.kind === 'mapping' ? tree.entries[0]?.value : undefined;
  const plain = value?.kind === 'scalar' && value.value === text && !text.includes('\n');
  return plain ? text : JSON.stringify(text);
}
