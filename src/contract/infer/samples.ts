import { parseDocument } from 'yaml';
import { loadContract } from '../load.js';
import { contractText } from '../contractText.js';
import type { Draft } from '../contractText.js';
import { transportNames } from '../model.js';
import type { Problem } from '../problem.js';
import { isCallField } from './clues.js';
import { draftFields, transportLines } from './draft.js';
import type { FoundField, Layout } from './draft.js';
import { envelopeOf, openPush } from './layout.js';
import type { OpenedPush, Unmapped } from './layout.js';
import { pushesIn } from './pushes.js';
import type { JsonValue, SamplePush } from './pushes.js';
import { recognise } from './recognise.js';
import { bare, sightingsIn } from './sighting.js';
import { kindOf } from './words.js';

/** A sample as read: its name for messages, and its text. */
export interface Sample {
  readonly name: string;
  /** Its name in the contract, which other machines read too; the one for messages where there is none. */
  readonly origin?: string;
  readonly text: string;
}

/** A contract that was made from what a server sends, and what to say of it. */
export interface Inferred {
  readonly text: string;
  readonly fields: readonly FoundField[];
  /** What the contract does not carry, and why. */
  readonly left: readonly Unmapped[];
  /** `3 pushes: 2 APNs, 1 FCM` */
  readonly seen: string;
}

export type Inference =
  | { readonly ok: true; readonly inferred: Inferred }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type AppFacts = Pick<Draft, 'appName' | 'iosBundleId' | 'androidPackage' | 'server'>;

/** Makes a contract from pushes that an app server really sends. Pure; everything it assumed stands in a comment. */
export function inferFromSamples(samples: readonly Sample[], app: AppFacts): Inference {
  const problems: Problem[] = [];
  const pushes: SamplePush[] = [];
  for (const sample of samples) {
    const read = readSample(sample);
    if (Array.isArray(read)) pushes.push(...(read as SamplePush[]));
    else problems.push(read as Problem);
  }
  if (problems.length > 0) return { ok: false, problems };
  const names = samples.map(({ name }) => name).join(', ');
  const opened = open(pushes);
  const found = recognise(sightingsIn(opened.pushes, isCancel));
  if (!found.some(({ role }) => role === 'ccParam'))
    return { ok: false, problems: [noCcParam(names, opened.pushes)] };
  const seen = countsOf(pushes);
  const origin = samples.map((sample) => sample.origin ?? sample.name).join(', ');
  const fields = draftFields(found, opened);
  const draft = {
    ...app,
    origin: [
      `Made from ${seen} in ${origin}; what stands behind a field says how sure that is.`,
      ...assumptions(fields),
    ],
    transport: transportLines(opened.envelopes),
  };
  const unmapped = opened.pushes.flatMap((push) => push.unmapped);
  return holding({ file: names, seen }, draft, fields, unmapped);
}

/**
 * The contract of the fields that may stand in one: a field that breaks a rule (a key that FCM keeps for itself) is
 * left out with the rule's own reason, so that what is written always holds. Refused where `cc_param` is that field.
 */
export function holding(
  { file, seen }: { readonly file: string; readonly seen: string },
  draft: Omit<Draft, 'fields'>,
  fields: readonly FoundField[],
  unmapped: readonly Unmapped[],
): Inference {
  const left = new Map(unmapped.map((one) => [one.key, one]));
  let kept = fields;
  for (;;) {
    const text = contractText({ ...draft, fields: kept });
    const loaded = loadContract(text, file);
    if (loaded.ok) return { ok: true, inferred: { text, fields: kept, left: [...left.values()], seen } };
    const errors = loaded.problems.filter(({ severity }) => severity === 'error');
    const about = (field: FoundField): Problem | undefined =>
      errors.find(({ line }) => standsAt(text, line, field));
    const bad = kept.find((field) => about(field) !== undefined);
    if (bad === undefined || bad.name === 'ccParam')
      return { ok: false, problems: [misfit(file, bad, errors)] };
    left.set(bad.key, { key: bad.key, reason: about(bad)?.reason ?? '' });
    kept = kept.filter((field) => field !== bad);
  }
}

function misfit(file: string, field: FoundField | undefined, problems: readonly Problem[]): Problem {
  const [first] = problems;
  const which = field === undefined ? '' : ` (\`${field.key}\`)`;
  const reason = `No contract can be made from it${which}: ${first?.reason ?? ''}`;
  return notPush(file, reason, first?.hint ?? '');
}

/** What is wrong with a sample as a whole. */
function notPush(file: string, reason: string, hint: string): Problem {
  return { rule: 'SAMPLE_NOT_PUSH', severity: 'error', file, line: 0, column: 0, reason, hint };
}

/** Said once, not at every field. */
export function assumptions(fields: readonly FoundField[]): string[] {
  return fields.some(({ assumedKey }) => assumedKey)
    ? [
        'FCM carries flat text: what APNs nests has the same keys there, joined by `_`. That is a guess; look.',
      ]
    : [];
}

function standsAt(text: string, line: number, { name, yaml }: FoundField): boolean {
  return (text.split('\n')[line - 1] ?? '').trim().startsWith(`${name}: ${yaml}`);
}

function readSample({ name, text }: Sample): SamplePush[] | Problem {
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    prettyErrors: true,
    uniqueKeys: true,
    schema: 'json',
  });
  const error = document.errors[0];
  const problem = (rule: Problem['rule'], reason: string, hint: string, line = 0, column = 0): Problem => ({
    rule,
    severity: 'error',
    file: name,
    line,
    column,
    ...(line > 0 ? { source: text.split(/\r?\n/)[line - 1] ?? '' } : {}),
    reason,
    hint,
  });
  if (error !== undefined) {
    const [at] = error.linePos ?? [];
    const reason = `It is not JSON: ${error.message.split(/ at line \d|:\n/)[0] ?? ''}.`;
    return problem('SAMPLE_UNREADABLE', reason, 'Give the push as JSON: its body alone.', at?.line, at?.col);
  }
  const found = pushesIn(document.toJS() as JsonValue);
  return 'reason' in found ? problem('SAMPLE_NOT_PUSH', found.reason, found.hint) : [...found];
}

function open(pushes: readonly SamplePush[]): Layout & { readonly pushes: OpenedPush[] } {
  const of = (transport: 'apns' | 'fcm'): SamplePush[] =>
    pushes.filter((push) => push.transport === transport || push.transport === 'either');
  const seen = new Set(transportNames.filter((transport) => of(transport).length > 0));
  const apns = envelopeOf(of('apns'), isCallField);
  const fcm = envelopeOf(of('fcm'), isCallField);
  const assume = (one: typeof apns) =>
    one === null ? null : { ...one, kind: 'json' as const, assumed: true };
  const bareMaps = pushes.every(({ transport }) => transport === 'either');
  return {
    seen,
    pushes: pushes.map((push) => openPush(push, push.transport === 'fcm' ? fcm : apns)),
    envelopes: {
      apns: seen.has('apns') ? apns && { ...apns, assumed: false } : assume(fcm),
      fcm: seen.has('fcm') ? fcm && { ...fcm, kind: 'json', assumed: bareMaps } : assume(apns),
    },
  };
}

/** A push that takes a call back: what it lacks says nothing about pushes that ring. */
function isCancel({ leaves }: OpenedPush): boolean {
  return leaves.some(
    ({ path, value }) =>
      /^(?:kind|event|eventtype|pushtype|type|action|callevent|status|state)$/.test(bare(path.slice(-1))) &&
      typeof value === 'string' &&
      kindOf([value])?.assumed[0] === 'ring',
  );
}

function noCcParam(file: string, pushes: readonly OpenedPush[]): Problem {
  const keys = [...new Set(pushes.flatMap(({ leaves }) => leaves.map(({ path }) => path.join('.'))))];
  const shown = keys.slice(0, 8).join(', ');
  return notPush(
    file,
    `None of its fields can be \`cc_param\` (${shown}${keys.length > 8 ? ', …' : ''}).`,
    'The app server passes `param` of the notify callback on under a key of its own; `planetkit-push init` asks for that key.',
  );
}

function countsOf(pushes: readonly SamplePush[]): string {
  const count = (transport: string): number => pushes.filter((push) => push.transport === transport).length;
  const parts = [
    [count('apns'), 'APNs'],
    [count('fcm'), 'FCM'],
    [count('either'), 'of either'],
  ].filter(([many]) => many !== 0);
  const total = `${pushes.length} ${pushes.length === 1 ? 'push' : 'pushes'}`;
  return `${total} (${parts.map((part) => part.join(' ')).join(', ')})`;
}
