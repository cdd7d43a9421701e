import type { Field, Model, TransportName } from '../contract/model.js';
import { transportNames } from '../contract/model.js';
import type { Problem } from '../contract/problem.js';
import type { SourceRuleId } from '../contract/sourceRules.js';
import type { FileSystem } from '../project/fileSystem.js';
import type { TypeProperty } from './property.js';
import { readType } from './readType.js';
import { fieldsOf } from './sightings.js';
import type { TypeFields } from './sightings.js';

/** A contract and the place of each of its fields in its file. */
export interface ContractPlaces {
  readonly model: Model;
  readonly file: string;
  place(at: readonly (string | number)[]): { readonly line: number; readonly column: number };
}

/** Every way in which the app server's type and the contract say different things; each at the place to mend. */
export function typeDrift(
  root: string,
  reference: string,
  fileSystem: FileSystem,
  contract: ContractPlaces,
): Problem[] {
  const read = readType(root, reference, fileSystem);
  if (!read.ok) return [read.problem];
  const fields = fieldsOf(read.members);
  const { model } = contract;
  const gone = model.fields.flatMap((field) => removed(field, fields, reference, contract));
  const others = fields.sightings.flatMap((sighting) => {
    const { property } = sighting;
    const field = model.fields.find((one) => pathsOf(model, one).has(property.path.join('.')));
    if (field === undefined)
      return [
        at(
          property,
          'TYPE_FIELD_ADDED',
          `\`${property.path.join('.')}\` is in no field of ${contract.file}: phones do not read it.`,
          `Add it under \`extras\`, or give its role this key.`,
        ),
      ];
    return compared(field, sighting, contract.file);
  });
  const unmapped = fields.unmapped
    .filter(({ path }) => model.fields.some((field) => pathsOf(model, field).has(path.join('.'))))
    .map((property) =>
      at(
        property,
        'TYPE_KIND_CHANGED',
        `\`${property.path.join('.')}\` cannot be sent as a field: ${property.reason}.`,
        'Declare what goes over the wire.',
      ),
    );
  return [...gone, ...others, ...unmapped];
}

function removed(
  field: Field,
  { sightings, unmapped }: TypeFields,
  reference: string,
  contract: ContractPlaces,
): Problem[] {
  const paths = pathsOf(contract.model, field);
  const all = [...sightings.map(({ property }) => property), ...unmapped];
  if (all.some(({ path }) => paths.has(path.join('.')))) return [];
  const where = field.role === null ? ['payload', 'extras', field.name] : ['payload', field.name];
  const [key = ''] = paths;
  return [
    {
      rule: 'TYPE_FIELD_REMOVED',
      severity: 'error',
      file: contract.file,
      ...contract.place(where),
      reason: `\`${field.name}\` is \`${key}\` on the wire, and ${reference} has no such property.`,
      hint: 'Did the server rename it? Change the key, and list the old one under `was` while old servers run.',
    },
  ];
}

type Seen = TypeFields['sightings'][number];

function compared(field: Field, sighting: Seen, file: string): Problem[] {
  const { property, kind = 'text', closed } = sighting;
  const { type } = field;
  const name = `\`${field.name}\``;
  const say = (rule: SourceRuleId, reason: string, hint: string): Problem => at(property, rule, reason, hint);
  const problems: Problem[] = [];
  if (!fits(field, kind))
    problems.push(
      say(
        'TYPE_KIND_CHANGED',
        `${name} is ${kindName(field)} in ${file}; here it is ${kind === 'text' ? 'text' : `a ${kind}`}.`,
        'Change the field’s type, or this property.',
      ),
    );
  else if (type.kind === 'choice' && closed !== undefined && field.role !== 'kind') {
    const wire = type.values.flatMap((value) => value.wire);
    const unread = closed.filter((value) => !wire.includes(value));
    const unsent = field.role === null ? wire.filter((value) => !closed.includes(value)) : [];
    const list = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');
    if (unread.length > 0)
      problems.push(
        say(
          'TYPE_VALUES_CHANGED',
          `${name} can be ${list(unread)} here, which ${file} does not list.`,
          'Add it to `values`.',
        ),
      );
    if (unsent.length > 0)
      problems.push(
        say(
          'TYPE_VALUES_CHANGED',
          `${name} can no longer be ${list(unsent)} here.`,
          `Take it out of \`values\` in ${file} when no server sends it any more.`,
        ),
      );
  }
  if (sighting.optional && !field.optional && field.role !== 'ccParam')
    problems.push(
      say(
        'TYPE_OPTIONAL_CHANGED',
        `${name} may be missing here; ${file} says it is always sent.`,
        'Add `optional: true`, or a `default`.',
      ),
    );
  return problems;
}

/** Roles read any value as text; the app's own fields hold what they say. */
function fits({ type, role }: Field, kind: 'text' | 'number' | 'boolean'): boolean {
  switch (type.kind) {
    case 'text':
      return role !== null || kind === 'text';
    case 'integer':
      return kind === 'number';
    case 'boolean':
      return kind === 'boolean';
    case 'time':
      return kind !== 'boolean';
    case 'choice':
      return kind !== 'number' || role !== null;
  }
}

function kindName({ type }: Field): string {
  return { text: 'text', integer: 'an int', boolean: 'a bool', time: 'a time', choice: 'one of some values' }[
    type.kind
  ];
}

/** Every path under which a type may name a field: with or without the envelope, on either transport, now or before. */
function pathsOf(model: Model, field: Field): Set<string> {
  return new Set(
    transportNames.flatMap((transport) =>
      field.places[transport].flatMap(({ path, scope }) => {
        const inner = path.join('.');
        const key = scope === 'envelope' ? envelopeKey(model, transport) : null;
        return key === null ? [inner] : [inner, `${key}.${inner}`];
      }),
    ),
  );
}

function envelopeKey(model: Model, transport: TransportName): string | null {
  const { envelope } = model.transports[transport];
  return envelope.kind === 'flat' ? null : envelope.key;
}

function at(
  { at: { file, line, column, source } }: TypeProperty,
  rule: SourceRuleId,
  reason: string,
  hint: string,
): Problem {
  return { rule, severity: 'error', file, line, column, source, reason, hint };
}
