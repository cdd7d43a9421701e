import type { Field, Model } from '../../contract/model.js';
import type { Code, View } from '../../render/code.js';
import { call, choose, name, string } from './expression.js';
import type { Expression } from './expression.js';
import { assignment, importOf, member, property } from './layout.js';
import { ts, tsName } from './naming.js';
import { inputExtras, inputRoles, wireTable } from './pushView.js';

/** Properties of the parsed callback, by the name of the parameter. */
const properties: Readonly<Record<string, string>> = {
  sid: 'sid',
  from_service_id: 'fromServiceId',
  from_user_id: 'fromUserId',
  to_service_id: 'toServiceId',
  to_user_id: 'toUserId',
  type: 'type',
  param: 'param',
  stid: 'stid',
  app_svr_data: 'appSvrData',
};

const fromApp = (field: Field): boolean => field.source.kind === 'app';

/** fromNotify.ts: each field from its source. */
export function fromNotifyView(model: Model): View {
  const roles = inputRoles(model);
  const extras = inputExtras(model);
  const resolved = roles.filter(fromApp);
  const resolvedExtras = extras.filter(fromApp);
  const all = [...roles, ...extras];
  const readers = new Set(all.flatMap((field) => readerOf(field) ?? []));
  const encoded = all.filter(({ source }) => source.kind === 'encoder');
  const used = (parameter: string, isUsed: boolean): Code => ts(isUsed ? parameter : `_${parameter}`);
  return {
    types: ts(resolvedExtras.length > 0 ? 'PushExtras, RingPush' : 'RingPush'),
    choices: readers.has('byWire'),
    ringSeconds: encoded.some(({ role }) => role === 'expiresAt'),
    wireImport: readers.size > 0 && importOf([...readers], './wire.js'),
    resolves: resolved.length + resolvedExtras.length > 0,
    resolvesExtras: resolvedExtras.length > 0,
    resolvedFields: resolved.map((field) => pickedView(field, 'RingPush')),
    resolvedExtras: resolvedExtras.map((field) => pickedView(field, 'PushExtras')),
    notify: used(
      'notify',
      all.some(({ source }) => source.kind === 'notify'),
    ),
    resolved: used('resolved', all.some(fromApp)),
    nowMs: used('nowMs', encoded.length > 0),
    fields: roles.map((field) => ({
      property: property(4, tsName(field.name), valueOf(field, 'resolved')),
    })),
    extras: extras.length > 0,
    extraFields: extras.map((field) => ({
      property: property(6, tsName(field.name), valueOf(field, 'resolved.extras')),
    })),
  };
}

function pickedView(field: Field, from: 'RingPush' | 'PushExtras'): View {
  const left = `readonly ${tsName(field.name)}${field.optional ? '?' : ''}`;
  return { member: member(2, left, [`${from}['${tsName(field.name)}']`]) };
}

/** The function that reads a parameter of the callback as the type of the field; null: it is taken as it is. */
function readerOf({ source, type, role }: Field): 'asInteger' | 'asBoolean' | 'byWire' | null {
  if (source.kind !== 'notify' || type.kind === 'text') return null;
  if (type.kind === 'choice') return role === 'media' && source.parameter === 'type' ? null : 'byWire';
  return type.kind === 'boolean' ? 'asBoolean' : 'asInteger';
}

function valueOf(field: Field, resolved: string): Expression {
  const { source, type, role } = field;
  if (source.kind === 'app') return name(`${resolved}.${tsName(field.name)}`);
  if (source.kind !== 'notify') return name(role === 'expiresAt' ? 'nowMs + ringSeconds * 1000' : 'nowMs');
  const value = `notify.${properties[source.parameter] ?? ''}`;
  const reader = readerOf(field);
  if (reader === 'byWire') return call(reader, name(wireTable(field)), name(value));
  if (reader !== null) return call(reader, name(value));
  return type.kind === 'choice' ? choose(`${value} === 'V'`, string('video'), string('audio')) : name(value);
}

/** resolve.ts: a first answer for every field that must be there. */
export function resolveView(model: Model): View {
  const needed = (fields: readonly Field[]): Field[] =>
    fields.filter((field) => fromApp(field) && !field.optional);
  const answer = (columns: number, field: Field): View => ({
    property: property(columns, tsName(field.name), firstAnswer(field)),
  });
  const fields = needed(inputRoles(model));
  const extras = inputExtras(model).some(fromApp);
  return {
    answers: fields.length > 0 || extras,
    parameter: ts(fields.some(({ role }) => role === 'callerName') ? 'notify' : ''),
    fields: fields.map((field) => answer(2, field)),
    extras,
    extraFields: needed(inputExtras(model)).map((field) => answer(4, field)),
  };
}

function firstAnswer({ role, type }: Field): Expression {
  if (role === 'callerName') return name('notify.fromUserId');
  switch (type.kind) {
    case 'text':
      return string('');
    case 'integer':
      return name('0');
    case 'time':
      return call('Date.now');
    case 'boolean':
      return name('false');
    case 'choice':
      return string(type.values[0]?.name ?? '');
  }
}

/** settings.ts */
export function settingsView(model: Model): View {
  return {
    ring: model.timeouts.ring,
    fcmTtl: model.timeouts.fcmTtl,
    iosBundleId: assignment(0, 'export const iosBundleId', string(model.app.iosBundleId)),
    androidPackage: assignment(0, 'export const androidPackage', string(model.app.androidPackage)),
  };
}

/** Whether a cancel can be made from the callback alone: the ring carried the session id. */
export function cancelView(model: Model): View {
  const has = (role: string): boolean =>
    model.fields.some((field) => field.role === role && field.places.fcm.length > 0);
  const callId = model.fields.find(({ role }) => role === 'callId');
  const bySid = callId?.source.kind === 'notify' && callId.source.parameter === 'sid' && has('callId');
  return { kind: has('kind'), bySid, cancels: has('kind') && bySid };
}
