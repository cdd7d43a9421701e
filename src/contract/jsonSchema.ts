import { contractShape } from './contractShape.js';
import { nameForm } from './rules/fields.js';
import type { Shape } from './shape.js';

type Schema = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of a contract, for completion, hover and inline errors in editors. Made from the
 * shape the loader checks with; what needs more than one place of the contract is left to the loader's rules.
 */
export function contractJsonSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'planetkit-push contract',
    ...schemaOf(contractShape, 'contract'),
  };
}

function schemaOf(shape: Shape, name: string): Schema {
  const description = shape.doc;
  switch (shape.kind) {
    case 'text':
      return {
        type: 'string',
        description,
        ...(shape.pattern === undefined ? {} : { pattern: shape.pattern.source }),
      };
    case 'integer':
      return {
        type: 'integer',
        description,
        minimum: shape.min,
        maximum: shape.max,
        ...(shape.default === undefined ? {} : { default: shape.default }),
      };
    case 'boolean':
      return {
        type: 'boolean',
        description,
        ...(shape.default === undefined ? {} : { default: shape.default }),
      };
    case 'constant':
      return { const: shape.value, description };
    case 'choice':
      return {
        enum: [...shape.of],
        description,
        ...(shape.default === undefined ? {} : { default: shape.default }),
      };
    case 'list':
      return { type: 'array', description, items: schemaOf(shape.of, name), minItems: shape.min };
    case 'mapping':
      return {
        type: 'object',
        description,
        properties: Object.fromEntries(
          Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of, key)]),
        ),
        additionalProperties: false,
        ...(shape.required.length === 0 ? {} : { required: [...shape.required] }),
        ...(shape.min === undefined ? {} : { minProperties: shape.min }),
      };
    case 'named':
      return {
        type: 'object',
        description,
        propertyNames: { pattern: nameForm.source },
        additionalProperties: schemaOf(shape.of, name),
        ...(shape.min > 0 ? { minProperties: shape.min } : {}),
      };
    case 'anyOf':
      return { description, anyOf: shape.of.map((of) => schemaOf(of, name)) };
  }
}
