import type { Envelope, Field, Model, TransportName, WirePlace } from '../../contract/model.js';
import type { Code, View } from '../../render/code.js';
import { call, list, name, string } from './expression.js';
import type { Expression } from './expression.js';
import { importOf, statement } from './layout.js';
import { ts, tsName } from './naming.js';
import { choices, inputExtras, inputRoles, wireTable } from './pushView.js';

/** validate.ts: one check a field. */
export function validateView(model: Model): View {
  const fields = inputRoles(model);
  const extras = inputExtras(model);
  const used = choices(model).filter((field) => [...fields, ...extras].includes(field));
  const check = (field: Field): View => {
    const { kind } = field.type;
    const needed = string(field.optional ? 'optional' : 'required');
    const filled = kind === 'text' && field.role !== null ? [name('true')] : [];
    const rest = kind === 'choice' ? [name(wireTable(field))] : filled;
    return { check: statement(2, call(`check.${kind}`, string(tsName(field.name)), needed, ...rest)) };
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
  const kind = model.fields.some(({ role }) => role === 'kind');
  const given = model.fields.filter((field) => field.role !== 'kind' && field.source.kind !== 'constant');
  const written = given.filter(({ places }) => places.apns.length + places.fcm.length > 0);
  const tables = written.some(({ type }) => type.kind === 'choice');
  const seconds = written.some(({ type }) => type.kind === 'time' && type.unit === 's');
  return {
    types: ts(kind ? 'CancelPush, RingPush' : 'RingPush'),
    apnsLines: linesOf(model, 'apns', model.fields, false),
    fcmLines: linesOf(model, 'fcm', model.fields, false),
    kind,
    callId: model.fields.some(({ role, places }) => role === 'callId' && places.fcm.length > 0),
    cancelLines: kind ? linesOf(model, 'fcm', model.fields.filter(isOfCancel), true) : [],
    choices: tables,
    imports: importOf(
      [
        ...['apnsBody', 'emptyObject', 'fcmData', 'put'],
        ...(seconds ? ['seconds'] : []),
        ...(tables ? ['wireText'] : []),
      ],
      './wire.js',
    ),
  };
}

const isOfCancel = ({ role }: Field): boolean => role === 'kind' || role === 'callId' || role === 'ccParam';

/** Statements that build a push: the envelope's fields, those beside it, and the former layout's. */
function linesOf(model: Model, transport: TransportName, fields: readonly Field[], cancel: boolean): Code[] {
  const { envelope, formerly } = model.transports[transport];
  const flat = envelope.kind === 'flat';
  const each = (into: (place: WirePlace) => { object: string; path: readonly string[] } | null): Code[] =>
    fields.flatMap((field) =>
      field.places[transport].flatMap((place) => {
        const target = into(place);
        return target === null ? [] : [put(target.object, target.path, valueOf(field, cancel))];
      }),
    );
  const lines = each(({ scope, path }) => ({
    object: flat || scope === 'outside' ? 'top' : 'call',
    path,
  }));
  if (flat && formerly === null) return lines;
  const open = ts('const call = emptyObject();');
  if (flat)
    return [
      ...lines,
      open,
      ...each((place) =>
        place.scope === 'outside' ? null : { object: 'call', path: nested(place, transport) },
      ),
      ...close(formerly),
    ];
  const former =
    formerly?.kind === 'flat'
      ? each(({ scope, key, path }) =>
          scope === 'outside' ? null : { object: 'top', path: transport === 'fcm' ? [key] : path },
        )
      : close(formerly);
  return [open, ...lines, ...close(envelope), ...former];
}

function put(object: string, path: readonly string[], value: Expression): Code {
  return statement(2, call('put', name(object), list(path.map(string)), value));
}

/** A key inside an envelope: dots are a path there. */
function nested(place: WirePlace, transport: TransportName): readonly string[] {
  return transport === 'fcm' ? place.key.split('.') : place.path;
}

function close(envelope: Envelope | null): Code[] {
  if (envelope === null || envelope.kind === 'flat') return [];
  const whole = name('call');
  return [put('top', envelope.path, envelope.kind === 'json' ? call('JSON.stringify', whole) : whole)];
}

function valueOf(field: Field, cancel: boolean): Expression {
  if (field.role === 'kind') {
    const values = field.type.kind === 'choice' ? field.type.values : [];
    const meant = cancel ? 'cancel' : 'ring';
    return string(values.find((value) => value.name === meant)?.wire[0] ?? '');
  }
  if (field.source.kind === 'constant') return string(field.source.value);
  const value = name(`${field.role === null ? 'push.extras' : 'push'}.${tsName(field.name)}`);
  if (field.type.kind === 'choice') return call('wireText', name(wireTable(field)), value);
  return field.type.kind === 'time' && field.type.unit === 's' ? call('seconds', value) : value;
}
