import { contractText } from '../contract/contractText.js';
import type { Role } from '../contract/document.js';
import { loadContract } from '../contract/load.js';
import { yamlText } from '../contract/yamlText.js';
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
  /** Keys of roles that are not as in the presets. */
  readonly keys?: Readonly<Partial<Record<Role, string>>>;
  readonly server: boolean;
}

interface Preset {
  readonly role: Role;
  readonly says: string;
  readonly key: string;
  /** Options of the field in YAML. */
  readonly options: readonly string[];
}

const optional = ['optional: true'];

/** Roles as a contract usually has them; keys as LINE Planet's guide names them. */
export const presets: readonly Preset[] = [
  { role: 'callId', says: 'one id for the call', key: 'sid', options: optional },
  { role: 'myUserId', says: 'who is called', key: 'my_user_id', options: [] },
  { role: 'myServiceId', says: 'the service of who is called', key: 'my_service_id', options: [] },
  { role: 'callerId', says: 'who calls', key: 'from_user_id', options: [] },
  { role: 'callerName', says: "the caller's name", key: 'from_name', options: optional },
  {
    role: 'media',
    says: 'audio or video, A or V',
    key: 'type',
    options: ['values: { audio: A, video: V }'],
  },
  {
    role: 'kind',
    says: 'ring or cancel',
    key: 'kind',
    options: [...optional, 'values: { ring: ring, cancel: cancel }'],
  },
  { role: 'sentAt', says: 'when it was sent, in ms', key: 'sent_at', options: optional },
  { role: 'expiresAt', says: 'when it stops ringing, in ms', key: 'expires_at', options: optional },
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

type Question = Record<string, unknown>;

/** The questions, in the form that inquirer and Yeoman's prompt both take; answers are checked while they are typed. */
export function questionsFor(detected: Detected): Question[] {
  const preset = defaultAnswers(detected);
  const input = (name: keyof Answers, message: string): Question => ({
    type: 'input',
    name,
    message,
    default: preset[name],
    validate: (value: string) => complaint({ ...preset, [name]: value }) ?? true,
  });
  return [
    input('appName', 'Name of the app, as the call screen shows it'),
    input('iosBundleId', 'iOS bundle id'),
    input('androidPackage', 'Android namespace'),
    input('ccParam', "Key of PlanetKit's cc_param in your push"),
    {
      type: 'checkbox',
      name: 'roles',
      message: 'What else does your push carry? (keys can be changed after the preview)',
      choices: presets.map(({ role, says, key }) => ({
        name: `${says} (${key})`,
        value: role,
        checked: usual.includes(role),
      })),
    },
    {
      type: 'confirm',
      name: 'server',
      message: 'Emit TypeScript handlers for the app server too?',
      default: preset.server,
    },
  ];
}

/** Questions for the key of every role that was chosen, with the key it has now. */
export function keyQuestions(answers: Answers): Question[] {
  return chosen(answers).map(({ role, says, key }) => ({
    type: 'input',
    name: role,
    message: `Key of ${role}: ${says}`,
    default: key,
    validate: (value: string) => complaint({ ...answers, keys: { ...answers.keys, [role]: value } }) ?? true,
  }));
}

/** Why a contract with these answers would not hold, in a line; null: it does. */
function complaint(answers: Answers): string | null {
  const loaded = loadContract(contractOf(answers), '');
  const [problem] = loaded.ok ? [] : loaded.problems;
  return problem === undefined ? null : `${problem.reason} ${problem.hint}`;
}

function chosen({ roles, keys = {} }: Answers): Preset[] {
  return presets
    .filter(({ role }) => roles.includes(role))
    .map((preset) => ({ ...preset, key: keys[preset.role] ?? preset.key }));
}

/** A contract with these answers. */
export function contractOf(answers: Answers): string {
  const fields = chosen(answers).map(({ role, key, options }) => ({
    name: role,
    extra: false,
    yaml: options.length === 0 ? yamlText(key) : `{ ${[`key: ${yamlText(key)}`, ...options].join(', ')} }`,
  }));
  return contractText({
    ...answers,
    origin: [],
    fields: [{ name: 'ccParam', extra: false, yaml: yamlText(answers.ccParam) }, ...fields],
    transport: [],
  });
}
