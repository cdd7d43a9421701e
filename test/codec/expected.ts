import { extrasOf } from '../../src/contract/model.js';
import type { Field, Model, TransportName } from '../../src/contract/model.js';
import type { Json, JsonObject } from '../../src/targets/docs/reference.js';
import { presetOf } from './subject.js';

/**
 * What Dart and TypeScript make of a push. Their payload has the fields of both transports, so where native code sends
 * nothing, a field of the other transport has its default.
 */
export function withAbsentFields(model: Model, transport: TransportName, expected: JsonObject): JsonObject {
  if (expected['kind'] !== 'ring') return expected;
  const payload = expected['payload'] as JsonObject;
  const absent = model.fields.filter(({ places }) => places[transport].length === 0);
  const extras = { ...presets(absent.filter(({ role }) => role === null)), ...(payload['extras'] as object) };
  return {
    ...expected,
    payload: {
      ...presets(absent.filter(({ role }) => role !== null)),
      ...payload,
      ...(extrasOf(model).length > 0 ? { extras } : {}),
    },
  };
}

function presets(fields: readonly Field[]): Record<string, Json> {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const preset = presetOf(field);
      return preset === undefined ? [] : [[field.name, preset]];
    }),
  );
}

/** The reverse: what native code sends to Dart holds only fields that its transport carries. */
export function withoutAbsentFields(
  model: Model,
  transport: TransportName,
  expected: JsonObject,
): JsonObject {
  if (expected['kind'] !== 'ring') return expected;
  const absent = new Set(
    model.fields
      .filter(({ role, places }) => role !== 'callId' && places[transport].length === 0)
      .map(({ name }) => name),
  );
  const kept = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([name]) => !absent.has(name)));
  const { extras, ...roles } = expected['payload'] as JsonObject;
  const carried = extrasOf(model).some(({ places }) => places[transport].length > 0);
  const payload = kept(roles as JsonObject);
  return { ...expected, payload: carried ? { ...payload, extras: kept(extras as JsonObject) } : payload };
}
