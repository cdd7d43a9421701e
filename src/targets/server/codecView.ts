import { extrasOf } from '../../contract/model.js';
import type { Envelope, Field, Model, TransportName, WirePlace } from '../../contract/model.js';
import type { Code, View } from '../../render/code.js';
import { alwaysThere, payloadFacts, readerMethod } from '../payloadFacts.js';
import type { PayloadFacts } from '../payloadFacts.js';
import { ts, tsName, tsPath, tsString } from './naming.js';
import { choices, imports, inputExtras, inputRoles, typeName, typeOf, wireTable } from './pushView.js';

/** validate.ts: one check a field. */
export function validateView(model: Model): View {
  const fields = inputRoles(model);
  const extras = inputExtras(model);
  const used = choices(model).filter((field) => [...fields, ...extras].includes(field));
  const check = (field: Field): View => {
    const need = tsString(field.optional ? 'optional' : 'required');
    const name = tsString(tsName(field.name));
    const { kind } = field.type;
    if (kind === 'choice') return { check: ts(`check.choice(${name}, ${need}, ${wireTable(field)});`) };
    const filled = kind === 'text' && field.role !== null ? ', true' : '';
    return { check: ts(`check.${kind}(${name}, ${need}${filled});`) };
  };
  return {
    fields: fields.map(check),
    extras: extras.length > 0,
    extraFields: extras.map(check),
    choices: used.length > 0,
  };
}

/** What FieldCheck must know for this contract. */
export function fieldCheckView(model: Model): View {
  const all = [...inputRoles(model), ...inputExtras(model)];
  return {
    integers: all.some(({ type }) => type.kind === 'integer'),
    times: all.some(({ type }) => type.kind === 'time'),
    booleans: all.some(({ type }) => type.kind === 'boolean'),
    choices: all.some(({ type }) => type.kind === 'choice'),
    extras: inputExtras(model).length > 0,
  };
}

/** encode.ts: one `put` for each key a field has. */
export function encodeView(model: Model): View {
  const apnsLines = ringLines(model, 'apns');
  const fcmLines = ringLines(model, 'fcm');
  const kind = model.fields.find(({ role }) => role === 'kind') ?? null;
  const cancelLines =
    kind === null
      ? []
      : linesOf(
          model,
          'fcm',
          model.fields.filter(({ role }) => role === 'kind' || role === 'callId' || role === 'ccParam'),
          true,
        );
  const text = [...apnsLines, ...fcmLines, ...cancelLines].join('\n');
  const used = text.includes('wireTexts.');
  return {
    types: imports(['RingPush', ...(kind === null ? [] : ['CancelPush'])]),
    apnsLines: apnsLines.map(ts),
    fcmLines: fcmLines.map(ts),
    kind: kind !== null,
    callId: model.fields.some(({ role, places }) => role === 'callId' && places.fcm.length > 0),
    cancelLines: cancelLines.map(ts),
    choices: used,
    wireImports: imports([
      ...['apnsBody', 'emptyObject', 'fcmData', 'put'],
      ...(text.includes('seconds(') ? ['seconds'] : []),
      ...(text.includes('wireText(') ? ['wireText'] : []),
    ]),
  };
}

function ringLines(model: Model, transport: TransportName): string[] {
  return linesOf(model, transport, model.fields, false);
}

/** Statements that build a push: the envelope's fields, those beside it, and the former layout's. */
function linesOf(
  model: Model,
  transport: TransportName,
  fields: readonly Field[],
  cancel: boolean,
): string[] {
  const { envelope, formerly } = model.transports[transport];
  const flat = envelope.kind === 'flat';
  const put = (object: string, path: readonly string[], field: Field): string =>
    `put(${object}, ${tsPath(path)}, ${valueOf(field, cancel)});`;
  const each = (make: (field: Field, place: WirePlace) => string[]): string[] =>
    fields.flatMap((field) => field.places[transport].flatMap((place) => make(field, place)));
  const lines = each((field, place) => {
    const top = flat || place.scope === 'outside';
    return [put(top ? 'top' : 'call', place.path, field)];
  });
  if (flat && formerly === null) return lines;
  if (flat)
    return [
      ...lines,
      'const call = emptyObject();',
      ...each((field, place) =>
        place.scope === 'outside' ? [] : [put('call', nested(place, transport), field)],
      ),
      ...close(formerly),
    ];
  const former =
    formerly?.kind === 'flat'
      ? each((field, place) =>
          place.scope === 'outside'
            ? []
            : [put('top', transport === 'fcm' ? [place.key] : place.path, field)],
        )
      : close(formerly);
  return ['const call = emptyObject();', ...lines, ...close(envelope), ...former];
}

/** A key inside an envelope: dots are a path there. */
function nested(place: WirePlace, transport: TransportName): readonly string[] {
  return transport === 'fcm' ? place.key.split('.') : place.path;
}

function close(envelope: Envelope | null): string[] {
  if (envelope === null || envelope.kind === 'flat') return [];
  return [
    `put(top, ${tsPath(envelope.path)}, ${envelope.kind === 'json' ? 'JSON.stringify(call)' : 'call'});`,
  ];
}

function valueOf(field: Field, cancel: boolean): string {
  if (field.role === 'kind') {
    const values = field.type.kind === 'choice' ? field.type.values : [];
    return tsString(values.find(({ name }) => name === (cancel ? 'cancel' : 'ring'))?.wire[0] ?? '');
  }
  if (field.source.kind === 'constant') return tsString(field.source.value);
  const from = field.role === null ? 'push.extras' : 'push';
  const value = `${from}.${tsName(field.name)}`;
  if (field.type.kind === 'choice') return `wireText(${wireTable(field)}, ${value})`;
  return field.type.kind === 'time' && field.type.unit === 's' ? `seconds(${value})` : value;
}

/** decode.ts: what phones make of a push. */
export function decodeView(model: Model): View {
  const all = model.fields.filter(({ role }) => role !== 'kind' && role !== 'callId' && role !== 'ccParam');
  const roles = all.filter(({ role }) => role !== null);
  const extras = extrasOf(model);
  const named = choices(model);
  return {
    kind: model.fields.some(({ role }) => role === 'kind'),
    fields: roles.map(decodedField),
    extras: extras.length > 0,
    extraFields: extras.map(decodedField),
    choices: named.length > 0,
    choiceTables: named.map((field) => ({
      table: ts(tsName(field.name)),
      type: ts(typeName(field)),
      wires: (field.type.kind === 'choice' ? field.type.values : []).flatMap(({ name, wire }) =>
        wire.map((text) => ({ text: ts(tsString(text)), name: ts(tsString(name)) })),
      ),
    })),
    transports: [
      transportView(model, 'apns', roles, extras, 'Reads the dictionary that iOS gets from a VoIP push.'),
      transportView(model, 'fcm', roles, extras, 'Reads the data that Android gets from an FCM message.'),
    ],
  };
}

const readTable = (field: Field): string => `meanings.${tsName(field.name)}`;

function decodedField(field: Field): View {
  return {
    name: ts(tsName(field.name)),
    type: ts(
      `${field.type.kind === 'choice' ? 'push.' : ''}${typeOf(field)}${alwaysThere(field) ? '' : ' | undefined'}`,
    ),
  };
}

function transportView(
  model: Model,
  name: TransportName,
  roles: readonly Field[],
  extras: readonly Field[],
  doc: string,
): View {
  const facts = payloadFacts(model, name);
  const keys = (role: string): Code =>
    ts(
      keysOf(
        facts.roles.find((one) => one.role === role),
        name,
      ),
    );
  const kind = facts.roles.find(({ role }) => role === 'kind');
  const read = (field: Field): View => ({ name: ts(tsName(field.name)), read: readOf(field, name, facts) });
  return {
    doc: ts(doc),
    function: ts(name === 'apns' ? 'decodeApns' : 'decodeFcm'),
    first: ts(facts.enveloped ? 'top' : 'call'),
    dotted: ts(name === 'apns' ? ', { dotted: true }' : ''),
    enveloped: facts.enveloped,
    envelope: ts(envelopeOf(facts)),
    kind: kind !== undefined,
    kindReader: ts(facts.reader('kind')),
    kindKeys: keys('kind'),
    kindTable: ts(kind === undefined ? '' : readTable(kind)),
    ccParamReader: ts(facts.reader('ccParam')),
    ccParamKeys: keys('ccParam'),
    sent: facts.has('callId')
      ? ts(`${facts.reader('callId')}.filledText(${keys('callId').toString()})`)
      : ts('undefined'),
    fields: roles.map(read),
    extras: extras.length > 0,
    extraFields: extras.map(read),
  };
}

function readOf(field: Field, transport: TransportName, facts: PayloadFacts): Code {
  const preset = presetOf(field);
  const places = field.places[transport];
  if (places.length === 0) return ts(preset ?? 'undefined');
  const table = field.type.kind === 'choice' ? `, ${readTable(field)}` : '';
  const call = `${facts.reader(field)}.${readerMethod(field)}(${keysOf(field, transport)}${table})`;
  return ts(preset === null ? call : `${call} ?? ${preset}`);
}

function presetOf({ type, role }: Field): string | null {
  if (role === 'media') return "'audio'";
  if (type.kind === 'time' || type.default === null) return null;
  return typeof type.default === 'string' ? tsString(type.default) : String(type.default);
}

function envelopeOf({ openings }: PayloadFacts): string {
  const parts = openings.map((opening) => {
    if (opening.kind === 'top') return 'top';
    if (opening.kind === 'nowhere') return 'new WireReader({})';
    return `top.${opening.kind === 'json' ? 'json' : 'object'}(${tsString(opening.key)})`;
  });
  return `const call = ${parts.join(' ?? ')};`;
}

/** `['cc_param', 'planet_param']`: the keys of a field, the current one first. */
function keysOf(field: Field | undefined, transport: TransportName): string {
  return `[${(field?.places[transport] ?? []).map((place) => tsString(place.key)).join(', ')}]`;
}
