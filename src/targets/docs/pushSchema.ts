import type { Field, Model, TransportName } from '../../contract/model.js';
import { extrasOf } from '../../contract/model.js';

type Schema = Record<string, unknown>;

/** The JSON Schema of what a server writes: an APNs body and the data of an FCM message. */
export function pushSchemaOf(model: Model): Schema {
  const $defs: Schema = { apnsRing: schemaOf(model, 'apns'), fcmRing: schemaOf(model, 'fcm') };
  for (const transport of ['apns', 'fcm'] as const)
    if (model.transports[transport].envelope.kind === 'json')
      $defs[`${transport}Envelope`] = {
        description: 'The object in the JSON text of the envelope.',
        ...objectOf(model, transport, 'envelope'),
      };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Pushes of ${model.app.name}`,
    description:
      'What the app server writes for a ring. On the wire every value is text; phones also take whole numbers and booleans.',
    $defs,
    oneOf: [{ $ref: '#/$defs/apnsRing' }, { $ref: '#/$defs/fcmRing' }],
  };
}

function schemaOf(model: Model, transport: TransportName): Schema {
  const { envelope } = model.transports[transport];
  const description =
    transport === 'apns'
      ? 'Body of a VoIP push, at most 5120 bytes of JSON.'
      : 'Data of an FCM message, at most 4096 bytes of keys and values.';
  if (envelope.kind === 'flat') return { description, ...objectOf(model, transport, null) };
  const top = objectOf(model, transport, 'outside');
  const inner: Schema =
    envelope.kind === 'under'
      ? objectOf(model, transport, 'envelope')
      : {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: { $ref: `#/$defs/${transport}Envelope` },
        };
  insert(top, envelope.path, inner, true);
  return { description, ...top };
}

/** The object that holds the fields of a scope; null: of both. */
function objectOf(model: Model, transport: TransportName, scope: 'envelope' | 'outside' | null): Schema {
  const object: Schema = { type: 'object', properties: {}, required: [] };
  const roles = model.fields.filter(({ role }) => role !== null);
  for (const field of [...roles, ...extrasOf(model)]) {
    const [place] = field.places[transport];
    if (place === undefined || (scope !== null && place.scope !== scope)) continue;
    insert(object, place.path, valueSchema(field), !field.optional);
  }
  return object;
}

function insert(object: Schema, path: readonly string[], schema: Schema, required: boolean): void {
  const [key = '', ...rest] = path;
  const properties = object['properties'] as Record<string, Schema>;
  const names = object['required'] as string[];
  if (required && !names.includes(key)) names.push(key);
  if (rest.length === 0) {
    properties[key] = schema;
    return;
  }
  properties[key] ??= { type: 'object', properties: {}, required: [] };
  insert(properties[key], rest, schema, required);
}

function valueSchema(field: Field): Schema {
  const { type } = field;
  const named = { title: field.name };
  if (field.role === 'kind' && type.kind === 'choice')
    return { ...named, type: 'string', enum: type.values.find(({ name }) => name === 'ring')?.wire ?? [] };
  if (field.source.kind === 'constant') return { ...named, type: 'string', const: field.source.value };
  switch (type.kind) {
    case 'text':
      return {
        ...named,
        type: 'string',
        ...(field.role === null ? {} : { minLength: 1 }),
        ...defaultOf(type.default),
      };
    case 'integer':
      return { ...named, type: 'string', pattern: '^-?(0|[1-9][0-9]{0,15})$', ...defaultOf(type.default) };
    case 'boolean':
      return { ...named, type: 'string', enum: ['true', 'false'], ...defaultOf(type.default) };
    case 'time':
      return {
        ...named,
        type: 'string',
        pattern: '^[0-9]{1,16}$',
        description: type.unit === 's' ? 'Seconds since 1970.' : 'Milliseconds since 1970.',
      };
    case 'choice': {
      const preset = type.values.find(({ name }) => name === type.default)?.wire[0] ?? null;
      return {
        ...named,
        type: 'string',
        enum: type.values.flatMap(({ wire }) => wire),
        ...defaultOf(preset),
      };
    }
  }
}

function defaultOf(value: string | number | boolean | null): Schema {
  return value === null ? {} : { default: String(value) };
}
