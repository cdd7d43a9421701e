import type { Field, Model } from '../../contract/model.js';
import type { View } from '../../render/code.js';
import { ts, tsName, tsString } from './naming.js';
import { imports, inputExtras, inputRoles, wireTable } from './pushView.js';

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
  const value = (field: Field): string =>
    valueOf(field, field.role === null ? 'resolved.extras' : 'resolved');
  const all = [...roles, ...extras];
  const text = all.map(value).join('\n');
  const wire = ['byWire', 'asInteger', 'asBoolean'].filter((name) => text.includes(`${name}(`));
  const needs = {
    notify: text.includes('notify.'),
    resolved: text.includes('resolved.'),
    nowMs: text.includes('nowMs'),
  };
  return {
    types: imports(['RingPush', ...(resolvedExtras.length > 0 ? ['PushExtras'] : [])]),
    choices: text.includes('wireTexts.'),
    ringSeconds: text.includes('ringSeconds'),
    wireImports: wire.length === 0 ? false : imports(wire),
    resolves: resolved.length + resolvedExtras.length > 0,
    resolvesExtras: resolvedExtras.length > 0,
    resolvedFields: resolved.map(pickedView),
    resolvedExtras: resolvedExtras.map(pickedView),
    parameters: ts(
      [
        `${needs.notify ? '' : '_'}notify: Notify`,
        `${needs.resolved ? '' : '_'}resolved: ResolvedFields`,
        `${needs.nowMs ? '' : '_'}nowMs: number`,
      ].join(', '),
    ),
    fields: roles.map((field) => ({ name: ts(tsName(field.name)), value: ts(value(field)) })),
    extras: extras.length > 0,
    extraFields: extras.map((field) => ({ name: ts(tsName(field.name)), value: ts(value(field)) })),
  };
}

function pickedView({ name, optional }: Field): View {
  return { name: ts(tsName(name)), optional: ts(optional ? '?' : ''), key: ts(tsString(tsName(name))) };
}

function valueOf(field: Field, resolved: string): string {
  const { source, type, role } = field;
  if (source.kind === 'app') return `${resolved}.${tsName(field.name)}`;
  if (source.kind === 'encoder') return role === 'expiresAt' ? 'nowMs + ringSeconds * 1000' : 'nowMs';
  const value = `notify.${source.kind === 'notify' ? (properties[source.parameter] ?? '') : ''}`;
  switch (type.kind) {
    case 'text':
      return value;
    case 'integer':
    case 'time':
      return `asInteger(${value})`;
    case 'boolean':
      return `asBoolean(${value})`;
    case 'choice':
      return role === 'media' && value === 'notify.type'
        ? `${value} === 'V' ? 'video' : 'audio'`
        : `byWire(${wireTable(field)}, ${value})`;
  }
}

/** resolve.ts: a first answer for every field that must be there. */
export function resolveView(model: Model): View {
  const needed = (fields: readonly Field[]): View[] =>
    fields
      .filter((field) => fromApp(field) && !field.optional)
      .map((field) => ({ name: ts(tsName(field.name)), value: ts(firstAnswer(field)) }));
  const fields = needed(inputRoles(model));
  const extraFields = needed(inputExtras(model));
  const callers =
    fields.length > 0 && inputRoles(model).some((field) => fromApp(field) && field.role === 'callerName');
  return {
    parameter: ts(callers ? 'notify' : ''),
    fields,
    extras: inputExtras(model).some(fromApp),
    extraFields,
  };
}

function firstAnswer({ role, type }: Field): string {
  if (role === 'callerName') return 'notify.fromUserId';
  switch (type.kind) {
    case 'text':
      return "''";
    case 'integer':
      return '0';
    case 'time':
      return 'Date.now()';
    case 'boolean':
      return 'false';
    case 'choice':
      return tsString(type.values[0]?.name ?? '');
  }
}

/** settings.ts */
export function settingsView(model: Model): View {
  return {
    ring: model.timeouts.ring,
    fcmTtl: model.timeouts.fcmTtl,
    iosBundleId: ts(tsString(model.app.iosBundleId)),
    androidPackage: ts(tsString(model.app.androidPackage)),
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
