import { notifyParameters } from '../payloadShape.js';
import { roles } from '../document.js';
import { isReservedSomewhere, freed } from '../reservedWords.js';
import { nameForm } from '../rules/fields.js';
import { yamlText } from '../yamlText.js';
import { isTime } from './clues.js';
import type { Sighting } from './sighting.js';

/** Type of an extra as its options in YAML, and why. */
export interface ExtraType {
  readonly options: readonly string[];
  readonly why: string;
}

/** What an extra's values are. Text on the wire may be a number or a boolean all the same. */
export function extraTypeOf(sighting: Sighting): ExtraType {
  const { closed, kind, values, count } = sighting;
  const texts = values.map(String);
  if (closed !== undefined) return enumOf(closed, 'the type lists its values');
  if (kind === 'boolean') return { options: ['type: bool'], why: 'the type says boolean' };
  if (kind === 'number') return { options: ['type: int'], why: 'the type says number' };
  if (kind === 'text' || texts.length === 0)
    return { options: [], why: kind === 'text' ? '' : 'no value was seen' };
  if (texts.every((text) => text === 'true' || text === 'false'))
    return { options: ['type: bool'], why: 'true or false' };
  if (texts.every(isCount) && !namesAnId(sighting)) return { options: ['type: int'], why: 'whole numbers' };
  const few = values.length <= Math.min(6, count / 2);
  if (few && texts.every((text) => /^[A-Za-z][A-Za-z0-9_-]{0,23}$/.test(text)))
    return enumOf(texts, `${values.length} values in ${count} pushes`);
  if (values.some((value) => typeof value === 'number'))
    return { options: [], why: 'a number with a fraction, kept as text' };
  return {
    options: [],
    why: texts.every((text) => /^\d{4}-\d\d-\d\dT/.test(text)) ? 'a date, kept as text' : '',
  };
}

/** A whole number that is written as a person would count: no leading zero, and nothing that rather is a code. */
function isCount(text: string): boolean {
  return /^(0|-?[1-9]\d{0,14})$/.test(text) && (text.length < 7 || isTime(text));
}

function namesAnId({ path }: Sighting): boolean {
  return /(?:id|code|phone|pin|zip|version)$/i.test(path.at(-1) ?? '');
}

function enumOf(wire: readonly string[], why: string): ExtraType {
  const named = wire.map((text) => [nameIn(text), text] as const);
  const plain = named.every(([name, text]) => name === text && !isReservedSomewhere(name));
  const distinct = new Set(named.map(([name]) => name.toLowerCase())).size === wire.length;
  if (!distinct || named.some(([name]) => !nameForm.test(name)))
    return { options: [], why: 'its values make no names in code; kept as text' };
  const values = plain
    ? `[${wire.map(yamlText).join(', ')}]`
    : `{ ${named.map(([name, text]) => `${name}: ${yamlText(text)}`).join(', ')} }`;
  return { options: ['type: enum', `values: ${values}`], why };
}

/** A name in code for any text: `room_title` -> `roomTitle`. Empty where the text has no letters. */
export function nameIn(text: string): string {
  const parts = text.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const shout = text === text.toUpperCase();
  const camel = parts
    .map((part) => (shout ? part.toLowerCase() : part))
    .map(
      (part, index) =>
        (index === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1),
    )
    .join('');
  return camel.replace(/^\d+/, '').slice(0, 40);
}

/** Names for extras, each its own: of the last key, or of the whole path where that is taken. */
export function namesFor(sightings: readonly Sighting[]): string[] {
  const taken = new Set<string>([...roles, 'extras'].map((name) => name.toLowerCase()));
  return sightings.map(({ path }, index) => {
    const options = [nameIn(path.at(-1) ?? ''), nameIn(path.join('_')), `field${index + 1}`];
    const name =
      options.find(
        (one) => nameForm.test(one) && !taken.has(one.toLowerCase()) && !taken.has(freed(one).toLowerCase()),
      ) ?? `field${index + 1}x`;
    taken.add(name.toLowerCase());
    if (isReservedSomewhere(name)) taken.add(freed(name).toLowerCase());
    return name;
  });
}

/** The parameter of the notify callback that a key is named after, where it is not a role's own. */
export function notifyParameterOf({ path }: Sighting): string | null {
  const last = path.at(-1) ?? '';
  return (
    notifyParameters.find((name) => name !== 'param' && (name === last || nameIn(name) === last)) ?? null
  );
}
