import { show } from '../conform.js';
import { roles } from '../document.js';
import type { Values } from '../document.js';
import { freed, isReservedSomewhere } from '../reservedWords.js';
import { envelopes, namedFields, transportNames } from '../wire.js';
import type { NamedField } from '../wire.js';
import type { Rule, RuleContext } from './rule.js';

/** The form of a name in code: of an extra, and of a value of an enum. */
export const nameForm = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Names of extras: form, uniqueness without case, distance from roles. */
export const extraNames: Rule = (context) => {
  const taken = new Map<string, string>(roles.map((role) => [role.toLowerCase(), `the role \`${role}\``]));
  taken.set('extras', 'the key `extras`');
  for (const name of Object.keys(context.document.payload.extras ?? {})) {
    const at = ['payload', 'extras', name];
    if (!nameForm.test(name)) {
      const hint = `Use a letter, then up to 39 letters or digits, like \`${suggestName(name)}\`; the wire key may stay as it is.`;
      context.report('EXTRA_NAME', at, `\`${show(name)}\` is not a name for an extra.`, hint, 'key');
    }
    const owner =
      taken.get(name.toLowerCase()) ??
      (isReservedSomewhere(name) ? taken.get(freed(name).toLowerCase()) : undefined);
    if (owner !== undefined)
      context.report(
        'EXTRA_NAME_TAKEN',
        at,
        `\`${show(name)}\` is taken by ${owner}.`,
        'Choose another name.',
        'key',
      );
    if (isReservedSomewhere(name))
      taken.set(freed(name).toLowerCase(), `\`${name}\`, where a language keeps \`${name}\` for itself`);
    taken.set(name.toLowerCase(), `the extra \`${show(name)}\``);
  }
};

function suggestName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const camel = words
    .map(
      (word, index) =>
        (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('');
  return nameForm.test(camel) ? camel : 'roomTitle';
}

/** Types of extras against their `values` and `default`. */
export const extraTypes: Rule = (context) => {
  for (const field of namedFields(context.document)) {
    if (field.role !== null) continue;
    const { type = 'string', values, default: preset } = field.document;
    if (type === 'enum' && values === undefined)
      context.report(
        'EXTRA_TYPE',
        field.at,
        `The enum \`${field.name}\` has no \`values\`.`,
        'Add `values: [one, two]`.',
      );
    if (type !== 'enum' && values !== undefined)
      context.report(
        'EXTRA_TYPE',
        [...field.at, 'values'],
        `\`${field.name}\` is a ${type}, which has no \`values\`.`,
        'Write `type: enum`, or remove `values`.',
      );
    if (type === 'enum' && values !== undefined) enumNames(context, field, values);
    if (preset === undefined) continue;
    const fits =
      (type === 'string' && typeof preset === 'string') ||
      (type === 'int' && typeof preset === 'number') ||
      (type === 'bool' && typeof preset === 'boolean') ||
      (type === 'enum' && typeof preset === 'string' && namesOf(values ?? []).includes(preset));
    if (fits) continue;
    const hint =
      type === 'enum'
        ? `Choose one of ${namesOf(values ?? [])
            .map((name) => `\`${show(name)}\``)
            .join(', ')}.`
        : type === 'string'
          ? `Quote it: "${show(String(preset))}".`
          : type === 'int'
            ? 'Write a whole number.'
            : 'Write `true` or `false`.';
    context.report(
      'EXTRA_TYPE',
      [...field.at, 'default'],
      `\`${show(String(preset))}\` is not a value of the ${type} \`${field.name}\`.`,
      hint,
    );
  }
};

function namesOf(values: Values | readonly string[]): string[] {
  return Array.isArray(values) ? [...(values as readonly string[])] : Object.keys(values);
}

function enumNames(context: RuleContext, field: NamedField, values: Values | readonly string[]): void {
  const seen = new Map<string, string>();
  namesOf(values).forEach((name, index) => {
    const at = [...field.at, 'values', Array.isArray(values) ? index : name];
    const side = Array.isArray(values) ? 'value' : 'key';
    if (!nameForm.test(name))
      context.report(
        'EXTRA_TYPE',
        at,
        `\`${show(name)}\` cannot be the name of a value in code.`,
        `Write \`values: { ${suggestName(name)}: "${show(name)}" }\`: a name, then what stands on the wire.`,
        side,
      );
    const twin =
      seen.get(name.toLowerCase()) ??
      (isReservedSomewhere(name) ? seen.get(freed(name).toLowerCase()) : undefined);
    if (twin !== undefined)
      context.report(
        'VALUE_DUPLICATE',
        at,
        `\`${show(name)}\` and \`${show(twin)}\` would be one name in code.`,
        'Rename one.',
        side,
      );
    if (isReservedSomewhere(name)) seen.set(freed(name).toLowerCase(), name);
    seen.set(name.toLowerCase(), name);
  });
}

/** A wire value that means two things, in one field; Swift takes for one what Unicode does. */
export const wireValues: Rule = (context) => {
  for (const field of namedFields(context.document)) {
    const { values } = field.document;
    if (values === undefined || Array.isArray(values)) continue;
    const meaning = new Map<string, string>();
    for (const [name, wire] of Object.entries(values as Values)) {
      (typeof wire === 'string' ? [wire] : wire).forEach((text, index) => {
        const at = [...field.at, 'values', name, ...(typeof wire === 'string' ? [] : [index])];
        const earlier = meaning.get(text.normalize());
        if (earlier !== undefined)
          context.report(
            'VALUE_DUPLICATE',
            at,
            earlier === name
              ? `\`${show(text)}\` stands twice for \`${name}\`.`
              : `\`${show(text)}\` means both \`${earlier}\` and \`${name}\`.`,
            'A wire value means one thing.',
          );
        meaning.set(text.normalize(), name);
      });
    }
  }
};

/** Envelopes: one form each; `outside` only beside one. */
export const transportForm: Rule = (context) => {
  const { transport } = context.document;
  const check = (of: { under?: string; json?: string } | 'flat' | undefined, at: readonly string[]): void => {
    if (of !== undefined && of !== 'flat' && of.under !== undefined && of.json !== undefined)
      context.report(
        'TRANSPORT_FORM',
        at,
        'An envelope cannot be both `under` and `json`.',
        'Keep the one your server writes.',
      );
  };
  check(transport?.apns, ['transport', 'apns']);
  if (typeof transport?.was === 'object') check(transport.was.apns, ['transport', 'was', 'apns']);
  const found = transportNames.map((name) => envelopes(context.document, name));
  const flat = found.every(({ now }) => now.kind === 'flat');
  if (transport?.was !== undefined && found.every(({ formerly }) => formerly === null))
    context.report(
      'TRANSPORT_FORM',
      ['transport', 'was'],
      'What `was` names is what it is now.',
      'Remove `was`, or write the envelope that installed apps expect.',
    );
  for (const field of namedFields(context.document))
    if (flat && field.document.outside === true)
      context.report(
        'OUTSIDE_WITHOUT_ENVELOPE',
        [...field.at, 'outside'],
        `\`${field.name}\` is outside, but there is no envelope.`,
        'Remove `outside`, or add `transport`.',
      );
};

/** A constant that the server always writes must be readable as what the field is. */
export const sourceConstants: Rule = (context) => {
  for (const field of namedFields(context.document)) {
    const { from } = field.document;
    const hint = typeof from === 'object' ? constantHint(field, from.const) : null;
    if (typeof from !== 'object' || hint === null) continue;
    const reason = `\`${show(from.const)}\` cannot be read as \`${field.name}\`.`;
    context.report('SOURCE_CONSTANT', [...field.at, 'from', 'const'], reason, hint);
  }
};

function constantHint({ role, document: { type, values } }: NamedField, constant: string): string | null {
  if (values !== undefined) {
    const wire = Array.isArray(values)
      ? (values as readonly string[])
      : Object.values(values as Values).flat();
    return wire.includes(constant)
      ? null
      : `Choose one of ${wire.map((text) => `\`${show(text)}\``).join(', ')}.`;
  }
  if (type === 'int' || role === 'sentAt' || role === 'expiresAt') {
    const number = Number(constant);
    return Number.isSafeInteger(number) && String(number) === constant
      ? null
      : 'Write a whole number in quotes.';
  }
  if (type === 'bool') return constant === 'true' || constant === 'false' ? null : 'Write "true" or "false".';
  return role !== null && constant === '' ? 'Write the value, or remove the field.' : null;
}
