import { extrasOf } from '../../contract/model.js';
import type { Field, Model, TransportName } from '../../contract/model.js';
import type { Code, View } from '../../render/code.js';
import { alwaysThere, payloadFacts, readerMethod } from '../payloadFacts.js';
import type { Opening, PayloadFacts } from '../payloadFacts.js';
import { call, choose, firstOf, list, mapOf, name, string } from './expression.js';
import type { Expression } from './expression.js';
import { assignment, member, property } from './layout.js';
import { ts, tsName } from './naming.js';
import { choices, typeName, typeOf } from './pushView.js';

/** decode.ts: what phones make of a push. */
export function decodeView(model: Model): View {
  const all = model.fields.filter(({ role }) => role !== 'kind' && role !== 'callId' && role !== 'ccParam');
  const roles = all.filter(({ role }) => role !== null);
  const extras = extrasOf(model);
  const named = choices(model);
  return {
    kind: model.fields.some(({ role }) => role === 'kind'),
    fields: roles.map((field) => decodedField(2, field)),
    extras: extras.length > 0,
    extraFields: extras.map((field) => decodedField(4, field)),
    choices: named.length > 0,
    choiceTables: named.map((field) => ({
      table: property(2, tsName(field.name), mapOf('string', `push.${typeName(field)}`, meaningsOf(field))),
    })),
    transports: [
      transportView(model, 'apns', roles, extras, 'Reads the dictionary that iOS gets from a VoIP push.'),
      transportView(model, 'fcm', roles, extras, 'Reads the data that Android gets from an FCM message.'),
    ],
  };
}

/** Each text on the wire with the name of what it means. */
function meaningsOf({ type }: Field): (readonly [Expression, Expression])[] {
  const values = type.kind === 'choice' ? type.values : [];
  return values.flatMap((value) => value.wire.map((text) => [string(text), string(value.name)] as const));
}

const readTable = (field: Field): Expression => name(`meanings.${tsName(field.name)}`);

function decodedField(columns: number, field: Field): View {
  const type = `${field.type.kind === 'choice' ? 'push.' : ''}${typeOf(field)}`;
  const types = [type, ...(alwaysThere(field) ? [] : ['undefined'])];
  return { member: member(columns, `readonly ${tsName(field.name)}`, types) };
}

function transportView(
  model: Model,
  transport: TransportName,
  roles: readonly Field[],
  extras: readonly Field[],
  doc: string,
): View {
  const facts = payloadFacts(model, transport);
  const carried = (role: string): Field | undefined => facts.roles.find((field) => field.role === role);
  const kind = carried('kind');
  const callId = carried('callId');
  const ccParam = carried('ccParam');
  const read = (columns: number, field: Field): View => ({
    read: property(columns, tsName(field.name), readOf(field, transport, facts)),
  });
  return {
    doc: ts(doc),
    function: ts(transport === 'apns' ? 'decodeApns' : 'decodeFcm'),
    first: ts(facts.enveloped ? 'top' : 'call'),
    dotted: ts(transport === 'apns' ? ', { dotted: true }' : ''),
    envelope: facts.enveloped && envelopeOf(facts),
    kind: kind !== undefined && kindView(kind, transport, facts),
    ccParam: assignment(2, 'const ccParam', textOf(ccParam, 'filledText', transport, facts)),
    sent: callId !== undefined && assignment(2, 'const sent', textOf(callId, 'filledText', transport, facts)),
    fields: roles.map((field) => read(6, field)),
    extras: extras.length > 0,
    extraFields: extras.map((field) => read(8, field)),
  };
}

function kindView(kind: Field, transport: TransportName, facts: PayloadFacts): View {
  const meant = call(`${facts.reader(kind)}.choice`, keysOf(kind, transport), readTable(kind));
  return {
    named: assignment(2, 'const named', textOf(kind, 'text', transport, facts)),
    meant: assignment(2, 'const kind', choose('named === undefined', string('ring'), meant)),
  };
}

function textOf(
  field: Field | undefined,
  method: 'text' | 'filledText',
  transport: TransportName,
  facts: PayloadFacts,
): Expression {
  if (field === undefined) return name('undefined');
  return call(`${facts.reader(field)}.${method}`, keysOf(field, transport));
}

function readOf(field: Field, transport: TransportName, facts: PayloadFacts): Expression {
  const preset = presetOf(field);
  if (field.places[transport].length === 0) return preset ?? name('undefined');
  const table = field.type.kind === 'choice' ? [readTable(field)] : [];
  const method = `${facts.reader(field)}.${readerMethod(field)}`;
  const found = call(method, keysOf(field, transport), ...table);
  return preset === null ? found : firstOf(found, preset);
}

function presetOf({ type, role }: Field): Expression | null {
  if (role === 'media') return string('audio');
  if (type.kind === 'time' || type.default === null) return null;
  return typeof type.default === 'string' ? string(type.default) : name(String(type.default));
}

function envelopeOf({ openings }: PayloadFacts): Code | false {
  const [first, ...rest] = openings.map(openedBy);
  return first !== undefined && assignment(2, 'const call', firstOf(first, ...rest));
}

function openedBy(opening: Opening): Expression {
  if (opening.kind === 'top') return name('top');
  if (opening.kind === 'nowhere') return call('new WireReader', name('{}'));
  return call(`top.${opening.kind === 'json' ? 'json' : 'object'}`, string(opening.key));
}

/** `['cc_param', 'planet_param']`: the keys of a field, the current one first. */
function keysOf(field: Field, transport: TransportName): Expression {
  return list(field.places[transport].map(({ key }) => string(key)));
}
