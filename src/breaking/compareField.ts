import { transportNames } from '../contract/model.js';
import type { Field, FieldType, TransportName } from '../contract/model.js';
import type { Breakage } from './compare.js';
import { pathOf } from './compare.js';
import type { BreakingRuleId } from './ruleTable.js';

/** What a field that both contracts have breaks. */
export function compareField(was: Field, is: Field): Breakage[] {
  const found: Breakage[] = [];
  const add = (rule: BreakingRuleId, detail: string): void => {
    found.push({ rule, subject: is.name, detail, at: pathOf(is) });
  };
  for (const transport of transportNames) comparePlaces(was, is, transport, add);
  if (was.type.kind !== is.type.kind) add('FIELD_TYPE_CHANGED', `was ${was.type.kind}, is ${is.type.kind}`);
  else compareTypes(was.type, is.type, add);
  if (was.optional && !is.optional) add('REQUIRED_ADDED', 'was optional, is always sent');
  else if (!is.optional && is.source.kind === 'app' && was.source.kind !== 'app')
    add('SOURCE_CHANGED', 'is supplied by the app server now');
  return found;
}

type Add = (rule: BreakingRuleId, detail: string) => void;

function comparePlaces(was: Field, is: Field, transport: TransportName, add: Add): void {
  const [current, ...former] = placesOf(was, transport);
  const known = placesOf(is, transport);
  if (current === undefined) return;
  const key = was.places[transport][0]?.key ?? '';
  if (known.length === 0) add('FIELD_TRANSPORT_REMOVED', `is no longer carried by ${transport}`);
  else if (!known.includes(current))
    add('WIRE_KEY_CHANGED', `${transport}: was ${key}, is ${is.places[transport][0]?.key}`);
  else
    former.forEach((place, index) => {
      if (!known.includes(place))
        add('WIRE_KEY_RETIRED', `${transport}: no longer ${was.places[transport][index + 1]?.key}`);
    });
}

function compareTypes(was: FieldType, is: FieldType, add: Add): void {
  if (was.kind === 'time' && is.kind === 'time') {
    if (was.unit !== is.unit) add('TIME_UNIT_CHANGED', `was ${was.unit}, is ${is.unit}`);
    return;
  }
  if (was.kind === 'time' || is.kind === 'time') return;
  if (was.kind === 'choice' && is.kind === 'choice') compareChoices(was, is, add);
  if (was.default === is.default || was.default === null) return;
  if (is.default === null) add('DEFAULT_REMOVED', `was ${was.default}`);
  else add('DEFAULT_CHANGED', `was ${was.default}, is ${is.default}`);
}

type Choice = Extract<FieldType, { kind: 'choice' }>;

function compareChoices(was: Choice, is: Choice, add: Add): void {
  for (const value of was.values) {
    const now = is.values.find(({ name }) => name === value.name);
    if (now === undefined) add('ENUM_VALUE_REMOVED', `${value.name} is gone`);
    else if (!value.wire.includes(now.wire[0] ?? ''))
      add('ENUM_WIRE_VALUE_CHANGED', `${value.name} is written ${JSON.stringify(now.wire[0])}`);
  }
  for (const { name } of is.values)
    if (!was.values.some((value) => value.name === name)) add('ENUM_VALUE_ADDED', `${name} is new`);
}

/** Where a field stands on a transport, in a form that can be compared: the current place first. */
export function placesOf(field: Field, transport: TransportName): string[] {
  return field.places[transport].map(({ scope, path }) => JSON.stringify([scope, ...path]));
}
