import type { Field, Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { alwaysThere, callerNames, choiceTypeName, payloadFacts, readerMethod } from '../payloadFacts.js';
import type { PayloadFacts } from '../payloadFacts.js';
import { callView } from './callsView.js';
import {
  kotlinArgument,
  kotlinConstant,
  kotlinEntry,
  kotlinKeys,
  kotlinLong,
  kotlinName,
  kotlinPut,
  kotlinString,
  kotlinText,
  kotlinWidth,
} from './naming.js';

/** PushPayload.kt: what an FCM message of this contract decodes to. */
export function payloadView(model: Model): View {
  const facts = payloadFacts(model, 'fcm');
  const { has } = facts;
  return {
    ...readerArguments([...facts.plain, ...facts.extras], facts),
    enveloped: facts.enveloped,
    envelope: envelope(facts),
    envelopes: facts.envelopes.map(({ name, key }) => kotlinText(4, kotlinConstant(name), key)),
    kind: has('kind'),
    kindReader: new Code(facts.reader('kind')),
    ccParamReader: new Code(facts.reader('ccParam')),
    callId: has('callId'),
    callIdReader: new Code(facts.reader('callId')),
    callIdOf: new Code(has('callId') ? 'callIdOf(sent, ccParam)' : 'CallId.named(ccParam)'),
    fields: facts.plain.map((field) => fieldView(field, facts, 'RoleKey')),
    extras: facts.extras.length > 0,
    extrasArguments: readerArguments(facts.extras, facts).arguments,
    roleChoices: facts.roles.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.roles.map(keyView),
    callerDisplayName: new Code(callerNames(facts).join(' ?: ') || 'null'),
    hasVideo: new Code(has('media') ? 'media == PushMedia.VIDEO' : 'false'),
    ownUserId: has('myUserId'),
    ownServiceId: has('myServiceId'),
    ...callView(model),
    expiresAt: has('expiresAt'),
  };
}

/** PushExtras.kt: the app's own fields. */
export function extrasView(model: Model): View {
  const facts = payloadFacts(model, 'fcm');
  const defaults = longDefaults(facts.extras);
  return {
    parameters: readerArguments(facts.extras, facts).parameters,
    hasLongDefaults: defaults.length > 0,
    longDefaults: defaults,
    extras: facts.extras.map((field) => fieldView(field, facts, 'OwnKey')),
    choices: facts.extras.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.extras.map(keyView),
  };
}

function fieldView(field: Field, facts: PayloadFacts, keys: string): View {
  const name = kotlinName(field.name);
  const choice = field.type.kind === 'choice' ? choiceTypeName(field) : null;
  const key = `CallNames.${field.role === null ? 'Extra' : 'Payload'}.${kotlinConstant(field.name)}`;
  const always = alwaysThere(field);
  const own = choice === null ? '' : '.channelName';
  return {
    declaration: new Code(`val ${name}: ${typeOf(field)}`),
    assignment: kotlinArgument(
      12,
      name,
      `${facts.reader(field)}.${readerMethod(field)}`,
      [`${keys}.${kotlinConstant(field.name)}`, ...(choice === null ? [] : [`${choice}.entries`])],
      presetOf(field),
    ),
    channel: kotlinPut(8, key, always ? `${name}${own}` : `it${own}`, always ? null : name),
  };
}

function typeOf(field: Field): string {
  const { kind } = field.type;
  const type = {
    text: 'String',
    integer: 'Long',
    boolean: 'Boolean',
    time: 'Long',
    choice: choiceTypeName(field),
  }[kind];
  return alwaysThere(field) ? type : `${type}?`;
}

function presetOf(field: Field): string | null {
  const { type, role } = field;
  if (role === 'media') return 'PushMedia.AUDIO';
  if (type.kind === 'time' || type.default === null) return null;
  if (type.kind === 'choice') return `${choiceTypeName(field)}.${kotlinConstant(type.default)}`;
  if (type.kind === 'integer') return kotlinLong(type.default);
  if (type.kind === 'boolean') return String(type.default);
  return isLong(type.default) ? `OwnDefault.${kotlinConstant(field.name)}` : kotlinString(type.default);
}

/** A default that does not fit behind its operator: ktlint lets a literal be too long only after a `=`. */
const isLong = (text: string): boolean => 20 + `?: ${kotlinString(text)},`.length > kotlinWidth;

function longDefaults(fields: readonly Field[]): Code[] {
  return fields.flatMap(({ name, type }) =>
    type.kind === 'text' && type.default !== null && isLong(type.default)
      ? [kotlinText(4, kotlinConstant(name), type.default)]
      : [],
  );
}

function choiceView(field: Field): View {
  const values = field.type.kind === 'choice' ? field.type.values : [];
  return {
    type: new Code(choiceTypeName(field)),
    values: values.map(({ name, wire }) => ({
      declaration: kotlinEntry(4, kotlinConstant(name), name, wire),
    })),
  };
}

function keyView(field: Field): Code {
  const keys = field.places.fcm.map((place) => place.key);
  return kotlinKeys(4, kotlinConstant(field.name), keys);
}

/** How the readers of the push reach a function. */
function readerArguments(
  fields: readonly Field[],
  facts: PayloadFacts,
): { arguments: Code; parameters: Code } {
  const both = facts.needsTop(fields);
  return {
    arguments: new Code(both ? 'call, top' : 'call'),
    parameters: new Code(both ? 'call: WireReader, top: WireReader' : 'call: WireReader'),
  };
}

function envelope({ openings }: PayloadFacts): Code {
  const parts = openings.map((opening) => {
    if (opening.kind === 'top') return 'top';
    if (opening.kind === 'nowhere') return 'WireReader(emptyMap())';
    return `top.json(Envelope.${kotlinConstant(opening.name)})`;
  });
  return new Code(`val call = ${parts.join(' ?: ')}`);
}
