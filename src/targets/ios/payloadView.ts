import type { Field, Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { fit } from '../../render/layout.js';
import { alwaysThere, callerNames, choiceTypeName, payloadFacts, readerMethod } from '../payloadFacts.js';
import type { PayloadFacts } from '../payloadFacts.js';
import {
  swiftAssignment,
  swiftInteger,
  swiftKeys,
  swiftMember,
  swiftName,
  swiftString,
  swiftText,
  swiftWidth,
} from './naming.js';

/** PushPayload.swift: what an APNs push of this contract decodes to. */
export function payloadView(model: Model): View {
  const facts = payloadFacts(model, 'apns');
  const { has } = facts;
  return {
    ...readerArguments([...facts.plain, ...facts.extras], facts),
    enveloped: facts.enveloped,
    envelope: envelope(facts),
    envelopes: facts.envelopes.map(({ name, key }) => swiftText(2, name, key)),
    kind: has('kind'),
    kindReader: new Code(facts.reader('kind')),
    ccParamReader: new Code(facts.reader('ccParam')),
    callId: has('callId'),
    callIdReader: new Code(facts.reader('callId')),
    fields: facts.plain.map((field) => fieldView(field, facts)),
    extras: facts.extras.length > 0,
    more: facts.plain.length + facts.extras.length > 0,
    extrasArguments: readerArguments(facts.extras, facts).arguments,
    roleChoices: facts.roles.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.roles.map(keyView),
    callerHandle: new Code(has('callerId') ? 'callerId' : 'nil'),
    callerDisplayName: new Code(callerNames(facts).join(' ?? ') || 'nil'),
    hasVideo: new Code(has('media') ? 'media == .video' : 'false'),
    ownUserId: has('myUserId'),
    ownServiceId: has('myServiceId'),
    owned: has('myUserId') || has('myServiceId'),
    ringTime: has('sentAt') && has('expiresAt'),
    expiresAt: has('expiresAt'),
  };
}

/** PushExtras.swift: the app's own fields. */
export function extrasView(model: Model): View {
  const facts = payloadFacts(model, 'apns');
  return {
    parameters: readerArguments(facts.extras, facts).parameters,
    extras: facts.extras.map((field) => fieldView(field, facts)),
    choices: facts.extras.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.extras.map(keyView),
  };
}

/** Parameters of the initialisers, which hide properties of the same name. */
const readers: ReadonlySet<string> = new Set(['call', 'top']);

function fieldView(field: Field, facts: PayloadFacts): View {
  const name = swiftName(field.name);
  const call = `${facts.reader(field)}.${readerMethod(field)}`;
  return {
    declaration: new Code(`let ${name}: ${typeOf(field)}`),
    assignment: swiftAssignment(
      4,
      readers.has(name) ? `self.${name}` : name,
      call,
      `Key.${swiftMember(field.name)}`,
      presetOf(field),
    ),
    channel: channel(field),
  };
}

function typeOf(field: Field): string {
  const { kind } = field.type;
  const type = {
    text: 'String',
    integer: 'Int64',
    boolean: 'Bool',
    time: 'Int64',
    choice: choiceTypeName(field),
  }[kind];
  return alwaysThere(field) ? type : `${type}?`;
}

function presetOf({ type, role }: Field): string | null {
  if (role === 'media') return '.audio';
  if (type.kind === 'time' || type.default === null) return null;
  if (type.kind === 'choice') return `.${swiftMember(type.default)}`;
  if (type.kind === 'integer') return swiftInteger(type.default);
  return type.kind === 'text' ? swiftString(type.default) : String(type.default);
}

function channel(field: Field): Code {
  const name = swiftName(field.name);
  const key = `CallNames.${field.role === null ? 'Extra' : 'Payload'}.${swiftMember(field.name)}`;
  const value = `${name}${field.type.kind === 'choice' ? `${alwaysThere(field) ? '' : '?'}.rawValue` : ''}`;
  return fit(swiftWidth, 4, [`map[${key}] = ${value}`, `map[${key}] =\n      ${value}`]);
}

function choiceView(field: Field): View {
  const values = field.type.kind === 'choice' ? field.type.values : [];
  return {
    type: new Code(choiceTypeName(field)),
    values: values.map(({ name }) => {
      const code = swiftName(name);
      const same = code.replaceAll('`', '') === name;
      return { declaration: new Code(same ? code : `${code} = ${swiftString(name)}`) };
    }),
    wires: values.flatMap(({ name, wire }) =>
      wire.map((text) => ({ text: new Code(swiftString(text)), name: new Code(swiftMember(name)) })),
    ),
  };
}

function keyView(field: Field): Code {
  const keys = field.places.apns.map((place) => place.key);
  return swiftKeys(2, swiftName(field.name), keys);
}

/** How the readers of the push reach an initialiser. */
function readerArguments(
  fields: readonly Field[],
  facts: PayloadFacts,
): { arguments: Code; parameters: Code } {
  const both = facts.needsTop(fields);
  return {
    arguments: new Code(both ? 'call, top: top' : 'call'),
    parameters: new Code(both ? '_ call: WireReader, top: WireReader' : '_ call: WireReader'),
  };
}

function envelope({ openings }: PayloadFacts): Code {
  const parts = openings.map((opening) => {
    if (opening.kind === 'top') return 'top';
    if (opening.kind === 'nowhere') return 'WireReader([:])';
    return `top.${opening.kind === 'json' ? 'json' : 'object'}(at: Envelope.${opening.name})`;
  });
  return new Code(`let call = ${parts.join(' ?? ')}`);
}
