import { extrasOf } from '../../contract/model.js';
import type { Field, Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { fit } from '../../render/layout.js';
import { alwaysThere, choiceTypeName, payloadFacts, readerMethod } from '../payloadFacts.js';
import type { PayloadFacts } from '../payloadFacts.js';
import {
  dartArgument,
  dartEntry,
  dartField,
  dartKeys,
  dartName,
  dartString,
  dartText,
  dartWidth,
} from './naming.js';

/** Roles that the payload reads by itself. */
const own = new Set(['ccParam', 'callId', 'kind']);

/** push_payload.dart: read from an FCM message, or from what native code sends, which may carry more. */
export function payloadView(model: Model): View {
  const facts = payloadFacts(model, 'fcm');
  const extras = extrasOf(model);
  const roles = model.fields.filter(({ role }) => role !== null);
  const plain = roles.filter(({ name }) => !own.has(name));
  const has = (name: string): boolean => roles.some((field) => field.role === name);
  const names = ['callerName', 'callerId'].filter(has);
  return {
    ...readerArguments([...facts.plain, ...facts.extras], facts),
    enveloped: facts.enveloped,
    envelope: envelope(facts),
    envelopes: facts.envelopes.map(({ name, key }) => dartText(2, name, key)),
    kind: facts.has('kind'),
    kindReader: new Code(facts.reader('kind')),
    ccParamReader: new Code(facts.reader('ccParam')),
    callId: facts.has('callId'),
    callIdReader: new Code(facts.reader('callId')),
    callIdOf: new Code(facts.has('callId') ? 'callIdFor(sent, ccParam)' : 'callIdNamed(ccParam)'),
    fields: plain.map(declarationView),
    readFields: facts.plain.map((field) => readView(field, facts)),
    channelFields: plain.map((field) => channelArgument(field, 'CallPayloadKey')),
    extras: extras.length > 0,
    readExtras: facts.extras.length > 0,
    extrasArguments: readerArguments(facts.extras, facts).arguments,
    roleChoices: roles.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.roles.map(keyView),
    callerDisplayName: new Code(names.join(' ?? ') || 'null'),
    hasVideo: new Code(has('media') ? 'media == PushMedia.video' : 'false'),
  };
}

/** push_extras.dart: the app's own fields. */
export function extrasView(model: Model): View {
  const facts = payloadFacts(model, 'fcm');
  const extras = extrasOf(model);
  return {
    parameters: readerArguments(facts.extras, facts).parameters,
    extras: extras.map(declarationView),
    readExtras: facts.extras.map((field) => readView(field, facts)),
    readable: facts.extras.length > 0,
    reads: facts.extras.length > 0 || extras.some(({ type }) => type.kind === 'choice'),
    channelFields: extras.map((field) => channelArgument(field, 'CallExtraKey')),
    choices: extras.filter(({ type }) => type.kind === 'choice').map(choiceView),
    keys: facts.extras.map(keyView),
  };
}

/** What the readers must know, of the wire and of the channel. */
export function readerView(model: Model): View {
  const { needs } = payloadFacts(model, 'fcm');
  const all = model.fields.filter(({ name }) => !own.has(name));
  return {
    ...needs,
    channelChoices: all.some(({ type }) => type.kind === 'choice'),
    choices: model.fields.some(({ type }) => type.kind === 'choice'),
    wireChoices: needs.choices,
  };
}

function declarationView(field: Field): View {
  const name = dartName(field.name);
  const preset = presetOf(field);
  return {
    parameter:
      preset === null
        ? new Code(`this.${name}`)
        : fit(dartWidth - 1, 4, [`this.${name} = ${preset}`, `this.${name} =\n        ${preset}`]),
    declaration: dartField(2, typeOf(field), name),
  };
}

function readView(field: Field, facts: PayloadFacts): View {
  const choice = field.type.kind === 'choice' ? [`${choiceTypeName(field)}.values`] : [];
  const call = `${facts.reader(field)}.${readerMethod(field)}`;
  const name = dartName(field.name);
  return { assignment: dartArgument(4, name, call, [`_Key.${name}`, ...choice], presetOf(field)) };
}

function channelArgument(field: Field, keys: string): Code {
  const choice = field.type.kind === 'choice' ? [`${choiceTypeName(field)}.values`] : [];
  const method = { text: 'text', integer: 'integer', boolean: 'boolean', time: 'integer', choice: 'choice' }[
    field.type.kind
  ];
  const name = dartName(field.name);
  return dartArgument(6, name, `map.${method}`, [`${keys}.${name}`, ...choice], presetOf(field));
}

function typeOf(field: Field): string {
  const { kind } = field.type;
  const type = {
    text: 'String',
    integer: 'int',
    boolean: 'bool',
    time: 'int',
    choice: choiceTypeName(field),
  }[kind];
  return alwaysThere(field) ? type : `${type}?`;
}

function presetOf(field: Field): string | null {
  const { type, role } = field;
  if (role === 'media') return 'PushMedia.audio';
  if (type.kind === 'time' || type.default === null) return null;
  if (type.kind === 'choice') return `${choiceTypeName(field)}.${dartName(type.default)}`;
  return type.kind === 'text' ? dartString(type.default) : String(type.default);
}

function choiceView(field: Field): View {
  const values = field.type.kind === 'choice' ? field.type.values : [];
  const type = choiceTypeName(field);
  return {
    type: new Code(type),
    values: values.map(({ name, wire }, index) => ({
      declaration: dartEntry(2, dartName(name), name, wire, index === values.length - 1 ? ';' : ','),
    })),
    constructor: fit(dartWidth, 2, [
      `const ${type}(this.channelName, this.wire);`,
      `const ${type}(\n    this.channelName,\n    this.wire,\n  );`,
    ]),
  };
}

function keyView(field: Field): Code {
  const keys = field.places.fcm.map((place) => place.key);
  return dartKeys(2, dartName(field.name), keys);
}

/** How the readers of the push reach a function; one parameter a line. */
function readerArguments(
  fields: readonly Field[],
  facts: PayloadFacts,
): { arguments: Code; parameters: Code[] } {
  const both = facts.needsTop(fields);
  return {
    arguments: new Code(both ? 'call, top' : 'call'),
    parameters: ['WireReader call', ...(both ? ['WireReader top'] : [])].map((text) => new Code(text)),
  };
}

function envelope({ openings }: PayloadFacts): Code {
  const parts = openings.map((opening) => {
    if (opening.kind === 'top') return 'top';
    return opening.kind === 'nowhere' ? 'const WireReader({})' : `top.json(_Envelope.${opening.name})`;
  });
  const pad = ' '.repeat(8);
  return fit(dartWidth, 4, [
    `final call = ${parts.join(' ?? ')};`,
    `final call =\n${pad}${parts.join(' ?? ')};`,
    `final call =\n${pad}${parts.join(` ??\n${pad}`)};`,
  ]);
}
