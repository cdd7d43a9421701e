import { extrasOf } from '../../contract/model.js';
import type { Field, Model, Role } from '../../contract/model.js';
import type { View } from '../../render/code.js';
import { mapOf, string } from './expression.js';
import { member, property, typeAlias } from './layout.js';
import { ts, tsName, tsTypeName } from './naming.js';

const docs: Record<Role, string> = {
  ccParam: "PlanetKit's boarding pass for the call. A secret.",
  callId: 'One id for the call on every platform; a UUID stays what it is.',
  myUserId: 'The callee.',
  myServiceId: 'The service of the callee.',
  callerId: 'The caller.',
  callerName: 'The name to show for the caller.',
  media: 'Audio or video.',
  kind: '',
  sentAt: 'When the push is sent, in milliseconds since 1970.',
  expiresAt: 'When the call stops ringing, in milliseconds since 1970.',
};

/** Roles that a caller of the encoder supplies; constants and the kind are the encoder's own. */
export function inputRoles(model: Model): Field[] {
  return model.fields.filter(
    (field) => field.role !== null && field.role !== 'kind' && field.source.kind !== 'constant',
  );
}

/** Extras that a caller of the encoder supplies. */
export function inputExtras(model: Model): Field[] {
  return extrasOf(model).filter((field) => field.source.kind !== 'constant');
}

/** Fields that are one of a list of values, roles first. */
export function choices(model: Model): Field[] {
  const found = model.fields.filter(({ type }) => type.kind === 'choice');
  return [...found.filter(({ role }) => role !== null), ...found.filter(({ role }) => role === null)];
}

export const typeName = (field: Field): string => tsTypeName(field.name, field.role === null);
/** The table from a value to its text on the wire. */
export const wireTable = (field: Field): string => `wireTexts.${tsName(field.name)}`;

export function typeOf(field: Field): string {
  return { text: 'string', integer: 'number', boolean: 'boolean', time: 'number', choice: typeName(field) }[
    field.type.kind
  ];
}

function fieldView(field: Field): View {
  const types = [typeOf(field), ...(field.optional ? ['undefined'] : [])];
  return {
    member: member(2, `readonly ${tsName(field.name)}${field.optional ? '?' : ''}`, types),
    doc: ts(field.role === null ? '' : docs[field.role]),
  };
}

/** push.ts: the types. */
export function pushView(model: Model): View {
  const roles = model.fields.map(({ role }) => role);
  return {
    choices: choices(model).map((field) => {
      const values = field.type.kind === 'choice' ? field.type.values : [];
      const texts = values.map(({ name, wire }) => [string(name), string(wire[0] ?? '')] as const);
      return {
        alias: typeAlias(
          typeName(field),
          values.map(({ name }) => `'${name}'`),
        ),
        table: property(2, tsName(field.name), mapOf(typeName(field), 'string', texts)),
      };
    }),
    extras: inputExtras(model).length > 0,
    extraFields: inputExtras(model).map(fieldView),
    fields: inputRoles(model).map(fieldView),
    kind: roles.includes('kind'),
    callId: roles.includes('callId'),
  };
}
