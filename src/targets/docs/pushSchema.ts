import type { Field, Model, TransportName } from '../../contract/model.js';
import { extrasOf, fieldOf } from '../../contract/model.js';

type Schema = Record<string, unknown>;

/** What a message says; a cancel is sent by FCM alone. */
type Message = 'ring' | 'cancel';

const descriptions = {
  apnsRing: 'Body of a VoIP push, at most 5120 bytes of JSON.',
  fcmRing: 'Data of an FCM message, at most 4096 bytes of keys and values.',
  fcmCancel:
    'Data of an FCM message that ends a call while it rings: with the callId where the ring had one, else with its ccParam. Never sent as a VoIP push, for which iOS would have to ring.',
} as const;

/** The JSON Schema of what a server writes: an APNs body and the data of an FCM message. */
export function pushSchemaOf(model: Model): Schema {
  const cancels = (fieldOf(model, 'kind')?.places.fcm.length ?? 0) > 0;
  const messages = [
    ['apns', 'ring'],
    ['fcm', 'ring'],
    ...(cancels ? ([['fcm', 'cancel']] as const) : []),
  ] as const;
  const $defs: Schema = {};
  for (const [transport, message] of messages)
    $defs[nameOf(transport, message)] = schemaOf(model, transport, message);
  for (const [transport, message] of messages)
    if (model.transports[transport].envelope.kind === 'json')
      $defs[envelopeOf(transport, message)] = {
        description: 'The object in the JSON text of the envelope.',
        ...innerOf(model, transport, message),
      };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Pushes of ${model.app.name}`,
    description:
      'What the app server writes. On the wire every value is text; phones also take whole numbers and booleans.',
    $defs,
    anyOf: messages.map(([transport, message]) => ({ $ref: `#/$defs/${nameOf(transport, message)}` })),
  };
}

const nameOf = (transport: TransportName, message: Message): keyof typeof descriptions =>
  message === 'cancel' ? 'fcmCancel' : `${transport}Ring`;

const envelopeOf = (transport: TransportName, message: Message): string =>
  message === 'cancel' ? 'fcmCancelEnvelope' : `${transport}Envelope`;

function schemaOf(model: Model, transport: TransportName, message: Message): Schema {
  const { envelope } = model.transports[transport];
  const description = descriptions[nameOf(transport, message)];
  if (envelope.kind === 'flat') {
    const names = message === 'cancel' ? namesOf(model, null) : [];
    return { description, ...objectOf(model, transport, null, message), ...anyOf(names) };
  }
  const top = objectOf(model, transport, 'outside', message);
  const inner: Schema =
    envelope.kind === 'under'
      ? innerOf(model, transport, message)
      : {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: { $ref: `#/$defs/${envelopeOf(transport, message)}` },
        };
  const beside = message === 'cancel' ? namesOf(model, 'outside') : [];
  insert(top, envelope.path, inner, beside.length === 0);
  if (beside.length > 0 && namesOf(model, 'envelope').length > 0) beside.push(requires(envelope.path));
  return { description, ...top, ...anyOf(beside) };
}

/** The object in the envelope. */
function innerOf(model: Model, transport: TransportName, message: Message): Schema {
  const alone = message === 'cancel' && namesOf(model, 'outside').length === 0;
  const names = alone ? namesOf(model, 'envelope') : [];
  return { ...objectOf(model, transport, 'envelope', message), ...anyOf(names) };
}

/** Null: wherever it stands. */
type Scope = 'envelope' | 'outside' | null;

function objectOf(model: Model, transport: TransportName, scope: Scope, message: Message): Schema {
  const object: Schema = { type: 'object', properties: {}, required: [] };
  const fields = [...model.fields.filter(({ role }) => role !== null), ...extrasOf(model)];
  for (const field of message === 'ring' ? fields : fields.filter(isOfCancel)) {
    const [place] = field.places[transport];
    if (place === undefined || (scope !== null && place.scope !== scope)) continue;
    const required = message === 'ring' ? !field.optional : field.role === 'kind';
    insert(object, place.path, valueSchema(field, message), required);
  }
  return object;
}

const isOfCancel = ({ role }: Field): boolean => role === 'kind' || namesTheCall(role);

const namesTheCall = (role: Field['role']): boolean => role === 'callId' || role === 'ccParam';

/** One requirement for each field of a scope by which a cancel may name its call. */
function namesOf(model: Model, scope: Scope): Schema[] {
  return model.fields.flatMap(({ role, places }) => {
    const [place] = places.fcm;
    const counts = place !== undefined && (scope === null || place.scope === scope);
    return namesTheCall(role) && counts ? [requires(place.path)] : [];
  });
}

const anyOf = (schemas: readonly Schema[]): Schema => (schemas.length > 0 ? { anyOf: schemas } : {});

/** That something stands at a path. */
function requires(path: readonly string[]): Schema {
  const [key = '', ...rest] = path;
  return { required: [key], ...(rest.length > 0 ? { properties: { [key]: requires(rest) } } : {}) };
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

function valueSchema(field: Field, message: Message): Schema {
  const { type } = field;
  const named = { title: field.name };
  if (field.role === 'kind' && type.kind === 'choice')
    return { ...named, type: 'string', enum: type.values.find(({ name }) => name === message)?.wire ?? [] };
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
